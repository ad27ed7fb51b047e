import { SECRET } from "../data/is-secret-field.ts";
import { FieldGivenTwiceError } from "../errors/field-given-twice-error.ts";
import { UnknownOptionError } from "../errors/unknown-option-error.ts";
import type { FieldOption, FieldValue, WritableField } from "./resolve-field.ts";

/**
 * Gives a value the form in which Halo stores it: ids for options, text for asset fields, `""` for none.
 *
 * @throws {UnknownOptionError} When the field is a list that does not have the value.
 * @throws {FieldGivenTwiceError} When an array is given to a field that takes one value.
 */
export async function writtenValue(
  kind: "asset field" | "custom field",
  field: WritableField,
  value: FieldValue,
  readOptions: (lookupId: number) => Promise<readonly FieldOption[]>,
): Promise<FieldValue> {
  if (Array.isArray(value) && field.isMultiple !== true) {
    throw new FieldGivenTwiceError(kind, field.name);
  }
  if (value === null || value === "") return "";
  const lookupId = field.lookupId ?? 0;
  const known = field.options ?? [];
  if (lookupId <= 0 && known.length === 0) return kind === "asset field" ? String(value) : value;

  const options = known.length > 0 ? known : await readOptions(lookupId);
  const ids = [value].flat().map((option) => findOption(field, option, options).id);
  if (field.isMultiple === true) return ids;
  const [id = ""] = ids;
  return kind === "asset field" ? String(id) : id;
}

/** An option by its label or else by its id: labels may be numbers. */
function findOption(field: WritableField, value: unknown, options: readonly FieldOption[]): FieldOption {
  const text = String(value).trim().toLowerCase();
  const option =
    options.find(({ name }) => name.trim().toLowerCase() === text) ??
    options.find(({ id }) => String(id) === text);
  if (option !== undefined) return option;
  throw new UnknownOptionError(
    field.label ?? field.name,
    field.isSecret === true ? SECRET : value,
    options.map(({ name }) => name),
  );
}
