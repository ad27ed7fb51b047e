import { maxTimerMs } from "./check-options.ts";
import { describeRequest } from "./describe-request.ts";
import { DeadlineError } from "./errors.ts";
import { requestHints } from "./request-hints.ts";

/**
 * Runs a wait under a signal that aborts when the caller cancels or when the
 * request's `deadlineAtMs` passes. Only for waits before sending: what is on
 * the wire is ended by the timeout, which knows that a write may have arrived.
 *
 * @throws DeadlineError through the wait, when the deadline passes.
 */
export async function withDeadline<T>(
  request: Request,
  wait: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { deadlineAtMs } = requestHints(request);
  if (deadlineAtMs === undefined) return wait(request.signal);

  const controller = new AbortController();
  const expire = () =>
    controller.abort(
      new DeadlineError(`The deadline passed before ${describeRequest(request)} could be sent`),
    );
  const cancel = () => controller.abort(request.signal.reason);

  const remainingMs = deadlineAtMs - Date.now();
  if (request.signal.aborted) cancel();
  else if (remainingMs <= 0) expire();
  const timer = setTimeout(expire, Math.min(Math.max(remainingMs, 0), maxTimerMs));
  request.signal.addEventListener("abort", cancel, { once: true });
  try {
    return await wait(controller.signal);
  } finally {
    clearTimeout(timer);
    request.signal.removeEventListener("abort", cancel);
  }
}
