/** Bounds the load that retries add, over all calls together. */
export interface RetryBudget {
  /** Counts a call, which earns a share of a retry. */
  readonly earn: () => void;
  /** Takes one retry out. @returns whether there was one. */
  readonly spend: () => boolean;
}

// Enough for three calls to use all their retries before anything was earned; also the most that a quiet time can save up.
const savings = 10;

/**
 * A bucket of retries: however many calls fail, no more than `10 + ratio * calls` are repeated. While a server is down
 * each call then costs it little more than one request, and not four.
 *
 * @param ratio - What one call earns, from 0 to 1.
 */
export function createRetryBudget(ratio: number): RetryBudget {
  let credit = savings;
  return {
    earn: () => {
      credit = Math.min(savings, credit + ratio);
    },
    spend: () => {
      // Tenths do not add up exactly in binary: ten of them are a little less than one.
      if (credit < 1 - 1e-9) return false;
      credit -= 1;
      return true;
    },
  };
}
