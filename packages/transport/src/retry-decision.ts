import { TimeoutError, TransportError } from "./errors.ts";
import { networkFailure } from "./network-failure.ts";
import { retryAfterMs } from "./retry-after.ts";

/** How one attempt ended. */
export type Attempt =
  | { readonly kind: "answer"; readonly response: Response }
  | { readonly kind: "failure"; readonly error: unknown };

/** What to do about it. `done`: hand it to the caller as it is. */
export type Verdict = "retry" | "done" | "outcome-unknown";

const transientStatuses: ReadonlySet<number> = new Set([429, 502, 503, 504]);
const idempotentMethods: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"]);

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
    return status === 429 || (idempotent && transientStatuses.has(status)) ? "retry" : "done";
  }
  const { error } = attempt;
  const timedOut = error instanceof TimeoutError;
  // Every other error of our own is thrown before sending, or about an answer that did arrive.
  if (error instanceof TransportError && !timedOut) return "done";
  const failure = networkFailure(error);
  if (failure === "unsent") return "retry";
  // What a write's unknown error means is not known either, so it is treated as if the request had arrived.
  if (!idempotent) return "outcome-unknown";
  return timedOut || failure === "lost" ? "retry" : "done";
}

/** The numbers that shape a delay. */
export interface DelayRules {
  /** Backoff before the first retry; doubled for each further one. Milliseconds. */
  readonly backoffMs: number;
  /** Most that is waited because the server asked for it. Milliseconds. */
  readonly maxRetryAfterMs: number;
}

/**
 * The wait before a retry: what the server asks for, or the backoff if that is
 * longer. The backoff is lengthened by up to a quarter at random, never shortened,
 * so that callers who failed together do not return together.
 *
 * @param attemptNumber - The attempt that has just failed, from 1.
 * @param random - From 0 to 1.
 */
export function retryDelayMs(
  attempt: Attempt,
  attemptNumber: number,
  rules: DelayRules,
  random: number,
  nowMs: number,
): number {
  const asked = attempt.kind === "answer" ? (retryAfterMs(attempt.response.headers, nowMs) ?? 0) : 0;
  const backoff = rules.backoffMs * 2 ** (attemptNumber - 1) * (1 + random / 4);
  return Math.ceil(Math.max(Math.min(asked, rules.maxRetryAfterMs), backoff));
}
