import type { StoredAsset } from "../entities/asset.ts";
import { fieldIds } from "./asset-fields.ts";
import { type AssetTypeName, assetTypeIds } from "./asset-types.ts";
import { customFieldIds } from "./custom-fields.ts";
import { futureMoment, pastMoment, untidyDate } from "./dates.ts";
import { takeHostname } from "./hostnames.ts";
import { modelLines } from "./machine-models.ts";
import type { SeedClient, SeedPerson, SeedPlan } from "./plan.ts";
import type { Random } from "./random.ts";
import { smbiosUuid } from "./smbios-uuid.ts";

/** A real device, as opposed to an entry about it. */
export interface Machine {
  readonly type: AssetTypeName;
  readonly client: SeedClient;
  readonly siteId: number;
  readonly owner: SeedPerson | undefined;
  readonly maker: string;
  readonly model: string;
  readonly serial: string;
  readonly uuid: string;
  readonly mac: string;
  readonly hostname: string;
  readonly ram: string;
  readonly disk: string;
  readonly processor: string;
  readonly osVersion: string;
  readonly purchased: string;
  readonly lastSeen: string;
}

/** One transparent pixel: lists carry pictures as base64 text. */
const ICON =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

const personal: ReadonlySet<AssetTypeName> = new Set([
  "laptop",
  "desktop",
  "managedWorkstation",
  "mobilePhone",
]);

export function createMachine(client: SeedClient, type: AssetTypeName, random: Random): Machine {
  const [line, ...others] = modelLines[type];
  const { maker, models, serial: makeSerial, macPrefix } = random.pick([line, ...others]);
  const serial = makeSerial(random);
  const owner = personal.has(type) ? random.pickAny(client.people) : undefined;
  return {
    type,
    client,
    siteId: random.pickAny(client.sites)?.id ?? 0,
    owner,
    maker,
    model: random.pick(models),
    serial,
    uuid: smbiosUuid(random, maker, serial),
    mac: macPrefix === "" ? "" : createMac(random, macPrefix),
    hostname: takeHostname(client, type, maker, owner, random),
    ram: `${random.pick([8, 16, 32])} GB`,
    disk: `${random.pick([256, 512, 1024])} GB`,
    processor:
      maker === "Apple Inc."
        ? "Apple M2"
        : random.pick(["Intel Core i5-1245U", "Intel Core i7-1270P", "AMD Ryzen 5 PRO 5650U"]),
    osVersion: operatingSystem(type, maker),
    purchased: pastMoment(random, 30, 2200).slice(0, 10),
    lastSeen: pastMoment(random, 0, 20),
  };
}

export function createMac(random: Random, prefix: string): string {
  const pairs = [0, 1, 2].map(() => random.text("0123456789ABCDEF", 2));
  return [prefix, ...pairs].join(":");
}

/** Enters the machine into the store. The asset tag is the hostname or a running number, by client. */
export function addAsset(
  { store, random, deviceNumbers }: SeedPlan,
  machine: Machine,
  siteId: number = machine.siteId,
): StoredAsset {
  const id = store.assets.size === 0 ? 1001 : store.assets.nextId();
  const typeId = assetTypeIds[machine.type];
  const tagged = machine.client.hostnameStyle === "coded";
  const typeFields = store.assetTypes.get(typeId)?.fieldIds ?? [];
  const fields = [...fieldValues(machine, random)].filter(
    ([fieldId, value]) => value !== "" && typeFields.includes(fieldId),
  );
  return store.assets.set({
    id,
    guid: random.guid(),
    inventoryNumber: tagged || machine.hostname === "" ? String(id + 4000) : machine.hostname,
    siteId,
    deviceNumber: nextDeviceNumber(deviceNumbers, siteId),
    assetTypeId: typeId,
    statusId: 1,
    inactive: false,
    fields: new Map(fields),
    customFields: customFieldValues(random),
    userIds: machine.owner === undefined ? [] : [machine.owner.userId],
    members: plainMembers(machine, random),
  });
}

function nextDeviceNumber(lastNumbers: Map<number, number>, siteId: number): number {
  const number = (lastNumbers.get(siteId) ?? 0) + 1;
  lastNumbers.set(siteId, number);
  return number;
}

function* fieldValues(machine: Machine, random: Random): Generator<readonly [number, string]> {
  yield [fieldIds.name, machine.hostname];
  yield [
    fieldIds.user,
    machine.owner === undefined ? "" : `${machine.owner.firstname} ${machine.owner.surname}`,
  ];
  yield [fieldIds.manufacturer, machine.maker];
  yield [fieldIds.model, machine.model];
  yield [fieldIds.serialNumber, machine.serial];
  yield [fieldIds.osVersion, machine.osVersion];
  yield [fieldIds.processor, machine.processor];
  yield [fieldIds.ram, machine.ram];
  yield [fieldIds.disk, machine.disk];
  yield [fieldIds.macAddress, machine.mac];
  yield [fieldIds.smbiosUuid, machine.uuid];
  yield [fieldIds.purchaseDate, machine.purchased];
  yield [fieldIds.lastSeen, machine.lastSeen];
  yield [
    fieldIds.ipAddress,
    `10.${random.integer(0, 60)}.${random.integer(0, 9)}.${random.integer(10, 250)}`,
  ];
  yield [fieldIds.imei, `35${random.text("0123456789", 13)}`];
  yield [fieldIds.ownership, String(random.integer(1, 3))];
  yield [fieldIds.firmware, `${random.integer(1, 9)}.${random.integer(0, 9)}.${random.integer(0, 30)}`];
}

function operatingSystem(type: AssetTypeName, maker: string): string {
  if (type === "server" || type === "virtualMachine") return "Windows Server 2022";
  if (type === "mobilePhone") return maker === "Apple Inc." ? "iOS 18.2" : "Android 15";
  return maker === "Apple Inc." ? "macOS 15.2" : "Windows 11 Pro 24H2";
}

function customFieldValues(random: Random): StoredAsset["customFields"] {
  const values: StoredAsset["customFields"] = new Map();
  values.set(customFieldIds.patchGroup, random.integer(1, 3));
  if (random.chance(0.6)) values.set(customFieldIds.encrypted, random.chance(0.8));
  if (random.chance(0.3)) values.set(customFieldIds.lastAudit, pastMoment(random, 5, 300));
  if (random.chance(0.2)) values.set(customFieldIds.billingTags, [1, random.integer(2, 3)]);
  return values;
}

function plainMembers(machine: Machine, random: Random): StoredAsset["members"] {
  const warrantyStart = untidyDate(random, `${machine.purchased}T00:00:00`);
  const warrantyEnd = untidyDate(random, futureMoment(random, 10, 900));
  const managed = machine.type === "managedWorkstation";
  return {
    third_party_id: managed ? random.integer(1000, 99_999) : 0,
    ninjarmm_id: managed ? random.integer(100, 9_999) : 0,
    criticality: random.integer(0, 3),
    ...(random.chance(0.5) && { icon: ICON }),
    ...(random.chance(0.5) && { asset_type_priority: 0, defaultsequence: 0 }),
    ...(random.chance(0.2) && { notes: "Battery swells.\r\nReplacement ordered." }),
    ...(random.chance(0.3) && { teamviewerpassword: `made-up-${random.text("abcdefghjkmnpq23456789", 8)}` }),
    ...(warrantyStart !== undefined && { warranty_start: warrantyStart }),
    ...(warrantyEnd !== undefined && { warranty_end: warrantyEnd }),
  };
}
