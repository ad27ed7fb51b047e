import type { JournalledWrite, RecordKey, WriteEntity } from "../journal/journalled-write.ts";
import type { Reconciler } from "../reconciler.ts";
import type { TimeBudget } from "../time-budget.ts";
import { heldUntilMs } from "../writing/held-until.ts";
import { isUnsettled, settleWrite } from "../writing/settle-write.ts";
import { type UnknownOutcome, unknownOutcome } from "../writing/unknown-outcome.ts";

/** A record that is about to be created. */
export interface NewRecord {
  readonly entity: WriteEntity;
  readonly key: RecordKey | undefined;
  /** A hash of what is asked for, without what must not be told. */
  readonly input: string;
}

/**
 * The earlier create of the same of which nobody knows yet, and which may still be applied. It is looked for first;
 * what it created is then found by the match.
 */
export async function heldBack(
  reconciler: Reconciler,
  record: NewRecord,
  budget: TimeBudget,
): Promise<UnknownOutcome | undefined> {
  const earlier = (await reconciler.journal.writes()).filter(
    (write) => isUnsettled(write) && isSame(write, record),
  );
  for (const write of earlier) {
    const now = await budget.within((signal) => settleWrite(reconciler, write, { signal }));
    const isOpen = now === undefined || isUnsettled(now);
    if (isOpen && Date.now() < heldUntilMs(reconciler, write)) return unknownOutcome(reconciler, write);
  }
  return undefined;
}

function isSame({ action, entity, key, input }: JournalledWrite, record: NewRecord): boolean {
  if (action !== "create" || entity !== record.entity) return false;
  const isSameKey = key?.kind === record.key?.kind && fold(key?.value) === fold(record.key?.value);
  return input === record.input || (key !== undefined && isSameKey);
}

function fold(value = ""): string {
  return value.replace(/[\s\p{Pd}]/gu, "").toLowerCase();
}
