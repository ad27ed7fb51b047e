import type { AssetIdentity } from "@halopsa-kit/dedup";
import type { LabelledRecords } from "./labelled-records.ts";
import { createRandom, type Random } from "./random.ts";

/** Shares of the records, as in the fleets of service providers. */
const noise = {
  junkSerials: 0.08,
  renames: 0.05,
  boardSwaps: 0.03,
  docks: 0.03,
  reusedHostnames: 0.02,
  clones: 0.02,
  spellings: 0.03,
  otherClients: 0.005,
} as const;

const DIGITS = "0123456789";
const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789";
const HEX = "0123456789abcdef";
const ASSETS_PER_CLIENT = 150;

const junkSerials = [
  "To Be Filled By O.E.M.",
  "Default string",
  "System Serial Number",
  "0",
  "N/A",
  "Not Specified",
  "None",
  "00000000",
  "INVALID",
  "123456789",
  "XXXXXXX",
  "Chassis Serial Number",
] as const;

interface Asset extends AssetIdentity {
  readonly clientId: number;
  readonly hostname: string;
  readonly serialNumber: string;
  readonly uuid: string;
  readonly macAddresses: readonly string[];
}

/** Makes about `count` assets with everything that is wrong with asset lists, the same for the same seed. */
export function makeAssets(count: number, seed: number): LabelledRecords<AssetIdentity> {
  const random = createRandom(seed);
  const records: AssetIdentity[] = [];
  const thingOf = new Map<number, number>();
  const upTo = cumulative(noise);
  let things = 0;

  function add(asset: Asset, thing: number): void {
    const id = records.length + 1;
    records.push({ ...asset, id });
    thingOf.set(id, thing);
  }

  let dock = macAddress(random);
  while (records.length < count) {
    const thing = things++;
    const machine = makeMachine(random, Math.floor(thing / ASSETS_PER_CLIENT) + 1, thing);
    const fate = random.next();
    if (fate < upTo.junkSerials) {
      const uuid = random.chance(0.7) ? "03000200-0400-0500-0006-000700080009" : machine.uuid;
      add({ ...machine, serialNumber: random.pick(junkSerials), uuid }, thing);
    } else if (fate < upTo.renames) {
      add(machine, thing);
      add({ ...machine, hostname: hostname(random, machine.clientId, things + count) }, thing);
    } else if (fate < upTo.boardSwaps) {
      add(machine, thing);
      add(
        { ...machine, ...hardware(random, thing), manufacturer: machine.manufacturer, model: machine.model },
        thing,
      );
    } else if (fate < upTo.docks) {
      if (random.chance(0.4)) dock = macAddress(random);
      add({ ...machine, macAddresses: random.chance(0.5) ? [dock] : [...machine.macAddresses, dock] }, thing);
    } else if (fate < upTo.reusedHostnames) {
      add(machine, thing);
      add({ ...makeMachine(random, machine.clientId, things), hostname: machine.hostname }, things++);
    } else if (fate < upTo.clones) {
      addClones(machine, thing);
    } else if (fate < upTo.spellings) {
      add(machine, thing);
      add({ ...machine, serialNumber: respell(random, machine.serialNumber) }, thing);
    } else if (fate < upTo.otherClients) {
      add(machine, thing);
      add({ ...machine, clientId: machine.clientId + 1 }, thing);
    } else add(machine, thing);
  }
  return { records, thingOf };

  function addClones(machine: Asset, thing: number): void {
    const uuid = guid(random);
    const bytes = uuid.replaceAll("-", "").match(/../g) ?? [];
    const serialNumber = random.chance(0.6)
      ? `VMware-${bytes.slice(0, 8).join(" ")}-${bytes.slice(8).join(" ")}`
      : random.text(DIGITS, 26).replace(/(....)(?=.)/g, "$1-");
    const template = { ...machine, uuid, serialNumber, manufacturer: "VMware, Inc.", model: "VMware7,1" };
    add({ ...template, macAddresses: [`00:50:56:${macEnd(random)}`] }, thing);
    for (let copies = 1 + random.below(3); copies > 0; copies--) {
      const macAddresses = [`00:50:56:${macEnd(random)}`];
      add(
        { ...template, hostname: hostname(random, machine.clientId, things + count), macAddresses },
        things++,
      );
    }
  }
}

function makeMachine(random: Random, clientId: number, number: number): Asset {
  return {
    id: 0,
    clientId,
    hostname: hostname(random, clientId, number),
    kind: "Laptop",
    ...hardware(random, number),
  };
}

function hardware(
  random: Random,
  number: number,
): Pick<Asset, "serialNumber" | "uuid" | "macAddresses" | "manufacturer" | "model"> {
  const [manufacturer, model, serialNumber] = random.pick([
    ["Dell Inc.", "Latitude 5440", `${random.text(LETTERS, 6)}${random.pick(["1", "2", "3"])}`],
    ["HP", "EliteBook 840 G9", `5CG${random.text(DIGITS, 4)}${random.text(LETTERS, 3)}`],
    ["LENOVO", "21HES0AB00", `PF${random.text(LETTERS, 6)}`],
    ["Apple Inc.", "MacBookPro18,3", `C02${random.text(LETTERS, 9)}`],
    ["Microsoft Corporation", "Surface Laptop 5", `0${random.text(DIGITS, 11)}`],
  ]);
  const macAddresses = number % 3 === 0 ? [macAddress(random), macAddress(random)] : [macAddress(random)];
  return { serialNumber, uuid: guid(random), macAddresses, manufacturer, model };
}

function hostname(random: Random, clientId: number, number: number): string {
  const style = clientId % 4;
  if (style === 0) return `DESKTOP-${random.text(LETTERS, 7)}`;
  if (style === 1) return `PC-${String(number % 1000).padStart(3, "0")}`;
  const code = `C${clientId.toString(36).toUpperCase()}`;
  return style === 2 ? `${code}-LT${number % 100_000}` : `${code}-${random.text(LETTERS, 5)}.corp.example`;
}

function respell(random: Random, serial: string): string {
  return random.pick([
    serial.toLowerCase(),
    `S/N: ${serial}`,
    ` ${serial.slice(0, 3)}-${serial.slice(3)} `,
    serial.startsWith("C02") ? `S${serial}` : `SN ${serial}`,
    serial.replace("0", "O"),
  ]);
}

function macAddress(random: Random): string {
  return `${random.pick(["D4:BE:D9", "3C:D9:2B", "54:EE:75", "A4:83:E7", "28:18:78"])}:${macEnd(random)}`;
}

function macEnd(random: Random): string {
  return [0, 1, 2].map(() => random.text(HEX, 2).toUpperCase()).join(":");
}

function guid(random: Random): string {
  return [8, 4, 4, 4, 12].map((length) => random.text(HEX, length)).join("-");
}

function cumulative(shares: typeof noise): Record<keyof typeof noise, number> {
  let sum = 0;
  const add = (share: number): number => {
    sum += share;
    return sum;
  };
  return {
    junkSerials: add(shares.junkSerials),
    renames: add(shares.renames),
    boardSwaps: add(shares.boardSwaps),
    docks: add(shares.docks),
    reusedHostnames: add(shares.reusedHostnames),
    clones: add(shares.clones),
    spellings: add(shares.spellings),
    otherClients: add(shares.otherClients),
  };
}
