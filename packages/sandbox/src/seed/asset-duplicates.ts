import type { SeededAsset } from "./assets.ts";
import { pastMoment } from "./dates.ts";
import { takeHostname } from "./hostnames.ts";
import { addAsset, createMac, type Machine } from "./machine.ts";
import { modelLines } from "./machine-models.ts";
import type { SeedPlan } from "./plan.ts";
import { smbiosUuid } from "./smbios-uuid.ts";
import type { DuplicateKind } from "./truth.ts";

export type AssetDuplicateKind = Extract<
  DuplicateKind,
  | "assetRenamed"
  | "assetBoardSwapped"
  | "serialSpelledOtherwise"
  | "serialPrefixed"
  | "serialLowerCase"
  | "assetInOtherClient"
>;

/** Enters a machine a second time, changed in the way that `kind` says. */
export function addAssetDuplicate(
  plan: SeedPlan,
  original: SeededAsset,
  wantedKind: AssetDuplicateKind,
): void {
  const elsewhere = wantedKind === "assetInOtherClient" ? otherClientSite(plan, original.machine) : undefined;
  const kind = possibleKind(wantedKind, original.machine, elsewhere);
  const duplicate = addAsset(plan, secondEntry(plan, original.machine, kind), elsewhere);
  if (elsewhere !== undefined) duplicate.userIds = [];
  plan.truth.addDuplicate(kind, "asset", [original.asset.id, duplicate.id]);
}

/** A serial of digits alone has no lower case, and a lone client has no other. */
function possibleKind(
  wanted: AssetDuplicateKind,
  machine: Machine,
  elsewhere: number | undefined,
): AssetDuplicateKind {
  if (wanted === "serialLowerCase" && !/[A-Z]/.test(machine.serial)) return "serialSpelledOtherwise";
  if (wanted === "assetInOtherClient" && elsewhere === undefined) return "serialSpelledOtherwise";
  return wanted;
}

function secondEntry({ random }: SeedPlan, machine: Machine, kind: AssetDuplicateKind): Machine {
  const lastSeen = pastMoment(random, 30, 200);
  switch (kind) {
    case "assetRenamed":
      return {
        ...machine,
        lastSeen,
        hostname: takeHostname(machine.client, machine.type, machine.maker, undefined, random),
      };
    case "assetBoardSwapped": {
      const line = modelLines[machine.type].find(({ maker }) => maker === machine.maker);
      const serial = line?.serial(random) ?? machine.serial;
      return {
        ...machine,
        lastSeen,
        serial,
        uuid: smbiosUuid(random, machine.maker, serial),
        mac: createMac(random, machine.mac.slice(0, 8)),
      };
    }
    case "serialSpelledOtherwise":
      return { ...machine, lastSeen, serial: machine.serial.replace(/^(.{3})(.+)$/, "$1-$2 ") };
    case "serialPrefixed":
      return { ...machine, lastSeen, serial: withPrefix(machine) };
    case "serialLowerCase":
      return {
        ...machine,
        lastSeen,
        serial: machine.serial.toLowerCase(),
        hostname: `${machine.hostname}.local`,
      };
    default:
      return { ...machine, lastSeen };
  }
}

/** What barcode scanners and people put before a serial number. */
function withPrefix({ maker, serial }: Machine): string {
  if (maker === "Apple Inc.") return `S${serial}`;
  if (maker === "LENOVO") return `1S20Y70036GE${serial}`;
  return `S/N: ${serial}`;
}

function otherClientSite({ clients, random }: SeedPlan, machine: Machine): number | undefined {
  const others = clients.filter((client) => client !== machine.client);
  return random.pickAny(random.pickAny(others)?.sites ?? [])?.id;
}
