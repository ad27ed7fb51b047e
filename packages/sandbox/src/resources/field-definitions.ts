import type { SandboxContext } from "../context.ts";
import type { CustomFieldDefinition } from "../entities/custom-field.ts";
import { formatFieldDefinition } from "../formatters/asset-type.ts";
import { typeMembers } from "../formatters/custom-fields.ts";
import type { JsonObject } from "../http/json.ts";
import { jsonResponse } from "../http/response.ts";
import type { Route } from "../http/router.ts";
import { findById } from "./find-by-id.ts";

/** `typeid` of `/FieldInfo`. That 4 means users is inferred. */
const entityByTypeId = new Map<number, CustomFieldDefinition["entity"]>([
  [1, "ticket"],
  [2, "client"],
  [3, "site"],
  [4, "user"],
  [5, "asset"],
]);

/** `/Field` (fields of asset types) and `/FieldInfo` (custom fields). */
export function createFieldDefinitionRoutes({ store }: SandboxContext): readonly Route[] {
  return [
    {
      method: "GET",
      path: "/api/field",
      access: { area: "assets", level: "read" },
      handle({ query }) {
        const kind = query.text("kind")?.toUpperCase() ?? "T";
        const definitions = kind === "T" ? [...store.fieldDefinitions.all()] : [];
        return jsonResponse(200, definitions.map(formatFieldDefinition));
      },
    },
    {
      method: "GET",
      path: "/api/field/:id",
      access: { area: "assets", level: "read" },
      handle: ({ id }) => jsonResponse(200, formatFieldDefinition(findById(store.fieldDefinitions, id))),
    },
    {
      method: "GET",
      path: "/api/fieldinfo",
      access: "authenticated",
      handle({ query }) {
        const typeId = query.integer("typeid");
        const entity = typeId === undefined ? undefined : entityByTypeId.get(typeId);
        const definitions = [...store.customFieldDefinitions.all()].filter(
          (definition) => typeId === undefined || definition.entity === entity,
        );
        return jsonResponse(200, definitions.map(formatCustomFieldDefinition));
      },
    },
    {
      method: "GET",
      path: "/api/fieldinfo/:id",
      access: "authenticated",
      handle: ({ id }) =>
        jsonResponse(200, formatCustomFieldDefinition(findById(store.customFieldDefinitions, id))),
    },
  ];
}

function formatCustomFieldDefinition(definition: CustomFieldDefinition): JsonObject {
  const values = [...definition.options].map(([id, name]) => ({ lookupid: 500 + definition.id, id, name }));
  const typeId = [...entityByTypeId].find(([, entity]) => entity === definition.entity)?.[0];
  return {
    id: definition.id,
    guid: definition.guid,
    name: definition.name,
    label: definition.label,
    ...typeMembers(definition.type),
    typeid: typeId,
    usage: 1,
    custom: 1,
    lookup: values.length > 0 ? 500 + definition.id : 0,
    values: values.length > 0 ? values : undefined,
    mandatory: false,
    readonly: false,
    searchable: true,
    tab_id: 0,
    tab_name: "",
  };
}
