import { withAnswerInfo } from "./answer-info.ts";
import { deriveRequest } from "./derive-request.ts";
import { describeRequest } from "./describe-request.ts";
import type { Fetch, Middleware } from "./middleware.ts";
import { raceWithSignal } from "./race-with-signal.ts";
import { type Priority, requestHints } from "./request-hints.ts";
import { type ResponseSnapshot, restoreResponse, takeSnapshot } from "./response-snapshot.ts";
import type { OnEvent } from "./transport-event.ts";
import { withDeadline } from "./with-deadline.ts";

export interface CoalesceOptions {
  /** Two GETs with equal keys under way at once share one answer. Default: URL and all headers. */
  readonly key?: (request: Request) => string;
  readonly onEvent?: OnEvent;
}

interface Flight {
  readonly answer: Promise<ResponseSnapshot>;
  readonly urgency: number;
  readonly deadlineAtMs: number;
  readonly cancel: () => void;
  waiters: number;
  /** Whether a waiter has taken the answer as its own; the others then count as having joined. */
  delivered: boolean;
}

// Calls made together set deadlines a few milliseconds apart, and those should still share.
const deadlineToleranceMs = 1_000;

const urgencies: Record<Priority, number> = { interactive: 2, refresh: 1, prewarm: 0 };

/**
 * Lets identical GETs that are under way at once share one request. Each caller gets its own response and may leave
 * at any time; the request is cancelled when the last one has left. A caller never joins a request that is less
 * urgent than its own or would give up earlier, and none joins when `bypassCache` is set.
 */
export function coalesce(options: CoalesceOptions = {}): Middleware {
  const { key: keyOf = urlAndHeaders, onEvent } = options;

  return (next) => {
    const flights = new Map<string, Flight>();

    function start(key: string, request: Request, urgency: number, deadlineAtMs: number): Flight {
      const controller = new AbortController();
      let settled = false;
      const remove = () => {
        if (flights.get(key) === flight) flights.delete(key);
      };
      const flight: Flight = {
        answer: fly(next, request, controller.signal).finally(() => {
          settled = true;
          remove();
        }),
        urgency,
        deadlineAtMs,
        cancel: () => {
          if (settled) return;
          // Removed at once: who comes now must not join a request that is being cancelled.
          remove();
          controller.abort(request.signal.reason);
        },
        waiters: 0,
        delivered: false,
      };
      flights.set(key, flight);
      return flight;
    }

    return async (request) => {
      const {
        priority = "interactive",
        bypassCache = false,
        deadlineAtMs = Number.POSITIVE_INFINITY,
      } = requestHints(request);
      if (request.method !== "GET") return next(request);
      if (bypassCache) return withAnswerInfo(await next(request), { source: "bypass", ageMs: 0 });
      request.signal.throwIfAborted();

      const key = keyOf(request);
      const urgency = urgencies[priority];
      const found = flights.get(key);
      const suits =
        found !== undefined &&
        found.urgency >= urgency &&
        found.deadlineAtMs + deadlineToleranceMs >= deadlineAtMs;
      const flight = suits ? found : start(key, request, urgency, deadlineAtMs);
      if (suits) onEvent?.({ type: "coalesced", request: describeRequest(request) });

      flight.waiters++;
      try {
        const snapshot = await withDeadline(request, (signal) => raceWithSignal(flight.answer, signal));
        const source = flight.delivered ? "coalesced" : "miss";
        flight.delivered = true;
        return withAnswerInfo(restoreResponse(snapshot), { source, ageMs: 0 });
      } finally {
        flight.waiters--;
        if (flight.waiters === 0) flight.cancel();
      }
    };
  };
}

/** Sends for all who wait, so the abort of the first of them may not end it. */
async function fly(next: Fetch, request: Request, signal: AbortSignal): Promise<ResponseSnapshot> {
  return takeSnapshot(await next(deriveRequest(request, { signal })));
}

function urlAndHeaders(request: Request): string {
  return JSON.stringify([request.url, ...request.headers]);
}
