import { getAnswerInfo, withAnswerInfo } from "./answer-info.ts";
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

interface Landed {
  /** For the first who takes it; the others get a copy. */
  readonly response: Response;
  readonly snapshot: ResponseSnapshot;
  readonly waitedMs: number;
}

interface Flight {
  readonly answer: Promise<Landed>;
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
        patient = false,
      } = requestHints(request);
      if (request.method !== "GET") return next(request);
      if (bypassCache) {
        const response = await next(request);
        return withAnswerInfo(response, { source: "bypass", ageMs: 0, waitedMs: waitedMsOf(response) });
      }
      request.signal.throwIfAborted();

      // A job that waits for as long as it takes would end with the patience of somebody who does not, or that one with it.
      const key = keyOf(request) + (patient ? " patient" : "");
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
        // A flight keeps its own deadline, and knows best what to say then. Only an earlier one is kept here.
        const landed =
          deadlineAtMs < flight.deadlineAtMs
            ? await withDeadline(request, (signal) => raceWithSignal(flight.answer, signal))
            : await raceWithSignal(flight.answer, request.signal);
        const { waitedMs } = landed;
        if (flight.delivered) {
          const copy = restoreResponse(landed.snapshot);
          return withAnswerInfo(copy, { source: "coalesced", ageMs: 0, waitedMs });
        }
        flight.delivered = true;
        return withAnswerInfo(landed.response, { source: "miss", ageMs: 0, waitedMs });
      } finally {
        flight.waiters--;
        if (flight.waiters === 0) flight.cancel();
      }
    };
  };
}

/** Sends for all who wait, so the abort of the first of them may not end it. */
async function fly(next: Fetch, request: Request, signal: AbortSignal): Promise<Landed> {
  const response = await next(deriveRequest(request, { signal }));
  const waitedMs = waitedMsOf(response);
  const snapshot = await takeSnapshot(response);
  return { response: response.bodyUsed ? restoreResponse(snapshot) : response, snapshot, waitedMs };
}

function waitedMsOf(response: Response): number {
  return getAnswerInfo(response)?.waitedMs ?? 0;
}

function urlAndHeaders(request: Request): string {
  return JSON.stringify([request.url, ...request.headers]);
}
