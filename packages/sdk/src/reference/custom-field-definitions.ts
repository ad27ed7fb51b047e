import { rowsAnswer } from "../answer.ts";
import { type CallOptions, requestInit } from "../call-options.ts";
import type { HaloClient } from "../client.ts";
import { isSecretField } from "../data/is-secret-field.ts";
import type { CustomFieldDefinition } from "../models.ts";
import type { WritableField } from "../writes/resolve-field.ts";

/** What Halo calls the kinds of record that can have custom fields. */
const TYPE_IDS = { client: 2, site: 3, user: 4, asset: 5 } as const;
export type CustomFieldEntity = keyof typeof TYPE_IDS;

/** Reads the custom fields that records of a kind can have. One request, worth caching for an hour. */
export async function listCustomFieldDefinitions(
  client: HaloClient,
  entity: CustomFieldEntity,
  options: CallOptions = {},
): Promise<readonly CustomFieldDefinition[]> {
  return rowsAnswer(
    "listCustomFieldDefinitions",
    client.GET("/FieldInfo", { params: { query: { typeid: TYPE_IDS[entity] } }, ...requestInit(options) }),
  );
}

/** Halo's code for a custom field that takes several options. */
const MULTI_SELECT = 3;

/** What a write needs to know of a custom field. */
export function writableCustomField(definition: CustomFieldDefinition): WritableField {
  return {
    id: definition.id,
    name: definition.name,
    label: definition.label,
    lookupId: definition.lookup,
    isMultiple: definition.type === MULTI_SELECT,
    isSecret: isSecretField(definition),
    options: definition.values?.map(({ id, name }) => ({ id, name })),
  };
}
