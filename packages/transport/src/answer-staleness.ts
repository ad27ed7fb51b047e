import type { KeptAnswer } from "./answer-memory.ts";
import type { CacheRule } from "./cache-rules.ts";
import type { Clock } from "./clock.ts";
import { ClosedError, RefusedRequestError, TokenError } from "./errors.ts";

/**
 * What an answer of some age may be used for. `fresh`: to answer. `revalidate`: to answer, while another is fetched.
 * `spare`: to answer if the server cannot. `dead`: for nothing.
 */
export type Usefulness = "fresh" | "revalidate" | "spare" | "dead";

const longestNotFoundMs = 15_000;
const jitter = 0.1;

/**
 * Draws how long a new answer is good.
 *
 * @param random - From 0 to 1.
 */
export function drawFreshForMs(status: number, ttlMs: number, random: number): number {
  const drawnMs = ttlMs * (1 - jitter + 2 * jitter * random);
  return status === 404 ? Math.min(drawnMs, longestNotFoundMs) : drawnMs;
}

/** Time after which an answer is `dead`, in milliseconds since it was given. */
export function usefulForMs(status: number, freshForMs: number, rule: CacheRule): number {
  // That something does not exist is soon no longer true, so it is never given past its time.
  if (status === 404) return freshForMs;
  return freshForMs + Math.max(rule.staleWhileRevalidateMs ?? 0, rule.staleIfErrorMs ?? 0);
}

/**
 * Milliseconds since an answer was given, by whichever clock has moved further: neither sleep nor a clock set back makes
 * it look younger than it is.
 */
export function ageOf(answer: KeptAnswer, clock: Clock): number {
  return Math.max(clock.wallMs() - answer.givenAtWallMs, clock.monotonicMs() - answer.givenAtMonotonicMs);
}

export function usefulnessOf(answer: KeptAnswer, ageMs: number, rule: CacheRule): Usefulness {
  // An answer from a shared store may have been kept under another, longer rule.
  const freshForMs = Math.min(answer.freshForMs, rule.ttlMs * (1 + jitter));
  if (ageMs < freshForMs) return "fresh";
  if (answer.status === 404) return "dead";
  if (ageMs < freshForMs + (rule.staleWhileRevalidateMs ?? 0)) return "revalidate";
  return ageMs < freshForMs + (rule.staleIfErrorMs ?? 0) ? "spare" : "dead";
}

/**
 * Whether a status says that the server could not answer now, as opposed to an answer that is unwelcome. That includes
 * 429: it tells nothing about the thing asked for, and asking again would add to the load that it complains of.
 */
export function isServerTrouble(status: number): boolean {
  return status >= 500 || status === 429 || status === 408;
}

/**
 * Whether an old answer is better than this error. It is not when the caller has left, when the request was refused
 * here, or when the credentials were: who may no longer ask may no longer see the old answer either.
 */
export function isOutage(error: unknown, signal: AbortSignal): boolean {
  if (signal.aborted || error instanceof ClosedError || error instanceof RefusedRequestError) return false;
  return !(error instanceof TokenError) || error.status === undefined || isServerTrouble(error.status);
}
