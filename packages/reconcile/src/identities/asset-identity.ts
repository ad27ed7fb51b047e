import type { AssetIdentity } from "@halopsa-kit/dedup";
import { type AssetDetail, type AssetFieldMaps, type AssetRow, readAssetIdentities } from "@halopsa-kit/sdk";
import { definedOnly } from "../defined-only.ts";
import { externalIds } from "./external-ids.ts";
import { fieldsIdentity } from "./fields-identity.ts";

/** Ids that remote management and inventory tools leave on an asset. */
const EXTERNAL_ID_MEMBERS = [
  "third_party_id",
  "ninjarmm_id",
  "automate_id",
  "datto_id",
  "datto_alternate_id",
  "syncroid",
  "atera_id",
  "auvik_device_id",
  "intune_id",
  "ncentral_details_id",
  "kaseya_id",
  "addigy_id",
  "jamf_id",
  "lansweeper_id",
] as const;

/** The ids that other systems gave an asset. */
export function assetExternalIds(asset: object): Readonly<Record<string, string>> | undefined {
  return externalIds(asset, EXTERNAL_ID_MEMBERS);
}

/**
 * What an asset is known by, in neutral terms. Of a list row only what the row shows: values that live in `fields` are
 * missing, not empty, where the row came without them.
 */
export function assetIdentity(asset: AssetRow | AssetDetail, maps: AssetFieldMaps): AssetIdentity {
  const { serial_number, hostname, asset_tag } = readAssetIdentities(asset, maps.of(asset.assettype_id));
  return {
    id: asset.id,
    ...definedOnly({
      clientId: asset.client_id,
      serialNumber: serial_number,
      hostname,
      assetTag: asset_tag,
      externalIds: assetExternalIds(asset),
      kind: asset.assettype_name,
    }),
    ...fieldsIdentity(asset.fields ?? [], textMember(asset, "ethernetMacAddress")),
  };
}

function textMember(asset: AssetRow | AssetDetail, member: string): string[] {
  const value = new Map<string, unknown>(Object.entries(asset)).get(member);
  return typeof value === "string" && value !== "" ? [value] : [];
}
