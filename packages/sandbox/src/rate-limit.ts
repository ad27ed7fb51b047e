import { jsonResponse, type SandboxResponse } from "./http/response.ts";
import type { ResolvedOptions } from "./options.ts";

export interface RateLimiter {
  /** Counts one request; the answer is a 429 once the rolling window is full. Refused requests do not count. */
  admit(): SandboxResponse | undefined;
  clear(): void;
}

export function createRateLimiter(options: ResolvedOptions): RateLimiter {
  const { rateLimit, now } = options;
  let admittedAtMs: number[] = [];
  return {
    admit() {
      if (rateLimit === "off") return undefined;
      const time = now();
      admittedAtMs = admittedAtMs.filter((at) => at > time - rateLimit.windowMs);
      const oldest = admittedAtMs[0];
      if (oldest !== undefined && admittedAtMs.length >= rateLimit.limit) {
        return tooManyRequests(options, Math.ceil((oldest + rateLimit.windowMs - time) / 1000));
      }
      admittedAtMs.push(time);
      return undefined;
    },
    clear() {
      admittedAtMs = [];
    },
  };
}

/** A 429 in Halo's words. `Retry-After` is sent only when the option `retryAfter` is on. */
export function tooManyRequests(options: ResolvedOptions, retryAfterSeconds: number): SandboxResponse {
  const limit = options.rateLimit === "off" ? 300 : options.rateLimit.limit;
  const minutes = options.rateLimit === "off" ? 5 : options.rateLimit.windowMs / 60_000;
  const text = `Rate Limit Reached - ${limit} Requests per rolling ${minutes} minute window.`;
  return jsonResponse(
    429,
    options.errorBodies.rateLimit === "string" ? text : { error: text },
    options.retryAfter ? { "retry-after": String(retryAfterSeconds) } : {},
  );
}
