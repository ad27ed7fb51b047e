import type { TimeBudget } from "../time-budget.ts";

/**
 * Lets one piece of work after the other look and write, so that none decides on what another is about to change.
 * Work waits for all work with a name in common that came before it, and for nothing else: so two that share a name are
 * never under way at once, and as nobody waits for who came later, no circle of waiting can be.
 */
export interface Turns {
  /** Waits for its turn under all its names and works; `undefined` when the time is up before its turn has come. */
  readonly take: <Value>(
    names: readonly string[],
    budget: TimeBudget,
    work: () => Promise<Value>,
  ) => Promise<Value | undefined>;
}

export function createTurns(): Turns {
  const last = new Map<string, Promise<void>>();
  return {
    take: async (names, budget, work) => {
      const waitedFor = names.flatMap((name) => last.get(name) ?? []);
      const before = waitedFor.length === 0 ? undefined : Promise.all(waitedFor);
      const { promise: over, resolve: end } = Promise.withResolvers<void>();
      // Who gives up waiting lets nobody else overtake those before.
      const settled = Promise.all([before, over]).then(() => {
        for (const name of names) if (last.get(name) === settled) last.delete(name);
      });
      for (const name of names) last.set(name, settled);
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
async function arrival(promise: Promise<unknown>, signal: AbortSignal | undefined): Promise<true> {
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
