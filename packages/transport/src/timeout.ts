import { checkDurationMs } from "./check-options.ts";
import { deriveRequest } from "./derive-request.ts";
import { describeRequest } from "./describe-request.ts";
import { DeadlineError, TimeoutError } from "./errors.ts";
import type { Middleware } from "./middleware.ts";
import { raceWithSignal } from "./race-with-signal.ts";
import { requestHints } from "./request-hints.ts";

export interface TimeoutOptions {
  /** Longest time one attempt may take, in milliseconds. Default 30 000. A nearer `deadlineAtMs` shortens it. */
  readonly timeoutMs?: number;
}

/**
 * Ends an attempt that takes too long. The clock runs until the layer below
 * answers; put `bufferResponse` below it to include the body.
 *
 * @throws TimeoutError when time is up, DeadlineError when it was up before sending. A caller's own abort keeps its own reason.
 */
export function timeout(options: TimeoutOptions = {}): Middleware {
  const limitMs = checkDurationMs("timeoutMs", options.timeoutMs ?? 30_000);

  return (next) => async (request) => {
    const { deadlineAtMs = Number.POSITIVE_INFINITY } = requestHints(request);
    const timeoutMs = Math.min(limitMs, deadlineAtMs - Date.now());
    const description = describeRequest(request);
    if (timeoutMs <= 0) throw new DeadlineError(`The deadline passed before ${description} could be sent`);
    const controller = new AbortController();
    const cancel = () => controller.abort(request.signal.reason);
    if (request.signal.aborted) cancel();
    request.signal.addEventListener("abort", cancel, { once: true });
    const timer = setTimeout(() => {
      controller.abort(
        new TimeoutError(`No answer within ${Math.round(timeoutMs)} ms: ${description}`, timeoutMs),
      );
    }, timeoutMs);
    try {
      // Raced, because a fetch that was handed in may not heed the signal.
      return await raceWithSignal(
        next(deriveRequest(request, { signal: controller.signal })),
        controller.signal,
      );
    } finally {
      clearTimeout(timer);
      request.signal.removeEventListener("abort", cancel);
    }
  };
}
