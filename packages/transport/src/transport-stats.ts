import type { OnEvent, TransportEvent } from "./transport-event.ts";

/** Counts since the transport was made. */
export interface TransportStats {
  /** Requests that left: every attempt, and token requests. */
  readonly requestsSent: number;
  /** Of those, the ones that no answer came to. */
  readonly requestsFailed: number;
  /** Requests that had to wait for their turn. */
  readonly waits: number;
  /** How long they waited, added up, in milliseconds. */
  readonly waitedMs: number;
  /** How often the server made everybody wait. */
  readonly pauses: number;
  readonly retries: number;
  readonly cacheHits: number;
  /** Questions to the cache that it could not answer. */
  readonly cacheMisses: number;
  /** Answers given past their time. */
  readonly staleAnswers: number;
  /** Answers renewed in the background. */
  readonly refreshes: number;
  /** Calls that joined a request under way. */
  readonly coalesced: number;
  /** Tokens received from the server. */
  readonly tokens: number;
  /** How often the circuit breaker opened. */
  readonly breakerOpenings: number;
  /** How often what processes share was lost. */
  readonly sharedStoreLosses: number;
  /** Failures of the cache's store. */
  readonly storeErrors: number;
}

type Counts = { -readonly [Name in keyof TransportStats]: TransportStats[Name] };

/** Counts events. */
export function createTransportStats(): { readonly count: OnEvent; readonly read: () => TransportStats } {
  const counts: Counts = {
    requestsSent: 0,
    requestsFailed: 0,
    waits: 0,
    waitedMs: 0,
    pauses: 0,
    retries: 0,
    cacheHits: 0,
    cacheMisses: 0,
    staleAnswers: 0,
    refreshes: 0,
    coalesced: 0,
    tokens: 0,
    breakerOpenings: 0,
    sharedStoreLosses: 0,
    storeErrors: 0,
  };
  return {
    count: (event) => {
      if (event.type === "wait") counts.waitedMs += event.waitMs;
      const name = counterOf(event);
      if (name !== undefined) counts[name]++;
    },
    read: () => ({ ...counts }),
  };
}

/** @returns `undefined` for an event that only ends or details what another one has counted. */
function counterOf(event: TransportEvent): keyof TransportStats | undefined {
  switch (event.type) {
    case "request":
      return "requestsSent";
    case "response":
      return undefined;
    case "failure":
      return "requestsFailed";
    case "wait":
      return "waits";
    case "pause":
      return "pauses";
    case "retry":
      return "retries";
    case "hit":
      return "cacheHits";
    case "miss":
      return "cacheMisses";
    case "stale":
      return "staleAnswers";
    case "refresh":
      return event.outcome === "renewed" ? "refreshes" : undefined;
    case "coalesced":
      return "coalesced";
    case "token":
      return event.outcome === "renewed" ? "tokens" : undefined;
    case "breaker":
      return event.state === "open" ? "breakerOpenings" : undefined;
    case "shared-store":
      return event.state === "lost" ? "sharedStoreLosses" : undefined;
    case "store-error":
      return "storeErrors";
  }
}
