import { bearerToken } from "./bearer-token.ts";
import { bufferResponse } from "./buffer-response.ts";
import { type CacheOptions, createCache } from "./cache.ts";
import { type Credentials, clientCredentials } from "./client-credentials.ts";
import { type Clock, systemClock } from "./clock.ts";
import { coalesce } from "./coalesce.ts";
import { compose } from "./compose.ts";
import { createGate, type GateOptions } from "./create-gate.ts";
import { ClosedError } from "./errors.ts";
import type { Gate } from "./gate.ts";
import type { Fetch } from "./middleware.ts";
import { pace } from "./pace.ts";
import type { PacePolicy } from "./pace-policy.ts";
import { reportRequests } from "./report-requests.ts";
import { type RetryOptions, retry } from "./retry.ts";
import { timeout } from "./timeout.ts";
import { type GlobalFetch, toGlobalFetch } from "./to-global-fetch.ts";
import type { OnEvent } from "./transport-event.ts";
import { createTransportStats, type TransportStats } from "./transport-stats.ts";
import { userAgent } from "./user-agent.ts";

export interface TransportOptions {
  /** Names your program to the server, such as `"reports/1.4"`. */
  readonly userAgent: string;
  readonly credentials: Credentials;
  /** Origins that may see the token. Default: the origin of `credentials.tokenUrl`. */
  readonly origins?: readonly string[];
  /** How fast requests may leave: a policy, `"off"`, or a gate that is shared with others. Default: 60 a minute, one a second. */
  readonly pace?: PacePolicy | "off" | Gate;
  /** Most calls that may wait for the pace at once. Default 1000. Not for a gate that is handed in. */
  readonly maxQueueLength?: GateOptions["maxQueueLength"];
  readonly retry?: Omit<RetryOptions, "gate" | "signal" | "onEvent">;
  /** Longest time for one attempt, body included. Default 30 000 ms. */
  readonly timeoutMs?: number;
  /** Which answers to keep. Default: none. */
  readonly cache?: Omit<CacheOptions, "clock" | "onEvent">;
  readonly onEvent?: OnEvent;
  /** What sends in the end. Default: the global `fetch`. */
  readonly fetch?: Fetch;
  /** By which tokens and kept answers age. Waiting always goes by the clocks of the process. */
  readonly clock?: Clock;
}

export interface Transport {
  /** Use it in place of the global `fetch`. */
  readonly fetch: GlobalFetch;
  /** Drops kept answers by tag, for a change that was made elsewhere. */
  readonly invalidate: (tags: readonly string[]) => void;
  readonly stats: () => TransportStats;
  /** Ends every wait with a ClosedError and refuses new calls. Requests on the wire finish. */
  readonly close: () => void;
}

/**
 * Makes a `fetch` that brings its own token, keeps the pace, repeats what may be
 * repeated and remembers what it may remember.
 *
 * @throws TypeError or RangeError that names the option, when one is missing or makes no sense.
 */
export function createTransport(options: TransportOptions): Transport {
  const { clock = systemClock } = options;
  const send: Fetch = options.fetch ?? ((request) => globalThis.fetch(request));
  const stats = createTransportStats();
  const onEvent: OnEvent = (event) => {
    stats.count(event);
    try {
      options.onEvent?.(event);
    } catch {
      // Telling about a request must never break the request.
    }
  };
  const closing = new AbortController();
  const gate = isGate(options.pace)
    ? options.pace
    : createGate(
        options.pace,
        options.maxQueueLength === undefined ? {} : { maxQueueLength: options.maxQueueLength },
      );
  const cache = createCache({ rules: [], identity: "none", ...options.cache, clock, onEvent });

  const named = userAgent(options.userAgent);
  const retried = retry({ ...options.retry, gate, signal: closing.signal, onEvent });
  const sent = compose(
    timeout(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
    bufferResponse(),
    reportRequests(onEvent),
  );
  const source = clientCredentials({
    ...options.credentials,
    fetch: compose(
      named,
      retried,
      pace({ gate, priority: "token", signal: closing.signal, onEvent }),
      sent,
    )(send),
    clock,
    onEvent,
  });
  const origins = options.origins ?? [new URL(options.credentials.tokenUrl).origin];

  // The order matters. A hit costs no slot, so the cache is above the pace; callers who share an answer share its
  // retries, so coalescing is above retry; each attempt takes its own slot and the newest token, so both are below
  // retry; and waiting for a slot is not the server's fault, so the timeout starts after it.
  const stack = compose(
    named,
    cache.middleware,
    coalesce({ key: cache.sharingKey, onEvent }),
    retried,
    bearerToken({ source, origins }),
    pace({ gate, signal: closing.signal, onEvent }),
    sent,
  )(send);

  return {
    fetch: toGlobalFetch(async (request) => {
      closing.signal.throwIfAborted();
      request.signal.throwIfAborted();
      return stack(request);
    }),
    invalidate: cache.invalidate,
    stats: stats.read,
    close: () => {
      closing.abort(
        new ClosedError("The transport is closed, so the request was not sent. Make a new transport"),
      );
      if (!isGate(options.pace)) gate.close();
    },
  };
}

function isGate(pace: TransportOptions["pace"]): pace is Gate {
  return typeof pace === "object" && "acquire" in pace;
}
