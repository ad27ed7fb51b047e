import { CircuitState, ConsecutiveBreaker, circuitBreaker as createPolicy, handleWhen } from "cockatiel";
import { checkCount, checkDurationMs, checkFunction, checkMembers } from "./check-options.ts";
import { type Clock, startStopwatch, systemClock } from "./clock.ts";
import { describeRequest } from "./describe-request.ts";
import { CircuitOpenError, TimeoutError } from "./errors.ts";
import type { Middleware } from "./middleware.ts";
import { networkFailure } from "./network-failure.ts";
import { requestHints } from "./request-hints.ts";
import type { OnEvent } from "./transport-event.ts";

export interface CircuitBreakerOptions {
  /** Failures in a row after which nothing is sent for a while. Default 10. */
  readonly failures?: number;
  /** How long nothing is sent before one request tries again. Default 10 000 ms. */
  readonly openMs?: number;
  readonly clock?: Clock;
  readonly onEvent?: OnEvent;
}

// While a probe is under way nobody can know when it ends. Most take no longer than this.
const probeTakesMs = 1_000;

// A timer may fire a little early.
const timerToleranceMs = 5;

/**
 * Leaves a server alone that is out of order. Failures are 5xx, timeouts and network errors; any other answer, such as
 * a 404 or a 429, shows that the server works. A caller who leaves counts for nothing. After `openMs` one request is
 * let through: if it is answered all are, else the wait begins anew. One breaker is for one server.
 *
 * Place it above the pace, so that what is not sent takes no slot; and below `retry`, so that every attempt counts, a
 * call stops repeating as soon as it is open, and a probe is one request.
 *
 * @throws CircuitOpenError while it is open; nothing was sent.
 */
export function circuitBreaker(options: CircuitBreakerOptions = {}): Middleware {
  const clock = checkMembers("breaker.clock", options.clock ?? systemClock, ["wallMs", "monotonicMs"]);
  const onEvent = checkFunction("onEvent", options.onEvent);
  const openMs = checkDurationMs("breaker.openMs", options.openMs ?? 10_000);
  let sinceOpenMs = () => openMs;
  const remainingMs = () => openMs - sinceOpenMs();

  const policy = createPolicy(
    handleWhen((error) => error instanceof Failed && error.counts).orWhenResult(
      (result) => result instanceof Response && result.status >= 500,
    ),
    {
      breaker: new ConsecutiveBreaker(checkCount("breaker.failures", options.failures ?? 10)),
      // The library goes by the wall clock alone, which can be set: an hour back, and it would stay open for an hour.
      halfOpenAfter: { next: () => untilElapsed },
    },
  );
  const untilElapsed = {
    get duration(): number {
      return remainingMs() > 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
    },
    next: () => untilElapsed,
  };
  policy.onBreak(() => {
    sinceOpenMs = startStopwatch(clock);
    onEvent?.({ type: "breaker", state: "open", retryAtMs: Date.now() + openMs });
  });
  policy.onHalfOpen(() => onEvent?.({ type: "breaker", state: "half-open" }));
  policy.onReset(() => onEvent?.({ type: "breaker", state: "closed" }));

  return (next) => async (request) => {
    const isOpen = policy.state === CircuitState.Open;
    if (isOpen && remainingMs() > 0) throw new CircuitOpenError(describeRequest(request), remainingMs());
    // The library would let the others wait for the probe, heedless of their signals and deadlines.
    if (policy.state === CircuitState.HalfOpen) {
      throw new CircuitOpenError(describeRequest(request), probeTakesMs);
    }
    try {
      return await policy.execute(async () => {
        try {
          return await next(request);
        } catch (error) {
          // A probe that ends without an answer, for whatever reason, has not shown that the server is back.
          throw new Failed(error, isOpen || isServersFault(error, request));
        }
      });
    } catch (error) {
      throw error instanceof Failed ? error.error : error;
    }
  };
}

/** Carries an error through the policy; never seen outside this file. */
class Failed extends Error {
  readonly error: unknown;
  readonly counts: boolean;

  constructor(error: unknown, counts: boolean) {
    super("The request failed");
    this.error = error;
    this.counts = counts;
  }
}

function isServersFault(error: unknown, request: Request): boolean {
  const { deadlineAtMs = Number.POSITIVE_INFINITY } = requestHints(request);
  if (request.signal.aborted || Date.now() + timerToleranceMs >= deadlineAtMs) return false;
  return error instanceof TimeoutError || networkFailure(error) !== "other";
}
