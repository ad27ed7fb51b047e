import { isSecretField } from "../data/is-secret-field.ts";
import { FieldGivenTwiceError } from "../errors/field-given-twice-error.ts";
import type { PlannedChange } from "./change-plan.ts";
import { isMasked } from "./is-masked.ts";
import { type FieldOption, type FieldValue, resolveField, type WritableField } from "./resolve-field.ts";
import { isEmptyValue } from "./same-value.ts";
import { writtenValue } from "./written-value.ts";

/** An entry of `fields` or `customfields`, as written. */
export interface FieldEntry {
  readonly id: number;
  readonly value: unknown;
}

/** An entry of `fields` or `customfields`, as read. */
interface StoredField {
  readonly id: number;
  readonly name: string;
  readonly value?: unknown;
  readonly isencrypted?: unknown;
  readonly inputtype?: unknown;
}

export interface FieldPlan<Saved> {
  /** The whole array to send: Halo blanks what is left out. Absent when no field is to change. */
  readonly entries?: FieldEntry[];
  readonly planned: PlannedChange<Saved>[];
  /** The fields among the entries whose values may not be shown. */
  readonly secretIds?: ReadonlySet<number>;
}

export interface FieldPlanInput<Saved> {
  readonly kind: "asset field" | "custom field";
  /** The record's array as it is; empty for a new record. */
  readonly stored: readonly StoredField[];
  /** The fields that the record's type has. */
  readonly known: readonly WritableField[];
  /** Values by field name or id. */
  readonly values: ReadonlyMap<string, FieldValue>;
  /** Finds the array in a record. */
  readonly read: (record: Saved) => readonly StoredField[] | undefined;
  /** Reads the options of a list whose definition does not carry them. */
  readonly readOptions: (lookupId: number) => Promise<readonly FieldOption[]>;
}

/**
 * Merges new values into a record's fields and gives the whole array, which keeps every other field whether Halo
 * replaces or merges the array (it has been seen to do both).
 *
 * @throws {UnknownFieldNameError} When a field is not known.
 * @throws {UnknownOptionError} When a value is not one of a list's options.
 * @throws {FieldGivenTwiceError} When one field is given two values, or an array where one value belongs.
 */
export async function planFieldChanges<Saved>(input: FieldPlanInput<Saved>): Promise<FieldPlan<Saved>> {
  if (input.values.size === 0) return { planned: [] };
  const fields = [
    ...input.known,
    ...input.stored.filter(({ id }) => !input.known.some((known) => known.id === id)),
  ];
  const secretIds = new Set([
    ...input.known.flatMap(({ id, isSecret }) => (isSecret === true ? [id] : [])),
    ...input.stored.flatMap((field) => (isSecretField(field) ? [field.id] : [])),
  ]);
  const bodyMember = input.kind === "asset field" ? "fields" : "customfields";
  const written = new Map<number, unknown>();
  const planned: PlannedChange<Saved>[] = [];
  for (const [name, value] of input.values) {
    const field = resolveField(input.kind, name, fields);
    if (written.has(field.id)) throw new FieldGivenTwiceError(input.kind, field.name);
    const isSecret = secretIds.has(field.id);
    const requested = await writtenValue(input.kind, { ...field, isSecret }, value, input.readOptions);
    written.set(field.id, requested);
    planned.push({
      member: `${bodyMember}: ${field.name}`,
      bodyMember,
      requested,
      read: (record) => input.read(record)?.find(({ id }) => id === field.id)?.value,
      isSecret,
    });
  }
  // Blank fields need not be sent to stay blank, and a mask would become the secret that it stands for.
  const kept = input.stored.flatMap(({ id, value }): [number, unknown][] =>
    isEmptyValue(value) || (secretIds.has(id) && isMasked(value)) ? [] : [[id, value]],
  );
  const entries = [...new Map([...kept, ...written])].map(([id, value]) => ({ id, value }));
  return { entries, planned, secretIds };
}
