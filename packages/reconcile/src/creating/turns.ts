import type { TimeBudget } from "../time-budget.ts";

/** Lets one piece of work after the other look and write, so that none decides on what another is about to change. */
export interface Turns {
  /** Waits for its turn under a name and works; `undefined` when the time is up before its turn has come. */
  readonly take: <Value>(
    name: string,
    budget: TimeBudget,
    work: () => Promise<Value>,
  ) => Promise<Value | undefined>;
}

export function createTurns(): Turns {
  const last = new Map<string, Promise<void>>();
  return {
    take: async (name, budget, work) => {
      const before = last.get(name);
      const { promise: over, resolve: end } = Promise.withResolvers<void>();
      // Who gives up waiting lets nobody else overtake those before.
      const settled = Promise.all([before, over]).then(() => {
        if (last.get(name) === settled) last.delete(name);
      });
      last.set(name, settled);
      try {
        if (before !== undefined && !(await budget.within((signal) => arrival(before, signal))))
          return undefined;
        return await work();
      } finally {
        end();
      }
    },
  };
}

/** True when `promise` settles; throws the signal's reason when that fires first. */
async function arrival(promise: Promise<void>, signal: AbortSignal | undefined): Promise<true> {
  signal?.throwIfAborted();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = (): void => reject(signal?.reason);
  signal?.addEventListener("abort", onAbort, { once: true });
  try {
    await Promise.race([promise, aborted]);
    return true;
  } finally {
    signal?.removeEventListener("abort", onAbort);
  }
}
