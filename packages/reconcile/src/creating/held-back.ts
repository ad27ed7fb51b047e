import { isUnsettled } from "../journal/journal-lines.ts";
import type { JournalledWrite, RecordKey, WriteEntity } from "../journal/journalled-write.ts";
import type { MatchAnswer } from "../matching/match-answer.ts";
import type { Reconciler } from "../reconciler.ts";
import type { TimeBudget } from "../time-budget.ts";
import { settledAfterMs, unseenHeldUntilMs } from "../writing/held-until.ts";
import { settleWrite } from "../writing/settle-write.ts";
import { type UnknownOutcome, unknownOutcome } from "../writing/unknown-outcome.ts";
import type { GuardOptions } from "./guarded-create.ts";

/** A record that is about to be created. */
export interface NewRecord {
  readonly entity: WriteEntity;
  readonly key: RecordKey | undefined;
  /** A hash of what is asked for, without what must not be told. */
  readonly input: string;
}

/** A create, with what tells whether somebody who knows of an earlier one wants it all the same. */
interface Asked extends NewRecord {
  readonly guard: GuardOptions;
  readonly match: () => Promise<MatchAnswer<unknown>>;
}

/**
 * The earlier create of the same of which nobody knows yet. It is looked for first; what it created is then found by
 * the match. What looking cannot settle is not sent again unasked for a day: while it may still come not at all, and
 * later by `create_anyway` only. A match that finds something goes first, as nothing is sent without its token then.
 */
export async function heldBack(
  reconciler: Reconciler,
  record: Asked,
  budget: TimeBudget,
): Promise<UnknownOutcome | undefined> {
  const earlier = (await reconciler.journal.writes()).filter(
    (write) => isUnsettled(write) && isSame(write, record),
  );
  let unseen: JournalledWrite | undefined;
  for (const write of earlier) {
    const now = await budget.within((signal) => settleWrite(reconciler, write, { signal }));
    if (now !== undefined && !isUnsettled(now)) continue;
    if (now === undefined || Date.now() < settledAfterMs(reconciler, write))
      return unknownOutcome(reconciler, write);
    if (Date.now() < unseenHeldUntilMs(write)) unseen = write;
  }
  if (unseen === undefined || record.guard.onDuplicate === "create_anyway") return undefined;
  const match = await record.match();
  const isNew = match.status === "decided" && match.action === "create_new";
  return isNew ? unknownOutcome(reconciler, unseen, unseenHeldUntilMs(unseen)) : undefined;
}

function isSame({ action, entity, key, input }: JournalledWrite, record: NewRecord): boolean {
  if (action !== "create" || entity !== record.entity) return false;
  const isSameKey = key?.kind === record.key?.kind && fold(key?.value) === fold(record.key?.value);
  return input === record.input || (key !== undefined && isSameKey);
}

function fold(value = ""): string {
  return value.replace(/[\s\p{Pd}]/gu, "").toLowerCase();
}
