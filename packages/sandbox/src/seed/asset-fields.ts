import type { FieldDefinition } from "../entities/asset-type.ts";
import type { Random } from "./random.ts";

/** Ids of asset fields. The ids below 150 recur in unrelated tenants; the others are made up. */
export const fieldIds = {
  purchaseDate: 24,
  ram: 44,
  disk: 46,
  model: 51,
  name: 101,
  osVersion: 102,
  processor: 122,
  serialNumber: 117,
  user: 148,
  macAddress: 151,
  ipAddress: 152,
  manufacturer: 153,
  smbiosUuid: 154,
  imei: 155,
  ownership: 156,
  lastSeen: 157,
  firmware: 158,
} as const;

const names: Readonly<Record<keyof typeof fieldIds, string>> = {
  purchaseDate: "Purchase date",
  ram: "RAM",
  disk: "Disk",
  model: "Model",
  name: "Name",
  osVersion: "OS version",
  processor: "Processor",
  serialNumber: "Serial Number",
  user: "User",
  macAddress: "MAC Address",
  ipAddress: "IP Address",
  manufacturer: "Manufacturer",
  smbiosUuid: "SMBIOS UUID",
  imei: "IMEI",
  ownership: "Ownership",
  lastSeen: "Last seen",
  firmware: "Firmware version",
};

export const ownershipOptions: ReadonlyMap<string, string> = new Map([
  ["1", "Owned by client"],
  ["2", "Leased"],
  ["3", "Provided by us"],
]);

export function createFieldDefinitions(random: Random): readonly FieldDefinition[] {
  return (Object.keys(fieldIds) as (keyof typeof fieldIds)[]).map((key) => ({
    id: fieldIds[key],
    guid: random.guid(),
    name: names[key],
    options: key === "ownership" ? ownershipOptions : new Map(),
  }));
}
