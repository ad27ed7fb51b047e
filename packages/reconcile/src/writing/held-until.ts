import type { JournalledWrite } from "../journal/journalled-write.ts";
import type { Reconciler } from "../reconciler.ts";

/** Servers and proxies give a request up long before. */
const UNKNOWN_HELD_MS = 5 * 60_000;

/**
 * Until when a write that is not settled keeps others of the same from being sent, in milliseconds since 1970. A process
 * that ended broke its connections, after which the settle time decides as it does for one that broke; when it ended
 * is not known, but it had when this one began.
 */
export function heldUntilMs({ journal, settleMs }: Reconciler, write: JournalledWrite): number {
  if (write.state === "unknown" || journal.isUnderWay(write))
    return Date.parse(write.stateTime) + UNKNOWN_HELD_MS;
  return Math.max(Date.parse(write.stateTime), journal.openedAtMs) + settleMs;
}
