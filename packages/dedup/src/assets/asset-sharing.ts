import type { SharingTest } from "../presets/preset.ts";
import { assetKey, serialReading } from "./asset-keys.ts";
import type { PreparedAsset } from "./prepare-asset.ts";
import { isVagueSerial } from "./vague-serial.ts";

/** One machine is renamed once or twice; what has this many names is several machines. */
const MANY = 3;

/** From how many serial numbers in one client on a hostname is a role that machines take over. */
const MANY_MACHINES = 4;

/** The values of assets that the records themselves show to be shared. */
export const assetSharing: Readonly<
  Record<
    "serialNumber" | "uuid" | "macAddresses" | "externalIds" | "hostname" | "assetTag",
    SharingTest<PreparedAsset>
  >
> = {
  serialNumber: {
    key: assetKey.serialNumber,
    reason(value, holders) {
      const own = holders.filter(({ serialNumber }) => hasForm(serialNumber, value));
      if (own.length < MANY) return undefined;
      const [names, models] = [distinct(own.map(nameOf)), distinct(own.map(({ model }) => model))];
      // One machine under one name may have its model spelled in as many ways as there are sources.
      const isSpread = names >= MANY || (names >= 2 && models >= 2) || (names === 0 && models >= MANY);
      return isSpread ? `on ${own.length} records with ${names} hostnames and ${models} models` : undefined;
    },
  },
  uuid: {
    key: assetKey.uuid,
    reason: (value, holders) => sharedHardware(holders.filter(({ uuid }) => hasForm(uuid, value))),
  },
  macAddresses: {
    key: assetKey.macAddresses,
    reason: (_value, holders) => sharedHardware(holders),
  },
  externalIds: {
    key: assetKey.externalIds,
    reason: (_value, holders) => sharedHardware(holders),
  },
  /** The value is a scoped key. */
  hostname: {
    key: (value) => value,
    reason(_value, holders) {
      const machines = serialCount(holders);
      return machines >= MANY_MACHINES ? `on machines with ${machines} serial numbers` : undefined;
    },
  },
  assetTag: {
    key: (value) => value,
    reason: (_value, holders) => sharedHardware(holders),
  },
};

function sharedHardware(holders: readonly PreparedAsset[]): string | undefined {
  const [serials, names] = [serialCount(holders), distinct(holders.map(nameOf))];
  if (serials > 1) return `on machines with ${serials} serial numbers`;
  return names >= MANY ? `on machines with ${names} hostnames` : undefined;
}

/** Serial numbers that only read alike count once, remarks in their place not at all. */
function serialCount(holders: readonly PreparedAsset[]): number {
  const serials = holders.map(({ serialNumber }) => serialNumber).filter((serial) => !isVagueSerial(serial));
  return distinct(serials.map(({ value, alternatives }) => serialReading(alternatives[0] ?? value)));
}

function nameOf({ hostname }: PreparedAsset): string {
  return hostname.value;
}

function hasForm({ value, alternatives }: PreparedAsset["serialNumber"], form: string): boolean {
  return value === form || alternatives.includes(form);
}

function distinct(texts: readonly string[]): number {
  return new Set(texts.filter((text) => text !== "")).size;
}
