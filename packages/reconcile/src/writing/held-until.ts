import type { JournalledWrite } from "../journal/journalled-write.ts";
import type { Reconciler } from "../reconciler.ts";

/** Servers and proxies give a request up long before. */
const UNKNOWN_HELD_MS = 5 * 60_000;
/** Somebody has looked by then, or nobody will. */
const UNSEEN_HELD_MS = 24 * 60 * 60_000;

/**
 * From when on a write that is not settled, and is not there, will hardly come any more, in milliseconds since 1970.
 * The connections of a process that ended are broken, after which the settle time decides as it does for any that
 * broke. When it ended is not known, only when it was noticed.
 */
export function settledAfterMs({ journal, settleMs }: Reconciler, write: JournalledWrite): number {
  const saidAtMs = Date.parse(write.stateTime);
  if (write.state !== "open") return saidAtMs + UNKNOWN_HELD_MS;
  const abandonedAtMs = journal.abandonedAtMs(write);
  if (abandonedAtMs === undefined) return Math.max(saidAtMs + UNKNOWN_HELD_MS, Date.now() + settleMs);
  return Math.max(saidAtMs, abandonedAtMs) + settleMs;
}

/**
 * Until when a write that is not settled keeps others of the same from being sent unasked, in milliseconds since 1970.
 * What looking cannot settle is held for a day.
 */
export function heldUntilMs(reconciler: Reconciler, write: JournalledWrite): number {
  const isUnseen = write.action === "create" && write.key === undefined;
  const settledMs = settledAfterMs(reconciler, write);
  return isUnseen ? Math.max(settledMs, unseenHeldUntilMs(write)) : settledMs;
}

/** Until when a create that looking does not settle is not repeated unasked, in milliseconds since 1970. */
export function unseenHeldUntilMs({ stateTime }: JournalledWrite): number {
  return Date.parse(stateTime) + UNSEEN_HELD_MS;
}
