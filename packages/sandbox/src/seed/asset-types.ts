import type { StoredAssetGroup, StoredAssetType } from "../entities/asset-type.ts";
import { fieldIds } from "./asset-fields.ts";
import type { Random } from "./random.ts";

export const assetTypeIds = {
  laptop: 11,
  desktop: 12,
  server: 13,
  virtualMachine: 14,
  networkDevice: 15,
  monitor: 16,
  /** Imported by a monitoring tool: its first key field is the serial number, its second the hostname. */
  managedWorkstation: 17,
  printer: 18,
  mobilePhone: 19,
} as const;

export type AssetTypeName = keyof typeof assetTypeIds;

const groups = { computers: 1, infrastructure: 2, peripherals: 3, mobile: 4 } as const;

const f = fieldIds;
const computer = [
  f.name,
  f.user,
  f.manufacturer,
  f.model,
  f.serialNumber,
  f.osVersion,
  f.processor,
  f.ram,
  f.disk,
];
const identity = [f.macAddress, f.smbiosUuid, f.purchaseDate, f.ownership, f.lastSeen];

type TypeRow = Pick<
  StoredAssetType,
  "name" | "assetGroupId" | "keyFieldIds" | "fieldIds" | "allowedStatusIds"
>;

const rows: Readonly<Record<AssetTypeName, TypeRow>> = {
  laptop: row("Laptop", groups.computers, [f.name, f.user, f.model], [...computer, ...identity]),
  desktop: row("Desktop", groups.computers, [f.name, f.user, f.model], [...computer, ...identity]),
  server: row(
    "Server",
    groups.infrastructure,
    [f.name, f.osVersion, f.model],
    [...computer, ...identity, f.ipAddress],
  ),
  virtualMachine: row(
    "Virtual Machine",
    groups.infrastructure,
    [f.name, f.osVersion, 0],
    [
      ...[f.name, f.osVersion, f.manufacturer, f.model, f.serialNumber, f.ram, f.disk, f.macAddress],
      ...[f.smbiosUuid, f.ipAddress, f.lastSeen],
    ],
  ),
  networkDevice: row(
    "Network Device",
    groups.infrastructure,
    [f.name, f.ipAddress, f.model],
    [
      ...[
        f.name,
        f.ipAddress,
        f.manufacturer,
        f.model,
        f.serialNumber,
        f.macAddress,
        f.firmware,
        f.purchaseDate,
      ],
    ],
  ),
  monitor: row(
    "Monitor",
    groups.peripherals,
    [f.model, f.serialNumber, 0],
    [...[f.model, f.serialNumber, f.manufacturer, f.purchaseDate, f.ownership]],
  ),
  managedWorkstation: row(
    "Managed Workstation",
    groups.computers,
    [f.serialNumber, f.name, f.model],
    [...computer, ...identity],
  ),
  printer: row(
    "Printer",
    groups.peripherals,
    [f.name, f.model, f.ipAddress],
    [...[f.name, f.manufacturer, f.model, f.serialNumber, f.ipAddress, f.macAddress, f.ownership]],
  ),
  mobilePhone: row(
    "Mobile Phone",
    groups.mobile,
    [f.name, f.user, f.model],
    [...[f.name, f.user, f.manufacturer, f.model, f.serialNumber, f.imei, f.osVersion, f.ownership]],
  ),
};

export function createAssetTypes(random: Random): readonly StoredAssetType[] {
  return (Object.keys(assetTypeIds) as AssetTypeName[]).map((key) => ({
    id: assetTypeIds[key],
    guid: random.guid(),
    tagPrefix: "",
    ...rows[key],
  }));
}

export function createAssetGroups(random: Random): readonly StoredAssetGroup[] {
  return [
    { id: groups.computers, guid: random.guid(), name: "Computers" },
    { id: groups.infrastructure, guid: random.guid(), name: "Infrastructure" },
    { id: groups.peripherals, guid: random.guid(), name: "Peripherals" },
    { id: groups.mobile, guid: random.guid(), name: "Mobile" },
  ];
}

function row(
  name: string,
  assetGroupId: number,
  keyFieldIds: StoredAssetType["keyFieldIds"],
  typeFieldIds: readonly number[],
): TypeRow {
  const restricted = assetGroupId === groups.peripherals;
  return {
    name,
    assetGroupId,
    keyFieldIds,
    fieldIds: typeFieldIds,
    allowedStatusIds: restricted ? [1, 2, 4] : "all",
  };
}
