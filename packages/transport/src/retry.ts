import pRetry from "p-retry";
import { checkCount, checkDurationMs, checkNumber, maxTimerMs } from "./check-options.ts";
import { cloneRequest } from "./derive-request.ts";
import { describeRequest } from "./describe-request.ts";
import { OutcomeUnknownError } from "./errors.ts";
import type { Gate } from "./gate.ts";
import type { Fetch, Middleware } from "./middleware.ts";
import { requestHints } from "./request-hints.ts";
import { type Attempt, isIdempotentMethod, judgeAttempt, retryDelayMs } from "./retry-decision.ts";
import { sleep } from "./sleep.ts";
import type { OnEvent } from "./transport-event.ts";

export interface RetryOptions {
  /** Attempts after the first. Default 3; `0` turns retries off. */
  readonly retries?: number;
  /** Wait before the first retry, doubled each time. Default 1000 ms. */
  readonly backoffMs?: number;
  /** Most that is waited for a `Retry-After`. Default 60 000 ms. */
  readonly maxRetryAfterMs?: number;
  /** Most that all waits of one call may add up to; the last answer is returned instead of a longer wait. Default 180 000 ms. */
  readonly maxTotalWaitMs?: number;
  /** Source of jitter, from 0 to 1. Default `Math.random`. */
  readonly random?: () => number;
  /** Paused for everybody when the server answers 429. */
  readonly gate?: Gate;
  /** Ends every wait when it aborts. */
  readonly signal?: AbortSignal;
  readonly onEvent?: OnEvent;
}

/**
 * Repeats what may be repeated. GET, HEAD, PUT and DELETE: on 429, 502, 503, 504,
 * timeouts and network errors. POST and PATCH: on 429, and when the connection
 * could not be made. When retries are used up the last answer is returned as it is.
 *
 * @throws OutcomeUnknownError when a write was sent and no answer came back.
 */
export function retry(options: RetryOptions = {}): Middleware {
  const { gate, onEvent, random = Math.random } = options;
  const retries = checkCount("retry.retries", options.retries ?? 3, 0);
  const maxTotalWaitMs = checkNumber("retry.maxTotalWaitMs", options.maxTotalWaitMs ?? 180_000, {
    min: 0,
    max: maxTimerMs,
  });
  const rules = {
    backoffMs: checkDurationMs("retry.backoffMs", options.backoffMs ?? 1_000),
    maxRetryAfterMs: checkDurationMs("retry.maxRetryAfterMs", options.maxRetryAfterMs ?? 60_000),
  };

  return (next) => async (request) => {
    const { idempotent = isIdempotentMethod(request.method), deadlineAtMs = Number.POSITIVE_INFINITY } =
      requestHints(request);
    let waitedMs = 0;

    async function attemptOnce(attemptNumber: number): Promise<Attempt> {
      const attempt = await runAttempt(next, cloneRequest(request));
      // A caller who has left wants neither another attempt nor another opinion about the error.
      if (request.signal.aborted) return attempt;
      const verdict = judgeAttempt(attempt, idempotent);
      if (verdict === "outcome-unknown") return { kind: "failure", error: outcomeUnknown(request, attempt) };

      const delayMs = retryDelayMs(attempt, attemptNumber, rules, random(), Date.now());
      const retryAtMs = Date.now() + delayMs;
      if (attempt.kind === "answer" && attempt.response.status === 429) gate?.pauseUntil(retryAtMs);
      if (verdict === "done" || attemptNumber > retries) return attempt;
      if (waitedMs + delayMs > maxTotalWaitMs || retryAtMs > deadlineAtMs) return attempt;

      waitedMs += delayMs;
      throw new TryAgain(attempt, delayMs);
    }

    // p-retry runs the loop. Its delay is off because it would be added to the server's, and it is not given the
    // signal because it would turn a write that has succeeded into an abort if the caller leaves at that moment.
    const last = await pRetry(attemptOnce, {
      retries,
      minTimeout: 0,
      onFailedAttempt: async ({ error, attemptNumber }) => {
        if (!(error instanceof TryAgain)) return;
        const { attempt, delayMs } = error;
        onEvent?.({
          type: "retry",
          request: describeRequest(request),
          attempt: attemptNumber,
          delayMs,
          reason: reasonOf(attempt),
        });
        if (attempt.kind === "answer") await attempt.response.body?.cancel();
        await sleep(
          delayMs,
          options.signal ? AbortSignal.any([request.signal, options.signal]) : request.signal,
        );
      },
    });
    if (last.kind === "failure") throw last.error;
    return last.response;
  };
}

/** Tells p-retry to go round again; never seen outside this file. */
class TryAgain extends Error {
  readonly attempt: Attempt;
  readonly delayMs: number;

  constructor(attempt: Attempt, delayMs: number) {
    super("The attempt failed and may be repeated");
    this.attempt = attempt;
    this.delayMs = delayMs;
  }
}

async function runAttempt(next: Fetch, request: Request): Promise<Attempt> {
  try {
    return { kind: "answer", response: await next(request) };
  } catch (error) {
    return { kind: "failure", error };
  }
}

function outcomeUnknown(request: Request, attempt: Attempt): OutcomeUnknownError {
  return new OutcomeUnknownError(
    `${describeRequest(request)} was sent but no answer came back, so it may or may not have been done. Look before sending it again`,
    attempt.kind === "failure" ? { cause: attempt.error } : {},
  );
}

function reasonOf(attempt: Attempt): string {
  if (attempt.kind === "answer") return String(attempt.response.status);
  return attempt.error instanceof Error ? attempt.error.name : "unknown error";
}
