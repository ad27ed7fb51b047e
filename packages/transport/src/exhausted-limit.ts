import { parseDecimal, serverNowMs } from "./retry-after.ts";

const prefixes = ["ratelimit", "x-ratelimit", "x-rate-limit"] as const;

// Servers give the end of the window as seconds from now, as epoch seconds or as epoch milliseconds; the sizes tell which.
const leastEpochSeconds = 1e9;
const leastEpochMs = 1e12;

/**
 * Reads from an answer that its request was the last that the limit allowed: a header such as
 * `X-RateLimit-Remaining: 0`, with the matching `-Reset`.
 *
 * @param headers - The headers of the answer.
 * @param nowMs - Epoch milliseconds, used when the answer has no `Date`.
 * @returns Milliseconds until the server allows more; `undefined` when something is left, or nothing usable was said.
 *
 * @example
 * exhaustedForMs(new Headers({ "ratelimit-remaining": "0", "ratelimit-reset": "12" }), Date.now()) // => 12000
 */
export function exhaustedForMs(headers: Headers, nowMs: number): number | undefined {
  const waits = prefixes.flatMap((prefix) => {
    if (parseDecimal(headers.get(`${prefix}-remaining`)) !== 0) return [];
    const reset = parseDecimal(headers.get(`${prefix}-reset`));
    return reset === undefined ? [] : [untilResetMs(reset, serverNowMs(headers, nowMs))];
  });
  return waits.length === 0 ? undefined : Math.max(...waits);
}

function untilResetMs(reset: number, nowMs: number): number {
  if (reset < leastEpochSeconds) return reset * 1000;
  return Math.max(0, (reset < leastEpochMs ? reset * 1000 : reset) - nowMs);
}
