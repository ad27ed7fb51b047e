import { RateLimitedError, ResponseTooLargeError, TimeoutError, TransportError } from "./errors.ts";
import { networkFailure } from "./network-failure.ts";
import { retryAfterMs } from "./retry-after.ts";

/** How one attempt ended. */
export type Attempt =
  | { readonly kind: "answer"; readonly response: Response }
  | { readonly kind: "failure"; readonly error: unknown };

/**
 * What to do about it. `retry`: repeat it. `limited`: nothing was done, since the server's request limit is used up.
 * `outcome-unknown`: it may have been done, so do not repeat it. `done`: hand it to the caller as it is.
 */
export type Verdict = "retry" | "limited" | "outcome-unknown" | "done";

const transientStatuses: ReadonlySet<number> = new Set([502, 503, 504]);
const safeMethods: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS", "TRACE"]);
const idempotentMethods: ReadonlySet<string> = new Set([...safeMethods, "PUT", "DELETE"]);

/** Whether a request with this method changes nothing (RFC 9110, section 9.2.1). */
export function isSafeMethod(method: string): boolean {
  return safeMethods.has(method.toUpperCase());
}

/** Whether a second copy of a request with this method does no more than the first (RFC 9110, section 9.2.2). */
export function isIdempotentMethod(method: string): boolean {
  return idempotentMethods.has(method.toUpperCase());
}

/**
 * Decides whether an attempt may be repeated. A write is repeated only when the
 * server said it did not take it (429) or when no byte can have reached it.
 */
export function judgeAttempt(attempt: Attempt, idempotent: boolean): Verdict {
  if (attempt.kind === "answer") {
    const { status } = attempt.response;
    if (status === 429) return "limited";
    return idempotent && transientStatuses.has(status) ? "retry" : "done";
  }
  const { error } = attempt;
  // Comes from a layer below, which asked for something else that this attempt needed first, such as a token.
  if (error instanceof RateLimitedError) return "limited";
  if (!mayHaveArrived(attempt)) return networkFailure(error) === "unsent" ? "retry" : "done";
  // What a write's unknown error means is not known either, so it is treated as if the request had arrived.
  if (!idempotent) return "outcome-unknown";
  return error instanceof TimeoutError || networkFailure(error) === "lost" ? "retry" : "done";
}

/** Whether the server may have acted although the attempt gave no answer. */
export function mayHaveArrived(attempt: Attempt): boolean {
  if (attempt.kind === "answer") return false;
  const { error } = attempt;
  if (error instanceof TimeoutError || error instanceof ResponseTooLargeError) return true;
  // Every other error of our own is thrown before sending.
  return !(error instanceof TransportError) && networkFailure(error) !== "unsent";
}

/** The numbers that shape a delay. */
export interface DelayRules {
  /** Backoff before the first retry; doubled for each further one. Milliseconds. */
  readonly backoffMs: number;
  /** Longest wait, also when the server asks for more. Milliseconds. */
  readonly maxRetryAfterMs: number;
}

/**
 * The backoff is lengthened by up to a quarter at random, never shortened, so that callers who failed together do not
 * return together.
 *
 * @param attemptNumber - The attempt that has just failed, from 1.
 * @param random - From 0 to 1.
 */
export function backoffMs(attemptNumber: number, rules: DelayRules, random: number): number {
  const doubled = rules.backoffMs * 2 ** (attemptNumber - 1);
  return Math.ceil(Math.min(doubled, Math.max(rules.maxRetryAfterMs, rules.backoffMs)) * (1 + random / 4));
}

/** The wait before a retry: what the server asks for, within its bound, or the backoff if that is longer. */
export function retryDelayMs(
  attempt: Attempt,
  attemptNumber: number,
  rules: DelayRules,
  random: number,
  nowMs: number,
): number {
  const backoff = backoffMs(attemptNumber, rules, random);
  return Math.ceil(Math.max(Math.min(askedMs(attempt, nowMs), rules.maxRetryAfterMs), backoff));
}

function askedMs(attempt: Attempt, nowMs: number): number {
  if (attempt.kind === "answer") return retryAfterMs(attempt.response.headers, nowMs) ?? 0;
  return attempt.error instanceof RateLimitedError ? attempt.error.retryAfterMs : 0;
}
