/**
 * Something a transport did. `request` is the method and the URL without its query; no event holds a header, a body, a
 * token or a secret. `error` as a text is an error code such as `ECONNRESET`, or else the name of an error.
 */
export type TransportEvent =
  /** An attempt left, token requests included. */
  | { readonly type: "request"; readonly request: string }
  /** An attempt was answered, with whatever status, `durationMs` after it had left. */
  | {
      readonly type: "response";
      readonly request: string;
      readonly status: number;
      readonly durationMs: number;
    }
  /** An attempt ended without an answer, by a fault, a timeout or because the caller had left. */
  | {
      readonly type: "failure";
      readonly request: string;
      readonly error: string;
      readonly durationMs: number;
    }
  /** A request had to wait for its turn. */
  | { readonly type: "wait"; readonly request: string; readonly waitMs: number }
  /** Nobody gets a turn before `untilMs` (epoch milliseconds), because of what the server said. */
  | { readonly type: "pause"; readonly untilMs: number }
  /** An attempt failed and another follows after `delayMs`. `reason` is an HTTP status or the name of an error. */
  | {
      readonly type: "retry";
      readonly request: string;
      readonly attempt: number;
      readonly delayMs: number;
      readonly reason: string;
    }
  /** An answer came from the cache. */
  | { readonly type: "hit"; readonly request: string; readonly ageMs: number }
  /** The cache was asked and had no answer that could be given. */
  | { readonly type: "miss"; readonly request: string }
  /** An answer past its time came from the cache: while a fresh one is fetched, or because that failed. */
  | {
      readonly type: "stale";
      readonly request: string;
      readonly ageMs: number;
      readonly reason: "revalidating" | "error";
    }
  /** The background fetch for an answer past its time ended. */
  | { readonly type: "refresh"; readonly request: string; readonly outcome: "renewed" | "failed" }
  /** A call joined a request that was already under way. */
  | { readonly type: "coalesced"; readonly request: string }
  /**
   * A token arrived from the server, or was taken over from another process, or could not be renewed ahead of its
   * expiry while the old one still serves.
   */
  | { readonly type: "token"; readonly outcome: "renewed" | "adopted" | "failed" }
  /** The circuit breaker changed. `retryAtMs` (epoch milliseconds) is when an open one lets the next request try. */
  | { readonly type: "breaker"; readonly state: "closed" | "half-open" }
  | { readonly type: "breaker"; readonly state: "open"; readonly retryAtMs: number }
  /** What several processes share cannot be reached, so each goes on by itself and more slowly; or it is back. */
  | { readonly type: "shared-store"; readonly state: "lost"; readonly error: unknown }
  | { readonly type: "shared-store"; readonly state: "recovered" }
  /** The store of the cache failed; the call went on without it. */
  | { readonly type: "store-error"; readonly error: unknown };

/** Receives events. What it throws is ignored: telling about a request must never break the request. */
export type OnEvent = (event: TransportEvent) => void;
