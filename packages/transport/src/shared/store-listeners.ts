import type { StoreListener } from "./shared-store.ts";

/** Those who want to know whether a store is there. */
export interface StoreListeners {
  readonly watch: (listener: StoreListener) => () => void;
  /** Tells that the store is lost, once until it has recovered. */
  readonly lost: (error: unknown) => void;
  readonly recovered: () => void;
}

export function createStoreListeners(): StoreListeners {
  const listeners = new Set<StoreListener>();
  let isLost = false;
  const tell: StoreListener = (change) => {
    isLost = change.state === "lost";
    for (const listener of listeners) listener(change);
  };
  return {
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    lost: (error) => {
      if (!isLost) tell({ type: "shared-store", state: "lost", error });
    },
    recovered: () => {
      if (isLost) tell({ type: "shared-store", state: "recovered" });
    },
  };
}
