import type { StoredAsset } from "../entities/asset.ts";
import type { JsonObject } from "../http/json.ts";
import type { Store } from "../store.ts";

/** All fields of the asset's type, blank ones too, each with the twelve members seen live. */
export function formatAssetFields(store: Store, asset: StoredAsset): readonly JsonObject[] {
  const type = store.assetTypes.get(asset.assetTypeId);
  return (type?.fieldIds ?? []).flatMap((fieldId) => {
    const definition = store.fieldDefinitions.get(fieldId);
    if (definition === undefined) return [];
    const value = asset.fields.get(fieldId) ?? "";
    return [
      {
        id: fieldId,
        access_level: 0,
        display: definition.options.get(value) ?? value,
        lookup: definition.options.size > 0 ? fieldId : 0,
        mandatory: false,
        name: definition.name,
        parenttype_id: 0,
        showonactivity: false,
        systemuse: 0,
        typeinfo_id: typeInfoId(asset.assetTypeId, fieldId),
        validate: definition.options.size > 0 ? "L" : "X",
        value,
      },
    ];
  });
}

/** The id of the link between a type and one of its fields. */
export function typeInfoId(assetTypeId: number, fieldId: number): number {
  return assetTypeId * 1000 + fieldId;
}
