import pRetry from "p-retry";
import {
  checkCount,
  checkDurationMs,
  checkFunction,
  checkMembers,
  checkNumber,
  maxTimerMs,
} from "./check-options.ts";
import { cloneRequest } from "./derive-request.ts";
import { describeRequest } from "./describe-request.ts";
import { DeadlineError, OutcomeUnknownError, RateLimitedError, TimeoutError } from "./errors.ts";
import type { Gate } from "./gate.ts";
import type { Fetch, Middleware } from "./middleware.ts";
import { requestHints } from "./request-hints.ts";
import { createRetryBudget } from "./retry-budget.ts";
import {
  type Attempt,
  isIdempotentMethod,
  isSafeMethod,
  judgeAttempt,
  mayHaveArrived,
  retryDelayMs,
} from "./retry-decision.ts";
import { createServerLimit } from "./server-limit.ts";
import { sleep } from "./sleep.ts";
import type { OnEvent } from "./transport-event.ts";

export interface RetryOptions {
  /** Attempts after the first. Default 3; `0` turns retries off. */
  readonly retries?: number;
  /** Wait before the first retry, doubled each time. Default 1000 ms. */
  readonly backoffMs?: number;
  /** Most that is waited for a `Retry-After`, and how long a limit that stays used up is left alone. Default 60 000 ms. */
  readonly maxRetryAfterMs?: number;
  /** Most that all waits of one call may add up to, unless it is `patient`. Default 30 000 ms. */
  readonly maxTotalWaitMs?: number;
  /** Retries that each call earns for all calls together, beyond the first ten. From 0 to 1; default 0.1. */
  readonly budgetRatio?: number;
  /** Source of jitter, from 0 to 1. Default `Math.random`. */
  readonly random?: () => number;
  /** Paused for everybody when the server says that its request limit is used up. */
  readonly gate?: Gate;
  /** Ends every wait when it aborts. */
  readonly signal?: AbortSignal;
  readonly onEvent?: OnEvent;
}

/**
 * Repeats what may be repeated. GET, HEAD, PUT and DELETE: on 429, 502, 503, 504,
 * timeouts and network errors. POST and PATCH: on 429, and when the connection
 * could not be made. When retries or their budget are used up, or the wait would
 * be too long, the last answer is returned as it is, except for a 429.
 *
 * What one call hears about the request limit, all calls through the layer heed. The calls of a `patient` job are
 * repeated after a 429 for as long as it takes, and outside the budget: they only follow a pause in which nobody sends.
 *
 * @throws RateLimitedError in place of a 429.
 * @throws OutcomeUnknownError when a write was sent and no answer came back.
 */
