/** How fast requests may leave. Plain data, shaped for a pacing `fetch`. */
export interface HaloRatePolicy {
  /** Requests in any window of `intervalMs`. */
  readonly limit: number;
  readonly intervalMs: number;
  /** The least time between two requests, in milliseconds. */
  readonly minimumGapMs: number;
}

/** One request a second: leaves most of Halo's allowance to the integrations that share it. */
export const gentleRatePolicy: HaloRatePolicy = { limit: 60, intervalMs: 60_000, minimumGapMs: 1_000 };

/**
 * Halo's own rule, in the words of its 429: 300 requests per rolling 5 minutes. Whether it counts per tenant, per
 * application or per address is unconfirmed, so use all of it only when nothing else calls the instance.
 */
export const documentedRatePolicy: HaloRatePolicy = { limit: 300, intervalMs: 300_000, minimumGapMs: 0 };
