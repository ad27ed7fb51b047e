import type { AssetDetail, AssetRow } from "../models.ts";
import {
  type AssetFieldMap,
  type AssetIdentity,
  defaultAssetFieldMap,
  type FieldLocation,
} from "./asset-field-map.ts";

/** An asset's identities under names that mean the same for every asset type. Absent where empty or not in the row. */
export interface AssetIdentities {
  readonly serial_number?: string;
  readonly hostname?: string;
  readonly asset_tag?: string;
}

/** The members that {@link AssetIdentities} adds to a record. */
export const identityMember: Readonly<Record<AssetIdentity, keyof AssetIdentities>> = {
  serialNumber: "serial_number",
  hostname: "hostname",
  assetTag: "asset_tag",
};

/**
 * Reads an asset's identities from where its type keeps them.
 *
 * @example
 * readAssetIdentities({ ...row, key_field: "PF3ABC12", key_field2: "ACME-LT-01" }).hostname // => "ACME-LT-01"
 */
export function readAssetIdentities(
  asset: AssetRow | AssetDetail,
  map: AssetFieldMap = defaultAssetFieldMap,
): AssetIdentities {
  const values = (["serialNumber", "hostname", "assetTag"] as const).flatMap((identity) => {
    const location = map[identity];
    const value = location === undefined ? "" : valueAt(asset, location);
    return value === "" ? [] : [[identityMember[identity], value]];
  });
  return Object.fromEntries(values);
}

function valueAt(asset: AssetRow | AssetDetail, location: FieldLocation): string {
  if (location.in === "member") return asset[location.member]?.trim() ?? "";
  const value = asset.fields?.find(({ id }) => id === location.fieldId)?.value;
  return value === undefined || value === null ? "" : String(value).trim();
}
