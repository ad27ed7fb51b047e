import type { AssetFieldMaps, NewAsset } from "@halopsa-kit/sdk";
import type { AssetCandidate } from "../matching/find-asset-match.ts";
import { assetExternalIds } from "./asset-identity.ts";
import { fieldsIdentity } from "./fields-identity.ts";
import { findTypeField } from "./find-type-field.ts";

/** What an asset that is yet to be created would be known by, also where that was given as an asset field. */
export function newAssetCandidate(asset: NewAsset, clientId: number, maps: AssetFieldMaps): AssetCandidate {
  const type = maps.types.get(asset.assetTypeId);
  const map = maps.of(asset.assetTypeId);
  const fields = Object.entries(asset.assetFields ?? {}).map(([key, value]) => {
    const field = findTypeField(type, key);
    return {
      id: field?.field_id,
      name: field?.field_name ?? key,
      value: value === null ? "" : String(value).trim(),
    };
  });
  const identityOf = (identity: "serialNumber" | "hostname"): string | undefined => {
    const fieldId = map[identity]?.fieldId;
    return asset[identity] ?? fields.find(({ id }) => id !== undefined && id === fieldId)?.value;
  };
  return {
    clientId,
    kind: type?.name,
    serialNumber: identityOf("serialNumber"),
    hostname: identityOf("hostname"),
    assetTag: asset.assetTag ?? asset.members?.inventory_number,
    externalIds: assetExternalIds(asset.members ?? {}),
    ...fieldsIdentity(fields),
  };
}
