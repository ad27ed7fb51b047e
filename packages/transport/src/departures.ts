import type { PacePolicy } from "./pace-policy.ts";

/** Remembers when requests left, as far back as a policy looks. Times are monotonic milliseconds. */
export interface Departures {
  readonly add: (atMs: number) => void;
  /** The earliest moment at which one more request keeps the policy; in the past when it may leave now. */
  readonly nextFreeMs: () => number;
}

/** Starts with nothing departed. */
export function createDepartures(policy: PacePolicy): Departures {
  const departedMs: number[] = [];
  return {
    add(atMs) {
      departedMs.push(atMs);
      if (departedMs.length > policy.limit) departedMs.shift();
    },
    nextFreeMs() {
      const last = departedMs.at(-1);
      const afterGapMs = last === undefined ? Number.NEGATIVE_INFINITY : last + policy.minimumGapMs;
      const [oldest] = departedMs;
      const windowIsFull = departedMs.length >= policy.limit && oldest !== undefined;
      return windowIsFull ? Math.max(afterGapMs, oldest + policy.intervalMs) : afterGapMs;
    },
  };
}
