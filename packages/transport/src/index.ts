export { type AnswerInfo, getAnswerInfo } from "./answer-info.ts";
export { type BearerTokenOptions, bearerToken } from "./bearer-token.ts";
export { type BufferResponseOptions, bufferResponse } from "./buffer-response.ts";
export { type Cache, type CacheOptions, createCache } from "./cache.ts";
export type { CacheRule, InvalidationRule, UrlMatch } from "./cache-rules.ts";
export { type CircuitBreakerOptions, circuitBreaker } from "./circuit-breaker.ts";
export { type ClientCredentialsOptions, type Credentials, clientCredentials } from "./client-credentials.ts";
export type { Clock } from "./clock.ts";
export { type CoalesceOptions, coalesce } from "./coalesce.ts";
export { compose } from "./compose.ts";
export { createGate, type GateOptions } from "./create-gate.ts";
export { createTransport, type Transport, type TransportOptions } from "./create-transport.ts";
export {
  CircuitOpenError,
  ClosedError,
  DeadlineError,
  OutcomeUnknownError,
  QueueFullError,
  RateLimitedError,
  RefusedRequestError,
  ResponseTooLargeError,
  TimeoutError,
  TokenError,
  TransportError,
} from "./errors.ts";
export type { Gate, GatePriority } from "./gate.ts";
export type { Fetch, Middleware } from "./middleware.ts";
export { type PaceOptions, pace } from "./pace.ts";
export { defaultPace, type PacePolicy } from "./pace-policy.ts";
export { type PrewarmOptions, type PrewarmReport, prewarm } from "./prewarm.ts";
export { type Priority, type RequestHints, requestHints, withRequestHints } from "./request-hints.ts";
export { type RetryOptions, retry } from "./retry.ts";
export { layerStores } from "./shared/layer-stores.ts";
export type {
  SharedGenerations,
  SharedLeases,
  SharedSlots,
  SharedStore,
  SharedValues,
  Sharers,
  SlotClaimant,
  StoreListener,
} from "./shared/shared-store.ts";
export { SharedStoreError } from "./shared/shared-store-error.ts";
export { type TimeoutOptions, timeout } from "./timeout.ts";
export { type GlobalFetch, toGlobalFetch } from "./to-global-fetch.ts";
export type { TokenSource } from "./token-source.ts";
export type { OnEvent, TransportEvent } from "./transport-event.ts";
export type { TransportStats } from "./transport-stats.ts";
export { userAgent } from "./user-agent.ts";
