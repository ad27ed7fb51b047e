import type { Priority } from "./request-hints.ts";

/** Places in the queue, most urgent first. `token` is for the requests that all others depend on. */
export type GatePriority = "token" | Priority;

/**
 * Decides when the next request may leave. One gate is shared by all that count
 * against the same limit. Write another one to share a limit between processes.
 */
export interface Gate {
  /**
   * Resolves when one request may leave at once. Each call takes one slot, so each attempt needs its own.
   *
   * @throws the signal's reason when it aborts first (no slot is used), QueueFullError, ClosedError.
   */
  readonly acquire: (options?: { signal?: AbortSignal; priority?: GatePriority }) => Promise<void>;
  /** Lets nobody through before `epochMs` (epoch milliseconds). A time earlier than one already set changes nothing. */
  readonly pauseUntil: (epochMs: number) => void;
  /** Rejects whoever waits, and all later calls, with a ClosedError. */
  readonly close: () => void;
}
