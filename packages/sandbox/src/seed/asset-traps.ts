import { fieldIds } from "./asset-fields.ts";
import type { SeededAsset } from "./assets.ts";
import { addAsset, createMac, createMachine } from "./machine.ts";
import type { SeedPlan } from "./plan.ts";
import { junkSerials } from "./serial-numbers.ts";

/** Adds a different device that looks like `original`. */
export function addAssetTrap(
  plan: SeedPlan,
  original: SeededAsset,
  kind: "reusedHostname" | "virtualMachineClone",
): void {
  const { random, truth } = plan;
  const { machine } = original;
  const other = createMachine(machine.client, machine.type, random);
  const lookalike =
    kind === "reusedHostname"
      ? { ...other, hostname: machine.hostname }
      : { ...other, maker: machine.maker, model: machine.model, serial: machine.serial, uuid: machine.uuid };
  const asset = addAsset(plan, lookalike);
  truth.addBillable(machine.client.id, "assets");
  truth.addTrap(kind, "asset", [original.asset.id, asset.id]);
}

/** Overwrites serial numbers with placeholders. Devices of one placeholder form a trap. */
export function spreadJunkSerials({ random, truth }: SeedPlan, pool: SeededAsset[], count: number): void {
  const idsBySerial = new Map<string, number[]>();
  for (let index = 0; index < count; index++) {
    const device = random.take(pool);
    if (device === undefined) break;
    const serial = random.pick(junkSerials);
    device.asset.fields.set(fieldIds.serialNumber, serial);
    device.asset.fields.set(fieldIds.smbiosUuid, "03000200-0400-0500-0006-000700080009");
    idsBySerial.set(serial, [...(idsBySerial.get(serial) ?? []), device.asset.id]);
  }
  for (const ids of idsBySerial.values()) if (ids.length > 1) truth.addTrap("junkSerial", "asset", ids);
}

/** Gives devices of one client, two or three at a time, the MAC address of a dock. */
export function shareDocks({ random, truth }: SeedPlan, pool: readonly SeededAsset[], count: number): void {
  const byClient = new Map<number, SeededAsset[]>();
  for (const device of pool) {
    const { id } = device.machine.client;
    byClient.set(id, [...(byClient.get(id) ?? []), device]);
  }
  const groups = [...byClient.values()];
  let remaining = count;
  while (remaining > 1) {
    const group = random.pickAny(groups.filter((devices) => devices.length > 1));
    if (group === undefined) return;
    const mac = createMac(random, "00:E0:4C");
    const sharers = [
      random.take(group),
      random.take(group),
      remaining === 3 ? random.take(group) : undefined,
    ];
    const ids = sharers.flatMap((device) => (device === undefined ? [] : [device.asset.id]));
    for (const device of sharers) device?.asset.fields.set(fieldIds.macAddress, mac);
    truth.addTrap("sharedDock", "asset", ids);
    remaining -= ids.length;
  }
}
