import type { PacePolicy } from "./pace-policy.ts";

/** Remembers when requests left, as far back as a policy looks. Times are monotonic milliseconds. */
export interface Departures {
  /** How many have left so far. */
  readonly count: () => number;
  readonly add: (atMs: number) => void;
  /** The latest departures, oldest first, at most the limit of the policy. */
  readonly recent: () => readonly number[];
  /** The earliest moment at which one more request keeps the policy; in the past when it may leave now. */
  readonly nextFreeMs: (policy: PacePolicy) => number;
}

/** Starts with nothing departed. */
export function createDepartures({ limit: kept }: PacePolicy): Departures {
  const departedMs: number[] = [];
  let count = 0;
  return {
    count: () => count,
    add(atMs) {
      count++;
      departedMs.push(atMs);
      if (departedMs.length > kept) departedMs.shift();
    },
    recent: () => departedMs,
    nextFreeMs({ limit, intervalMs, minimumGapMs }) {
      const lastMs = departedMs.at(-1) ?? Number.NEGATIVE_INFINITY;
      const firstOfFullWindowMs = departedMs.at(-limit) ?? Number.NEGATIVE_INFINITY;
      return Math.max(
        lastMs + minimumGapMs,
        departedMs.length >= limit ? firstOfFullWindowMs + intervalMs : Number.NEGATIVE_INFINITY,
      );
    },
  };
}
