import type { CallOptions } from "../call-options.ts";
import type { HaloClient } from "../client.ts";
import type { AssetFieldDefinition, AssetTypeDetail, CustomFieldDefinition } from "../models.ts";
import { listCustomFieldDefinitions } from "../reference/custom-field-definitions.ts";
import { customFieldTypeName } from "../reference/field-types.ts";
import { type AssetFieldMap, assetFieldMapOf, type FieldLocation } from "./asset-field-map.ts";
import { getAssetType } from "./get-asset-type.ts";

/** A field that assets of a type can have. */
export interface AssetFieldSchema {
  readonly id: number;
  readonly name: string;
  readonly label?: string;
  /** `asset_field`: a field of the type. `custom_field`: one that all assets have. */
  readonly kind: "asset_field" | "custom_field";
  readonly type: string;
  readonly mandatory: boolean;
  /** Set on the fields whose values are the asset's key fields. */
  readonly key?: "key_field" | "key_field2" | "key_field3";
  readonly options?: readonly { readonly id: number; readonly name: string }[];
}

export interface AssetTypeSchema {
  readonly asset_type: { readonly id: number; readonly name: string };
  /** Where serial number, hostname and tag of this type live, in words. */
  readonly identities: {
    readonly serial_number: string;
    readonly hostname: string;
    readonly asset_tag: string;
    readonly source: AssetFieldMap["source"];
  };
  readonly fields: readonly AssetFieldSchema[];
}

/**
 * Reads what fields the assets of a type have. Two requests, worth caching for an hour.
 *
 * @throws {RangeError} When `assetTypeId` is not a positive whole number.
 * @throws {HaloApiError} With status 404 when there is no such asset type.
 */
export async function readAssetFieldSchema(
  client: HaloClient,
  assetTypeId: number,
  options: CallOptions = {},
): Promise<AssetTypeSchema> {
  const [type, customFields] = await Promise.all([
    getAssetType(client, assetTypeId, options),
    listCustomFieldDefinitions(client, "asset", options),
  ]);
  const map = assetFieldMapOf(type, client.settings.assetFieldMaps[assetTypeId]);
  return {
    asset_type: { id: type.id, name: type.name },
    identities: {
      serial_number: inWords(map.serialNumber),
      hostname: inWords(map.hostname),
      asset_tag: inWords(map.assetTag),
      source: map.source,
    },
    fields: [...assetFields(type), ...customFields.map(customField)],
  };
}

function assetFields(type: AssetTypeDetail): AssetFieldSchema[] {
  const definitions = new Map((type.field_list ?? []).map((definition) => [definition.id, definition]));
  const keys = new Map(
    (
      [
        [type.keyfield_id, "key_field"],
        [type.keyfield2_id, "key_field2"],
        [type.keyfield3_id, "key_field3"],
      ] as const
    ).map(([id, key]) => [id, key]),
  );
  return (type.fields ?? []).map(({ field_id, field_name }) => {
    const definition = definitions.get(field_id);
    const key = keys.get(field_id);
    return {
      id: field_id,
      name: field_name,
      kind: "asset_field",
      type: isList(definition) ? "single select" : "text",
      mandatory: definition?.mandatory ?? false,
      ...(key === undefined ? {} : { key }),
      ...optionsOf(definition),
    };
  });
}

function customField(definition: CustomFieldDefinition): AssetFieldSchema {
  return {
    id: definition.id,
    name: definition.name,
    ...(definition.label === undefined ? {} : { label: definition.label }),
    kind: "custom_field",
    type: customFieldTypeName(definition),
    mandatory: definition.mandatory ?? false,
    ...optionsOf(definition),
  };
}

function isList(definition: AssetFieldDefinition | undefined): boolean {
  return (definition?.lookup ?? 0) > 0 || (definition?.values?.length ?? 0) > 0;
}

function optionsOf(definition: AssetFieldDefinition | CustomFieldDefinition | undefined): {
  options?: { id: number; name: string }[];
} {
  const values = definition?.values ?? [];
  return values.length === 0 ? {} : { options: values.map(({ id, name }) => ({ id, name })) };
}

function inWords(location: FieldLocation | undefined): string {
  if (location === undefined) return "no field known";
  if (location.in === "field") return `asset field "${location.fieldName}"`;
  return location.fieldId === undefined
    ? location.member
    : `${location.member} (asset field ${location.fieldId})`;
}
