import { SECRET } from "../data/is-secret-field.ts";
import { withoutSecretFields } from "../data/without-secret-fields.ts";
import { ChangedMeanwhileError } from "../errors/changed-meanwhile-error.ts";
import { IgnoredChangeError } from "../errors/ignored-change-error.ts";
import { UnverifiedWriteError } from "../errors/unverified-write-error.ts";
import {
  type ChangePlan,
  type MadeChange,
  neededBody,
  type PlannedChange,
  shownBody,
} from "./change-plan.ts";
import { isMasked } from "./is-masked.ts";
import type { MovedMember, PlannedWrite } from "./planned-write.ts";
import { isEmptyValue, sameValue } from "./same-value.ts";

/** A record after a write, and what the write changed. */
export interface SavedRecord<Saved> {
  /** The record as read back from Halo, past every cache, without values of secret custom fields. */
  readonly record: Saved;
  /** What is different now. Empty when the record already was as wanted; nothing was sent then. */
  readonly changes: readonly MadeChange[];
}

interface RecordWrite<Body, Saved, Shown> {
  readonly entity: PlannedWrite<Shown>["entity"];
  /** Where such records are saved, such as `/Asset`. */
  readonly path: string;
  readonly plan: ChangePlan<Body, Saved>;
  /** Makes of a record, already without secret values, what callers are given. */
  readonly describe: (record: Saved) => Shown;
  readonly read: (id: number) => Promise<Saved>;
}

export interface RecordUpdate<Body, Saved, Shown> extends RecordWrite<Body, Saved, Shown> {
  readonly id: number;
  readonly before: Saved;
  /** When `before` was read, by `performance.now()`. */
  readonly readAtMs: number;
  /** Sends the part of the plan's body that is needed. */
  readonly save: (body: Partial<Body>) => Promise<unknown>;
}

export interface RecordCreation<Body, Saved, Shown> extends RecordWrite<Body, Saved, Shown> {
  /** Sends the plan's body. */
  readonly save: (body: Body) => Promise<{ readonly id: number }>;
}

/** How old a reading may be when something is sent on the strength of it. */
const LONGEST_TRUST_MS = 2_000;

/** Plans to save a record whose state is known, unless it already is as wanted. */
export function plannedUpdate<Body extends object, Saved extends object, Shown>(
  update: RecordUpdate<Body, Saved, Shown>,
): PlannedWrite<Shown> {
  const { entity, id, path, before, plan, describe } = update;
  const wanted = plan.planned.filter(({ requested, read }) => !sameValue(requested, read(before)));
  const planned = {
    entity,
    id,
    before: describe(withoutSecretFields(before)),
    changes: wanted.map((change) => madeChange(change, change.read(before), change.requested)),
    movedSince: (seen: object, isWhole: boolean) => movedSince(wanted, seen, before, isWhole),
  };
  if (wanted.length === 0) {
    return { ...planned, send: async () => ({ record: planned.before, changes: [] }) };
  }
  const body = neededBody(plan, wanted);
  return {
    ...planned,
    request: { method: "POST", path, body: [{ id, ...shownBody(plan, body) }] },
    send: async () => {
      await requireUnmoved(update, wanted);
      await update.save(body);
      const record = await verifiedRecord(entity, id, wanted, () => update.read(id));
      const changes = wanted.map((change) => madeChange(change, change.read(before), change.read(record)));
      return { record: describe(withoutSecretFields(record)), changes };
    },
  };
}

/** Plans to create a record. */
export function plannedCreation<Body extends object, Saved extends object, Shown>(
  creation: RecordCreation<Body, Saved, Shown>,
): PlannedWrite<Shown> {
  const { entity, path, plan, describe } = creation;
  return {
    entity,
    changes: plan.planned.map((change) => madeChange(change, undefined, change.requested)),
    request: { method: "POST", path, body: [shownBody(plan, plan.body)] },
    movedSince: () => [],
    send: async () => {
      const { id } = await creation.save(plan.body);
      const record = await verifiedRecord(entity, id, plan.planned, () => creation.read(id));
      return {
        record: describe(withoutSecretFields(record)),
        changes: plan.planned.map((change) => madeChange(change, undefined, change.read(record))),
      };
    },
  };
}

/** Reads a saved record back and compares it with what was planned. */
async function verifiedRecord<Saved>(
  entity: string,
  id: number,
  planned: readonly PlannedChange<Saved>[],
  readBack: () => Promise<Saved>,
): Promise<Saved> {
  const record = await readBack().catch((cause: unknown) => {
    throw new UnverifiedWriteError(entity, id, cause);
  });
  const ignored = planned.filter((change) => !isKept(change, change.read(record)));
  if (ignored.length === 0) return record;
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

/** Looks again at a record that was read a while ago. Arrays are written whole, so all that is in them counts. */
async function requireUnmoved<Body, Saved extends object, Shown>(
  { entity, id, before, readAtMs, read }: RecordUpdate<Body, Saved, Shown>,
  wanted: readonly PlannedChange<Saved>[],
): Promise<void> {
  if (performance.now() - readAtMs <= LONGEST_TRUST_MS) return;
  const now = await read(id);
  const moved = movedSince(wanted, before, now, true);
  const inArrays = [...new Set(wanted.map(({ bodyMember }) => bodyMember))]
    .filter((member) => !moved.some((change) => change.member.startsWith(member)))
    .filter((member) => !sameValue(memberOf(before, member), memberOf(now, member)))
    .map((member) => ({ member, seen: undefined, now: undefined }));
  if (moved.length + inArrays.length > 0)
    throw new ChangedMeanwhileError(entity, id, [...moved, ...inArrays]);
}

function movedSince<Saved>(
  wanted: readonly PlannedChange<Saved>[],
  seen: object,
  now: Saved,
  isWhole: boolean,
): MovedMember[] {
  return wanted.flatMap((change) => {
    // A row or an older record has the members of a record, or lacks them.
    const value = change.read(seen as Saved);
    const isUnknown = change.isSecret === true || (value === undefined && !isWhole);
    if (isUnknown || sameValue(value, change.read(now))) return [];
    return [{ member: change.member, seen: value, now: change.read(now) }];
  });
}

function memberOf(record: object, member: string): unknown {
  return new Map<string, unknown>(Object.entries(record)).get(member);
}

/** Of a secret field Halo may show a mask. */
function isKept<Saved>({ requested, isSecret }: PlannedChange<Saved>, actual: unknown): boolean {
  return sameValue(requested, actual) || (isSecret === true && isMasked(actual) && !isEmptyValue(requested));
}

function madeChange<Saved>(change: PlannedChange<Saved>, before: unknown, after: unknown): MadeChange {
  return { member: change.member, before: shown(change, before), after: shown(change, after) };
}

function shown<Saved>({ isSecret }: PlannedChange<Saved>, value: unknown): unknown {
  return isSecret === true ? SECRET : value;
}
