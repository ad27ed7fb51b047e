import type { OnEvent } from "./transport-event.ts";

/** Counts since the transport was made. */
export interface TransportStats {
  /** Requests that left: every attempt, and token requests. */
  readonly requestsSent: number;
  readonly cacheHits: number;
  /** Calls that joined a request under way. */
  readonly coalesced: number;
  readonly retries: number;
  /** Tokens received. */
  readonly tokens: number;
}

/** Counts events. */
export function createTransportStats(): { readonly count: OnEvent; readonly read: () => TransportStats } {
  const stats = { requestsSent: 0, cacheHits: 0, coalesced: 0, retries: 0, tokens: 0 };
  return {
    count: (event) => {
      if (event.type === "request") stats.requestsSent++;
      if (event.type === "hit") stats.cacheHits++;
      if (event.type === "coalesced") stats.coalesced++;
      if (event.type === "retry") stats.retries++;
      if (event.type === "token" && event.outcome === "renewed") stats.tokens++;
    },
    read: () => ({ ...stats }),
  };
}
