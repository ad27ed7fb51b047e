import { bearerToken } from "./bearer-token.ts";
import { type BufferResponseOptions, bufferResponse } from "./buffer-response.ts";
import { type CacheOptions, createCache } from "./cache.ts";
import { checkFunction, checkMembers } from "./check-options.ts";
import { type CircuitBreakerOptions, circuitBreaker } from "./circuit-breaker.ts";
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
import { type PrewarmOptions, type PrewarmReport, prewarm } from "./prewarm.ts";
import { reportRequests } from "./report-requests.ts";
import { type RetryOptions, retry } from "./retry.ts";
import type { SharedStore } from "./shared/shared-store.ts";
import { timeout } from "./timeout.ts";
import { type GlobalFetch, toGlobalFetch } from "./to-global-fetch.ts";
import type { OnEvent } from "./transport-event.ts";
import { createTransportStats, type TransportStats } from "./transport-stats.ts";
import { userAgent } from "./user-agent.ts";
import { createWaitingUsers } from "./waiting-users.ts";

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
  /** When to leave a server alone that is out of order. Default: after 10 failures in a row, for 10 s. */
  readonly breaker?: Pick<CircuitBreakerOptions, "failures" | "openMs">;
  /** Longest time for one attempt, body included. Default 30 000 ms. */
  readonly timeoutMs?: number;
  /** Largest body of an answer. Default 64 MiB. */
  readonly maxResponseBytes?: BufferResponseOptions["maxResponseBytes"];
  /** Which answers to keep. Default: none. */
  readonly cache?: Omit<CacheOptions, "clock" | "onEvent" | "shared">;
  /** What this process shares with others that use the same credentials. It is not closed with the transport. Default: nothing. */
  readonly shared?: SharedStore;
  readonly onEvent?: OnEvent;
  /** What sends in the end. Default: the global `fetch`. */
  readonly fetch?: Fetch;
  /** By which tokens and kept answers age. Waiting always goes by the clocks of the process. */
  readonly clock?: Clock;
}

export interface Transport {
  /** Use it in place of the global `fetch`. */
  readonly fetch: GlobalFetch;
  /** Drops kept answers by tag, for a change that was made elsewhere. Settles when other processes know, too. */
  readonly invalidate: (tags: readonly string[]) => Promise<void>;
  /** As the function {@link prewarm}: in a share of this transport's pace, while nobody waits, in one process. */
  readonly prewarm: (
    requests: Iterable<string | URL | Request>,
    options?: Pick<PrewarmOptions, "signal" | "share">,
  ) => Promise<PrewarmReport>;
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
  const clock = checkMembers("clock", options.clock ?? systemClock, ["wallMs", "monotonicMs"]);
  const send: Fetch = checkFunction("fetch", options.fetch) ?? ((request) => globalThis.fetch(request));
  checkFunction("onEvent", options.onEvent);
  checkMembers("shared", options.shared, ["slots", "generations", "values", "leases", "watch"]);
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
    : createGate(options.pace, { maxQueueLength: options.maxQueueLength, shared: options.shared });
  const stopWatching = options.shared?.watch(onEvent);
  const cache = createCache({
    rules: [],
    identity: "none",
    ...options.cache,
    shared: options.shared,
    clock,
    onEvent,
  });

  // A gate of our own ends the waits in it when it closes. Joining two signals for each request is dear, so only what
  // waits in somebody else's gate is given this one.
  const endedByClose = isGate(options.pace) ? { signal: closing.signal } : {};

  const named = userAgent(options.userAgent);
  const retried = retry({ ...options.retry, gate, signal: closing.signal, onEvent });
  const sent = compose(
    timeout(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
    reportRequests(onEvent),
    bufferResponse(
      options.maxResponseBytes === undefined ? {} : { maxResponseBytes: options.maxResponseBytes },
    ),
  );
  const source = clientCredentials({
    ...options.credentials,
    fetch: compose(
      named,
      retried,
      circuitBreaker({ ...options.breaker, onEvent }),
      pace({ gate, priority: "token", signal: closing.signal, onEvent }),
      sent,
    )(send),
    shared: options.shared,
    clock,
    signal: closing.signal,
    onEvent,
  });
  const users = createWaitingUsers();
  const origins = options.origins ?? [new URL(options.credentials.tokenUrl).origin];

  // The order matters. A hit costs no slot and should cost little else, so the cache is on top; callers who share an
  // answer share its retries, so coalescing is above retry; each attempt takes its own slot, and the token of the
  // moment at which it begins to wait for one, so both are below retry; and waiting for a slot is not the server's
  // fault, so the timeout starts after it. The
  // breaker is below the cache, which may answer while it is open; below retry, which stops when it opens; and above
  // the pace, so that what is not sent takes no slot. Token requests have their own: their server may be another one.
  const stack = compose(
    cache.middleware,
    users.middleware,
    // The cache looks at the URL alone, by its rules; who merely comes at the same time may ask for another range or form.
    coalesce({ key: (request) => cache.sharingKey(request) + JSON.stringify([...request.headers]), onEvent }),
    named,
    retried,
    circuitBreaker({ ...options.breaker, onEvent }),
    bearerToken({ source, origins }),
    pace({ gate, ...endedByClose, onEvent }),
    sent,
  )(send);

  const fetch: GlobalFetch = toGlobalFetch(async (request) => {
    closing.signal.throwIfAborted();
    request.signal.throwIfAborted();
    return stack(request);
  });

  return {
    fetch,
    prewarm: (requests, { signal, ...share } = {}) =>
      prewarm(fetch, requests, {
        ...share,
        signal: signal ? AbortSignal.any([signal, closing.signal]) : closing.signal,
        ...(options.pace === undefined || isGate(options.pace) ? {} : { pace: options.pace }),
        anyoneWaits: users.anyoneWaits,
        leases: options.shared?.leases,
      }),
    invalidate: cache.invalidate,
    stats: stats.read,
    close: () => {
      closing.abort(
        new ClosedError("The transport is closed, so the request was not sent. Make a new transport"),
      );
      stopWatching?.();
      if (!isGate(options.pace)) gate.close();
    },
  };
}

function isGate(pace: TransportOptions["pace"]): pace is Gate {
  return typeof pace === "object" && "acquire" in pace;
}
