import { IgnoredChangeError } from "../errors/ignored-change-error.ts";
import type { MadeChange, PlannedChange } from "./change-plan.ts";
import { sameValue } from "./same-value.ts";

/** A record after a write, and what the write changed. */
export interface SavedRecord<Saved> {
  /** The record as read back from Halo, past every cache. */
  readonly record: Saved;
  /** What is different now. Empty when the record already was as wanted; nothing was sent then. */
  readonly changes: readonly MadeChange[];
}

export interface RecordUpdate<Saved> {
  readonly entity: string;
  readonly id: number;
  readonly before: Saved;
  readonly planned: readonly PlannedChange<Saved>[];
  readonly save: () => Promise<unknown>;
  readonly readBack: () => Promise<Saved>;
}

/**
 * Saves a record whose former state is known, unless it already is as wanted, reads it back and compares.
 *
 * @throws {IgnoredChangeError} When Halo did not keep what it was sent.
 */
export async function updateRecord<Saved>(update: RecordUpdate<Saved>): Promise<SavedRecord<Saved>> {
  const { before, planned } = update;
  const wanted = planned.filter(({ requested, read }) => !sameValue(requested, read(before)));
  if (wanted.length === 0) return { record: before, changes: [] };
  await update.save();
  const record = await update.readBack();
  assertKept(update.entity, update.id, wanted, record);
  return {
    record,
    changes: wanted.map(({ member, read }) => ({ member, before: read(before), after: read(record) })),
  };
}

/** @throws {IgnoredChangeError} When a planned member does not read back as requested. */
export function assertKept<Saved>(
  entity: string,
  id: number,
  planned: readonly PlannedChange<Saved>[],
  record: Saved,
): void {
  const ignored = planned.filter(({ requested, read }) => !sameValue(requested, read(record)));
  if (ignored.length === 0) return;
  throw new IgnoredChangeError(
    entity,
    id,
    ignored.map(({ member, requested, read }) => ({ member, requested, actual: read(record) })),
  );
}
