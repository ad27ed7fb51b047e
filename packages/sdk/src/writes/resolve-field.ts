import { UnknownFieldNameError } from "../errors/unknown-field-name-error.ts";

/**
 * A value for a field. `null` empties it. An option of a list may be given by its label or its id; several of them, for
 * a custom field that takes several, as an array.
 */
export type FieldValue = string | number | boolean | null | readonly (string | number)[];

/** Values by field name or id, such as `{ "Purchase date": "2026-03-01", "51": "Latitude 5440" }`. */
export type FieldValues = Readonly<Record<string, FieldValue>>;

/** What is known of a field that may be written. */
export interface WritableField {
  readonly id: number;
  readonly name: string;
  /** The name that people see, where it is another one. */
  readonly label?: string | undefined;
  /** The lookup that holds the options of a list; 0 or absent for other fields. */
  readonly lookupId?: number | undefined;
  readonly options?: readonly FieldOption[] | undefined;
  /** True where more than one option may be chosen. The value is an array then. */
  readonly isMultiple?: boolean | undefined;
  /** True where the value is a password or encrypted. */
  readonly isSecret?: boolean | undefined;
}

export interface FieldOption {
  readonly id: number;
  readonly name: string;
}

/**
 * Finds the field that a caller means, by id, name or label. Case and surrounding spaces do not count, nor does the
 * `CF` before a custom field's name.
 *
 * @throws {UnknownFieldNameError} When there is none, or more than one.
 */
export function resolveField<Field extends WritableField>(
  kind: "asset field" | "custom field",
  wanted: string,
  fields: readonly Field[],
): Field {
  const text = fold(wanted);
  const passes: readonly ((field: Field) => boolean)[] = [
    ({ id }) => String(id) === text,
    ({ name }) => fold(name) === text,
    ({ label }) => label !== undefined && fold(label) === text,
    ({ name }) => kind === "custom field" && fold(name) === `cf${text.replaceAll(" ", "")}`,
  ];
  for (const isMeant of passes) {
    const [field, ...others] = fields.filter(isMeant);
    if (field !== undefined && others.length === 0) return field;
    if (field !== undefined) break;
  }
  throw new UnknownFieldNameError(
    kind,
    wanted,
    fields.map(({ name, label }) => (label === undefined || label === name ? name : `${label} (${name})`)),
  );
}

function fold(text: string): string {
  return text.normalize("NFKC").trim().toLowerCase();
}
