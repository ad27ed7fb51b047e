import { withAnswerInfo } from "./answer-info.ts";
import { describeRequest } from "./describe-request.ts";
import type { Gate, GatePriority } from "./gate.ts";
import type { Middleware } from "./middleware.ts";
import { requestHints } from "./request-hints.ts";
import type { OnEvent } from "./transport-event.ts";
import { withDeadline } from "./with-deadline.ts";

export interface PaceOptions {
  /** The gate to pass; share it between all that count against the same limit. */
  readonly gate: Gate;
  /** Place in the queue for every request. Default: the `priority` hint of each request. */
  readonly priority?: GatePriority;
  /** Ends every wait when it aborts. */
  readonly signal?: AbortSignal;
  readonly onEvent?: OnEvent;
}

// A shorter wait is only a turn of the event loop, and not worth an event.
const noticeableWaitMs = 5;

/**
 * Lets each request through when the gate has a slot for it.
 *
 * @throws QueueFullError, DeadlineError, ClosedError, or the reason of the caller's signal; in each case nothing was sent.
 */
export function pace({ gate, priority, signal: ending, onEvent }: PaceOptions): Middleware {
  return (next) => async (request) => {
    const startedMs = performance.now();
    await withDeadline(request, (leaving) =>
      gate.acquire({
        signal: ending ? AbortSignal.any([leaving, ending]) : leaving,
        priority: priority ?? requestHints(request).priority ?? "interactive",
      }),
    );
    const waitMs = performance.now() - startedMs;
    if (waitMs >= noticeableWaitMs) onEvent?.({ type: "wait", request: describeRequest(request), waitMs });
    return withAnswerInfo(await next(request), { source: "miss", ageMs: 0, waitedMs: waitMs });
  };
}
