import { HaloApiError } from "./halo-api-error.ts";

/**
 * True when Halo asked for a pause: as its own answer, or as the `RateLimitedError` that a `fetch` with retries, such as
 * that of `@halopsa-kit/transport`, makes of it.
 */
export function isRateLimited(error: unknown): boolean {
  if (error instanceof HaloApiError) return error.status === 429;
  return error instanceof Error && error.name === "RateLimitedError";
}
