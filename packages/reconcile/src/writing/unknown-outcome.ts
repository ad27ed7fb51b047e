import type { JournalledWrite } from "../journal/journalled-write.ts";
import type { Reconciler } from "../reconciler.ts";
import { heldUntilMs, settledAfterMs } from "./held-until.ts";

/** It was sent, and may or may not have been applied. It is in the journal, and is not sent again. */
export interface UnknownOutcome {
  readonly outcome: "unknown";
  readonly write: JournalledWrite;
  /** What happened, and what was looked for. */
  readonly reason: string;
  /** What to look for in Halo, such as `asset with the serial number PF3ABC12`. */
  readonly lookFor: string;
  /**
   * Until when the same is not sent again unasked, in ISO 8601. What can be looked for, and has not come by then, will
   * hardly come; for the rest `reason` says from when on `create_anyway` sends it again.
   */
  readonly heldUntil: string;
}

export function unknownOutcome(
  reconciler: Reconciler,
  write: JournalledWrite,
  untilMs: number = heldUntilMs(reconciler, write),
): UnknownOutcome {
  const { journal } = reconciler;
  const happened =
    write.reason ??
    (journal.isUnderWay(write)
      ? "another process is sending it now"
      : "it may have been sent, and its process ended before the answer came");
  const settledMs = settledAfterMs(reconciler, write);
  // What is held for longer can be settled by a person alone.
  const decision =
    untilMs > settledMs
      ? `; sent ${write.time}; look for it in Halo, and only if it is not there create it anyway, from ${new Date(settledMs).toISOString()} on`
      : "";
  return {
    outcome: "unknown",
    write,
    reason: `${happened}${decision}`,
    lookFor: describeTarget(write),
    heldUntil: new Date(untilMs).toISOString(),
  };
}

function describeTarget({ entity, recordId, key, clientId, changes }: JournalledWrite): string {
  if (recordId !== undefined) return `${entity} ${recordId}`;
  if (key !== undefined) return `${entity} with the ${key.kind} ${key.value}`;
  const named = changes.filter(({ after }) => typeof after === "string" && after !== "").slice(0, 3);
  const words = named.map(({ member, after }) => `${member} ${String(after)}`).join(", ");
  return `new ${entity}${clientId === undefined ? "" : ` of client ${clientId}`}${words === "" ? "" : `: ${words}`}`;
}
