import type { CustomFieldDefinition, CustomFieldValue } from "../entities/custom-field.ts";
import { invalidValue } from "../errors.ts";
import type { Store } from "../store.ts";
import type { WriteRecord } from "./write-record.ts";

/**
 * Takes over `customfields` by id or name. Fields that the record does not name
 * stay, and names that the entity does not have are ignored.
 */
export function writeCustomFields(
  store: Store,
  entity: CustomFieldDefinition["entity"],
  record: WriteRecord,
  current: ReadonlyMap<number, CustomFieldValue>,
): Map<number, CustomFieldValue> {
  const written = new Map(current);
  for (const entry of record.list("customfields") ?? []) {
    const definition = findDefinition(store, entity, entry);
    if (definition === undefined) continue;
    const value = toCustomFieldValue(definition, entry);
    if (value === undefined) written.delete(definition.id);
    else written.set(definition.id, value);
  }
  return written;
}

function findDefinition(
  store: Store,
  entity: CustomFieldDefinition["entity"],
  entry: WriteRecord,
): CustomFieldDefinition | undefined {
  const id = entry.integer("id");
  const name = entry.text("name")?.toLowerCase();
  for (const definition of store.customFieldDefinitions.all()) {
    if (definition.entity !== entity) continue;
    if (id === undefined ? definition.name.toLowerCase() === name : definition.id === id) return definition;
  }
  return undefined;
}

/** An absent, null or empty value clears the field. */
function toCustomFieldValue(
  definition: CustomFieldDefinition,
  entry: WriteRecord,
): CustomFieldValue | undefined {
  const value = entry.value("value");
  if (value === undefined || value === "") return undefined;
  switch (definition.type) {
    case "singleSelect":
      return entry.integer("value");
    case "multiSelect":
      if (!Array.isArray(value)) throw invalidValue(definition.name, value);
      return value.map((option: unknown) => optionId(definition, option));
    case "date":
      return entry.date("value");
    case "number":
      return entry.decimal("value");
    case "checkbox":
      return entry.flag("value");
    default:
      return entry.text("value");
  }
}

/** Options are sent as ids or as objects that carry the id. */
function optionId(definition: CustomFieldDefinition, option: unknown): number {
  const id = typeof option === "object" && option !== null && "id" in option ? option.id : option;
  const number = Number(id);
  if (!Number.isInteger(number)) throw invalidValue(definition.name, id);
  return number;
}
