import { type PacePolicy, unlimitedPace } from "../pace-policy.ts";

/** No claim holds longer than this. A store whose round trips take longer cannot give slots. */
export const longestLeaseMs = 400;

// Within this time, others that use the store have noticed that it is new and told it what they sent.
const toldAfterMs = 1_500;

/**
 * How long a store that knows of no departures gives no slot: just before it began, a request may have been granted
 * and be about to leave.
 */
export function quietStartMs(policy: PacePolicy): number {
  if (policy === unlimitedPace) return 0;
  const { limit, intervalMs, minimumGapMs } = policy;
  const afterGapMs = minimumGapMs + longestLeaseMs;
  // Where the gap alone keeps the limit, one departure is all there is to know.
  return minimumGapMs * limit >= intervalMs ? afterGapMs : Math.max(afterGapMs, toldAfterMs);
}
