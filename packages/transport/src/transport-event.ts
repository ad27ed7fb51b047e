/** Something a transport did. `request` is the method and the URL without its query. */
export type TransportEvent =
  /** A request left, token requests included. */
  | { readonly type: "request"; readonly request: string }
  /** A request had to wait for its turn. */
  | { readonly type: "wait"; readonly request: string; readonly waitMs: number }
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
  /** A call joined a request that was already under way. */
  | { readonly type: "coalesced"; readonly request: string }
  /** A token arrived, or could not be renewed ahead of its expiry while the old one still serves. */
  | { readonly type: "token"; readonly outcome: "renewed" | "failed" }
  /** The store of the cache failed; the call went on without it. */
  | { readonly type: "store-error"; readonly error: unknown };

/** Receives events. What it throws is ignored: telling about a request must never break the request. */
export type OnEvent = (event: TransportEvent) => void;
