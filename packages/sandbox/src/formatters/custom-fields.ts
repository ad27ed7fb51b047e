import type { CustomFieldDefinition, CustomFieldType, CustomFieldValue } from "../entities/custom-field.ts";
import type { JsonObject } from "../http/json.ts";
import type { Store } from "../store.ts";

const typeNumbers: Readonly<Record<CustomFieldType, number>> = {
  text: 0,
  memo: 1,
  singleSelect: 2,
  multiSelect: 3,
  date: 4,
  number: 5,
  checkbox: 6,
  password: 0,
};

/** Halo's numbers for a custom field: `type`, and `inputtype`, which refines text. */
export function typeMembers(type: CustomFieldType): { type: number; inputtype: number } {
  return { type: typeNumbers[type], inputtype: type === "password" ? 6 : 0 };
}

/** The custom fields of one entity, set or not. A field without a value has no `value` member. */
export function formatCustomFields(
  store: Store,
  entity: CustomFieldDefinition["entity"],
  values: ReadonlyMap<number, CustomFieldValue>,
  onlyIds?: ReadonlySet<number>,
): readonly JsonObject[] {
  const result: JsonObject[] = [];
  for (const definition of store.customFieldDefinitions.all()) {
    if (definition.entity !== entity || (onlyIds && !onlyIds.has(definition.id))) continue;
    const value = values.get(definition.id);
    result.push({
      id: definition.id,
      name: definition.name,
      label: definition.label,
      summary: definition.label,
      ...typeMembers(definition.type),
      value,
      display: value === undefined ? "" : displayOf(definition, value),
      usage: 1,
      characterlimit: 0,
      characterlimittype: 0,
      copytochild: false,
      searchable: true,
    });
  }
  return result;
}

function displayOf(definition: CustomFieldDefinition, value: CustomFieldValue): string {
  if (typeof value === "object") return value.map((id) => definition.options.get(id) ?? "").join(", ");
  if (definition.type === "singleSelect") return definition.options.get(Number(value)) ?? "";
  if (typeof value === "boolean") return value ? "Yes" : "No";
  return String(value);
}
