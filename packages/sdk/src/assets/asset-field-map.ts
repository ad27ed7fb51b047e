import type { AssetType } from "../models.ts";

/** The identities of a machine that people and tools look for. */
export const ASSET_IDENTITIES = ["serialNumber", "hostname", "assetTag"] as const;
export type AssetIdentity = (typeof ASSET_IDENTITIES)[number];

/** A member of an asset that can hold an identity and is in every list row. */
export type AssetIdentityMember = "inventory_number" | "key_field" | "key_field2" | "key_field3";

/** Where an asset type keeps one identity. */
export type FieldLocation =
  /** In a member of the asset. A key field shows the value of an asset field, whose id is `fieldId` when known. */
  | { readonly in: "member"; readonly member: AssetIdentityMember; readonly fieldId?: number }
  /** In an entry of the asset's `fields`: in the detail, not in ordinary list rows. */
  | { readonly in: "field"; readonly fieldId: number; readonly fieldName: string };

/** Where an asset type keeps its identities. One that the type has no place for is absent. */
export type AssetFieldMap = {
  readonly [Identity in AssetIdentity]?: FieldLocation;
} & {
  /** How the locations of serial number and hostname are known. */
  readonly source: "override" | "discovered" | "default";
};

/** Corrections to the discovery, by asset type id. What is left out is discovered. */
export type AssetFieldMapOverrides = Readonly<Record<number, Omit<AssetFieldMap, "source">>>;

/** What is assumed of a type whose fields say nothing. */
export const defaultAssetFieldMap: AssetFieldMap = {
  serialNumber: { in: "member", member: "key_field" },
  hostname: { in: "member", member: "key_field2" },
  assetTag: { in: "member", member: "inventory_number" },
  source: "default",
};

/** Field names that mean an identity, best first. Compared without case, spaces and punctuation. */
const KNOWN_NAMES: Readonly<Record<"serialNumber" | "hostname", readonly string[]>> = {
  serialNumber: ["serialnumber", "serialno", "serial", "servicetag", "sn", "seriennummer", "numerodeserie"],
  hostname: ["hostname", "computername", "devicename", "machinename", "pcname", "systemname", "name"],
};

const KEY_MEMBERS = [
  { member: "key_field", id: "keyfield_id", name: "keyfield_name" },
  { member: "key_field2", id: "keyfield2_id", name: "keyfield2_name" },
  { member: "key_field3", id: "keyfield3_id", name: "keyfield3_name" },
] as const;

/**
 * Finds where an asset type keeps its identities, from the names of its key fields and fields. A key field is
 * preferred to another field of the same name, since list rows show it. When neither a serial number nor a hostname
 * is found by name, the default holds: serial number in `key_field`, hostname in `key_field2`.
 *
 * @example
 * discoverAssetFieldMap({ id: 7, name: "Laptop", keyfield_id: 101, keyfield_name: "Name" }).hostname
 * // => { in: "member", member: "key_field", fieldId: 101 }
 */
export function discoverAssetFieldMap(type: AssetType): AssetFieldMap {
  const locations = [...keyFieldLocations(type), ...fieldLocations(type)];
  const find = (identity: "serialNumber" | "hostname"): FieldLocation | undefined =>
    KNOWN_NAMES[identity]
      .map((known) => locations.find(({ name }) => foldName(name) === known)?.location)
      .find((location) => location !== undefined);
  const serialNumber = find("serialNumber");
  const hostname = find("hostname");
  if (serialNumber === undefined && hostname === undefined) return defaultAssetFieldMap;
  return {
    ...(serialNumber === undefined ? {} : { serialNumber }),
    ...(hostname === undefined ? {} : { hostname }),
    assetTag: { in: "member", member: "inventory_number" },
    source: "discovered",
  };
}

/** The map of a type with what the caller knows better put over it. */
export function assetFieldMapOf(
  type: AssetType | undefined,
  override: AssetFieldMapOverrides[number] | undefined,
): AssetFieldMap {
  const found = type === undefined ? defaultAssetFieldMap : discoverAssetFieldMap(type);
  return override === undefined ? found : { ...found, ...override, source: "override" };
}

interface NamedLocation {
  readonly name: string;
  readonly location: FieldLocation;
}

function keyFieldLocations(type: AssetType): NamedLocation[] {
  return KEY_MEMBERS.flatMap(({ member, id, name }) => {
    const fieldId = type[id];
    if (typeof fieldId !== "number" || fieldId <= 0) return [];
    const fieldName = type[name] ?? type.fields?.find((field) => field.field_id === fieldId)?.field_name;
    return fieldName === undefined ? [] : [{ name: fieldName, location: { in: "member", member, fieldId } }];
  });
}

function fieldLocations(type: AssetType): NamedLocation[] {
  return (type.fields ?? []).flatMap(({ field_id, field_name }) =>
    field_id === undefined || field_name === undefined
      ? []
      : [{ name: field_name, location: { in: "field", fieldId: field_id, fieldName: field_name } }],
  );
}

function foldName(name: string): string {
  return name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}
