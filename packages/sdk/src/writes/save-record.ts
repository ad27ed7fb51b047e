import { SECRET } from "../data/is-secret-field.ts";
import { withoutSecretFields } from "../data/without-secret-fields.ts";
import { IgnoredChangeError } from "../errors/ignored-change-error.ts";
import { UnverifiedWriteError } from "../errors/unverified-write-error.ts";
import { type ChangePlan, type MadeChange, neededBody, type PlannedChange } from "./change-plan.ts";
import { isMasked } from "./is-masked.ts";
import { isEmptyValue, sameValue } from "./same-value.ts";

/** A record after a write, and what the write changed. */
export interface SavedRecord<Saved> {
  /** The record as read back from Halo, past every cache, without values of secret custom fields. */
  readonly record: Saved;
  /** What is different now. Empty when the record already was as wanted; nothing was sent then. */
  readonly changes: readonly MadeChange[];
}

export interface RecordUpdate<Body, Saved> {
  readonly entity: string;
  readonly id: number;
  readonly before: Saved;
  readonly plan: ChangePlan<Body, Saved>;
  /** Sends the part of the plan's body that is needed. */
  readonly save: (body: Partial<Body>) => Promise<unknown>;
  readonly readBack: () => Promise<Saved>;
}

/**
 * Saves a record whose former state is known, unless it already is as wanted, reads it back and compares.
 *
 * @throws {IgnoredChangeError} When Halo did not keep what it was sent.
 * @throws {UnverifiedWriteError} When Halo saved the record, but it could not be read back.
 */
export async function updateRecord<Body extends object, Saved>(
  update: RecordUpdate<Body, Saved>,
): Promise<SavedRecord<Saved>> {
  const { entity, id, before, plan } = update;
  const wanted = plan.planned.filter(({ requested, read }) => !sameValue(requested, read(before)));
  if (wanted.length === 0) return { record: withoutSecretFields(before), changes: [] };
  await update.save(neededBody(plan, wanted));
  const record = await verifiedRecord(entity, id, wanted, update.readBack);
  return {
    record,
    changes: wanted.map((change) => ({
      member: change.member,
      before: shown(change, change.read(before)),
      after: shown(change, change.read(record)),
    })),
  };
}

/**
 * Reads a saved record back, compares it with what was planned, and gives it without secret values.
 *
 * @throws {IgnoredChangeError} When a planned member does not read back as requested.
 * @throws {UnverifiedWriteError} When the record could not be read.
 */
export async function verifiedRecord<Saved>(
  entity: string,
  id: number,
  planned: readonly PlannedChange<Saved>[],
  readBack: () => Promise<Saved>,
): Promise<Saved> {
  const record = await readBack().catch((cause: unknown) => {
    throw new UnverifiedWriteError(entity, id, cause);
  });
  const ignored = planned.filter((change) => !isKept(change, change.read(record)));
  if (ignored.length === 0) return withoutSecretFields(record);
  throw new IgnoredChangeError(
    entity,
    id,
    ignored.map((change) => ({
      member: change.member,
      requested: shown(change, change.requested),
      actual: shown(change, change.read(record)),
    })),
  );
}

/** A secret that reads back masked is there; whether it is the one that was sent cannot be known. */
function isKept<Saved>({ requested, isSecret }: PlannedChange<Saved>, actual: unknown): boolean {
  return sameValue(requested, actual) || (isSecret === true && isMasked(actual) && !isEmptyValue(requested));
}

function shown<Saved>({ isSecret }: PlannedChange<Saved>, value: unknown): unknown {
  return isSecret === true ? SECRET : value;
}
