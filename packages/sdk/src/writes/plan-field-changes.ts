import { UnknownOptionError } from "../errors/unknown-option-error.ts";
import type { PlannedChange } from "./change-plan.ts";
import { type FieldOption, type FieldValue, resolveField, type WritableField } from "./resolve-field.ts";

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
}

export interface FieldPlan<Saved> {
  /** The whole array to send: Halo blanks what is left out. Absent when no field is to change. */
  readonly entries?: FieldEntry[];
  readonly planned: PlannedChange<Saved>[];
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
 */
export async function planFieldChanges<Saved>(input: FieldPlanInput<Saved>): Promise<FieldPlan<Saved>> {
  if (input.values.size === 0) return { planned: [] };
  const fields = [
    ...input.known,
    ...input.stored.filter(({ id }) => !input.known.some((known) => known.id === id)),
  ];
  const entries = new Map<number, unknown>(input.stored.map(({ id, value }) => [id, value ?? ""]));
  const planned: PlannedChange<Saved>[] = [];
  for (const [name, value] of input.values) {
    const field = resolveField(input.kind, name, fields);
    const written = await writtenValue(input, field, value);
    entries.set(field.id, written);
    planned.push({
      member: `${input.kind === "asset field" ? "fields" : "customfields"}: ${field.name}`,
      requested: written,
      read: (record) => input.read(record)?.find(({ id }) => id === field.id)?.value,
    });
  }
  return { entries: [...entries].map(([id, value]) => ({ id, value })), planned };
}

async function writtenValue<Saved>(
  input: FieldPlanInput<Saved>,
  field: WritableField,
  value: FieldValue,
): Promise<FieldValue> {
  const lookupId = field.lookupId ?? 0;
  const isList = lookupId > 0 || (field.options?.length ?? 0) > 0;
  if (value === null || value === "") return "";
  if (!isList) return input.kind === "asset field" ? String(value) : value;
  const options = field.options?.length ? field.options : await input.readOptions(lookupId);
  const text = String(value).trim().toLowerCase();
  const option =
    options.find(({ name }) => name.trim().toLowerCase() === text) ??
    options.find(({ id }) => String(id) === text);
  if (option === undefined) {
    throw new UnknownOptionError(
      field.label ?? field.name,
      value,
      options.map(({ name }) => name),
    );
  }
  return input.kind === "asset field" ? String(option.id) : option.id;
}