export function retry(options: RetryOptions = {}): Middleware {
  const gate = checkMembers("retry.gate", options.gate, ["pauseUntil"]);
  const ending = checkMembers("retry.signal", options.signal, ["aborted", "addEventListener"]);
  const onEvent = checkFunction("onEvent", options.onEvent);
  const random = checkFunction("retry.random", options.random ?? Math.random);
  const retries = checkCount("retry.retries", options.retries ?? 3, 0);
  const maxTotalWaitMs = checkNumber("retry.maxTotalWaitMs", options.maxTotalWaitMs ?? 30_000, {
    min: 0,
    max: maxTimerMs,
  });
  const rules = {
    backoffMs: checkDurationMs("retry.backoffMs", options.backoffMs ?? 1_000),
    maxRetryAfterMs: checkDurationMs("retry.maxRetryAfterMs", options.maxRetryAfterMs ?? 60_000),
  };
  const budget = createRetryBudget(
    checkNumber("retry.budgetRatio", options.budgetRatio ?? 0.1, { min: 0, max: 1 }),
  );
  const limit = createServerLimit({ ...rules, random, gate, onEvent });

  return (next) => async (request) => {
    const hints = requestHints(request);
    const { idempotent = isIdempotentMethod(request.method), patient = false } = hints;
    const { deadlineAtMs = Number.POSITIVE_INFINITY } = hints;
    // A POST that is declared idempotent is a question, and nobody need look whether it was done.
    const isWrite = hints.idempotent === undefined ? !isSafeMethod(request.method) : !idempotent;
    let isPerhapsDone = false;
    let wasLimited = false;
    let waitedMs = 0;

    const mayWait = (delayMs: number) =>
      (patient || waitedMs + delayMs <= maxTotalWaitMs) && Date.now() + delayMs <= deadlineAtMs;
    const rateLimited = (delayMs: number) =>
      new RateLimitedError(describeRequest(request), Math.ceil(Math.max(delayMs, limit.limitedForMs())));

    const isOutOfTime = (attempt: Attempt) =>
      attempt.kind === "failure" &&
      (attempt.error instanceof DeadlineError ||
        (attempt.error instanceof TimeoutError && Date.now() + rules.backoffMs > deadlineAtMs));

    async function attemptOnce(attemptNumber: number): Promise<Attempt> {
      const attempt = await runAttempt(next, cloneRequest(request));
      // A caller who has left wants neither another attempt nor another opinion about the error.
      if (request.signal.aborted) return attempt;
      if (attempt.kind === "answer") limit.note(attempt.response);
      if (mayHaveArrived(attempt)) isPerhapsDone = isWrite;
      // Time has run out while the server's limit was waited for, so the limit is what to tell.
      if (wasLimited && !isPerhapsDone && isOutOfTime(attempt)) {
        return { kind: "failure", error: rateLimited(limit.pausedForMs()) };
      }

      const verdict = judgeAttempt(attempt, idempotent);
      if (verdict === "done" || verdict === "outcome-unknown") return attempt;
      const ownDelayMs = retryDelayMs(attempt, attemptNumber, rules, random(), Date.now());
      const isLimited = verdict === "limited";
      wasLimited ||= isLimited;
      const delayMs = isLimited ? Math.max(ownDelayMs, Math.ceil(limit.pausedForMs())) : ownDelayMs;
      const mayRetry =
        mayWait(delayMs) && ((isLimited && patient) || (attemptNumber <= retries && budget.spend()));
      if (mayRetry) throw new TryAgain(attempt, delayMs);
      if (attempt.kind === "failure" || !isLimited) return attempt;
      await attempt.response.body?.cancel();
      return { kind: "failure", error: rateLimited(delayMs) };
    }

    async function waitForNext({ attempt, delayMs }: TryAgain, attemptNumber: number): Promise<void> {
      waitedMs += delayMs;
      onEvent?.({
        type: "retry",
        request: describeRequest(request),
        attempt: attemptNumber,
        delayMs,
        reason: reasonOf(attempt),
      });
      if (attempt.kind === "answer") await attempt.response.body?.cancel();
      await sleep(delayMs, ending ? AbortSignal.any([request.signal, ending]) : request.signal);
    }

    const pausedMs = limit.pausedForMs();
    if (pausedMs > 0 && !mayWait(pausedMs)) throw rateLimited(pausedMs);
    budget.earn();

    try {
      // p-retry runs the loop. Its delay is off because it would be added to the server's, and it is not given the
      // signal because it would turn a write that has succeeded into an abort if the caller leaves at that moment.
      // How often is decided above, since a patient call has no number.
      const last = await pRetry(attemptOnce, {
        retries: Number.POSITIVE_INFINITY,
        minTimeout: 0,
        onFailedAttempt: async ({ error, attemptNumber }) => {
          if (!(error instanceof TryAgain)) throw error;
          await waitForNext(error, attemptNumber);
        },
      });
      if (last.kind === "answer") return last.response;
      throw last.error;
    } catch (error) {
      throw isPerhapsDone && !request.signal.aborted ? outcomeUnknown(request, error) : error;
    }
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

function outcomeUnknown(request: Request, cause: unknown): OutcomeUnknownError {
  return new OutcomeUnknownError(
    `${describeRequest(request)} was sent but no answer came back, so it may or may not have been done. Look before sending it again`,
    { cause },
  );
}

function reasonOf(attempt: Attempt): string {
  if (attempt.kind === "answer") return String(attempt.response.status);
  return attempt.error instanceof Error ? attempt.error.name : "unknown error";
}
