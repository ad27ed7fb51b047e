import type { FieldDefinition, StoredAssetType } from "../entities/asset-type.ts";
import { double, type JsonObject } from "../http/json.ts";
import type { Store } from "../store.ts";
import { typeInfoId } from "./asset-fields.ts";

/** A list row carries the type's fields even without `includedetails`. */
export function formatAssetTypeRow(store: Store, type: StoredAssetType): JsonObject {
  const [first, second, third] = type.keyFieldIds;
  return {
    id: type.id,
    guid: type.guid,
    name: type.name,
    assetgroup_id: type.assetGroupId,
    assetgroup_name: store.assetGroups.get(type.assetGroupId)?.name ?? "",
    keyfield_id: first,
    keyfield_name: store.fieldDefinitions.get(first)?.name ?? "",
    keyfield2_id: second,
    keyfield2_name: store.fieldDefinitions.get(second)?.name ?? "",
    keyfield3_id: third,
    keyfield3_name: store.fieldDefinitions.get(third)?.name ?? "",
    tagprefix: type.tagPrefix,
    item_code: "",
    defaultsequence: 0,
    show_to_users: true,
    is_service: false,
    is_businessapp: false,
    access_control_level: 0,
    column_profile_id: 0,
    fields: type.fieldIds.map((fieldId, index) => formatTypeInfo(store, type, fieldId, index)),
  };
}

export function formatAssetTypeDetail(
  store: Store,
  type: StoredAssetType,
  statusLookupId: number,
): JsonObject {
  return {
    ...formatAssetTypeRow(store, type),
    field_list: type.fieldIds.flatMap((fieldId) => {
      const definition = store.fieldDefinitions.get(fieldId);
      return definition === undefined ? [] : [formatFieldDefinition(definition)];
    }),
    allowall_status: type.allowedStatusIds === "all",
    allowed_status: formatAllowedStatus(store, type, statusLookupId),
    xtype_roles: [],
  };
}

/** The statuses of a type with their names, whether or not the tenant's lookup shows them. */
export function formatAllowedStatus(
  store: Store,
  type: StoredAssetType,
  statusLookupId: number,
): readonly JsonObject[] {
  const allowed = type.allowedStatusIds;
  return store.lookups
    .filter((value) => value.lookupId === statusLookupId)
    .filter((status) => allowed === "all" || allowed.includes(status.id))
    .map((status) => ({
      id: type.id * 100 + status.id,
      xtype_id: type.id,
      xtype_name: type.name,
      status_id: status.id,
      status_name: status.name,
      allowafterallstatuses: true,
    }));
}

/** A field as `/Field` and `field_list` show it. */
export function formatFieldDefinition(definition: FieldDefinition): JsonObject {
  const options = [...definition.options].map(([id, name]) => ({
    lookupid: definition.id,
    id: Number(id),
    name,
  }));
  return {
    guid: definition.guid,
    kind: "T",
    id: definition.id,
    name: definition.name,
    validate: options.length > 0 ? "L" : "X",
    systemuse: 0,
    lookup: options.length > 0 ? definition.id : 0,
    mandatory: false,
    showonactivity: false,
    parenttype_id: 0,
    access_level: 0,
    values: options.length > 0 ? options : undefined,
  };
}

function formatTypeInfo(store: Store, type: StoredAssetType, fieldId: number, index: number): JsonObject {
  const keyPosition = type.keyFieldIds.indexOf(fieldId);
  return {
    id: double(typeInfoId(type.id, fieldId)),
    field_id: double(fieldId),
    typeinfo_id: double(typeInfoId(type.id, fieldId)),
    field_name: store.fieldDefinitions.get(fieldId)?.name ?? "",
    type: "T",
    sequence: index + 1,
    keyfield_id: keyPosition === -1 ? undefined : String(keyPosition + 1),
    tab_id: 0,
    tab_name: "",
    groupname: index < 8 ? undefined : "More",
    techdetail: 1,
    userdetail: 0,
  };
}
