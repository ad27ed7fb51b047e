import { checkCount, checkDurationMs, checkNumber, maxTimerMs } from "./check-options.ts";

/** How many requests may leave in which time. Both limits hold in every window, wherever it begins. */
export interface PacePolicy {
  /** Most requests within any `intervalMs`. */
  readonly limit: number;
  /** Length of the window, in milliseconds. */
  readonly intervalMs: number;
  /** Least time between two requests, in milliseconds; `0` allows bursts up to `limit`. */
  readonly minimumGapMs: number;
}

/** 60 requests a minute, one a second. */
export const defaultPace: PacePolicy = { limit: 60, intervalMs: 60_000, minimumGapMs: 1_000 };

/** Holds nobody back. */
export const unlimitedPace: PacePolicy = { limit: 1_000_000_000, intervalMs: 1, minimumGapMs: 0 };

/** Refuses a policy that names no usable limit. */
export function checkPacePolicy(policy: PacePolicy): PacePolicy {
  return {
    limit: checkCount("pace.limit", policy.limit),
    intervalMs: checkDurationMs("pace.intervalMs", policy.intervalMs),
    minimumGapMs: checkNumber("pace.minimumGapMs", policy.minimumGapMs, { min: 0, max: maxTimerMs }),
  };
}

/** Average time between two requests at full use of the policy, in milliseconds. */
export function spacingMs({ limit, intervalMs, minimumGapMs }: PacePolicy): number {
  return Math.max(minimumGapMs, intervalMs / limit);
}

/** The part of one of several that know nothing of each other. Its requests are spaced, since bursts could coincide. */
export function shareOf(policy: PacePolicy, sharers: number): PacePolicy {
  if (sharers <= 1) return policy;
  return {
    limit: policy.limit,
    intervalMs: policy.intervalMs * sharers,
    minimumGapMs: spacingMs(policy) * sharers,
  };
}
