import type { StoredAsset } from "../entities/asset.ts";
import { type AssetDuplicateKind, addAssetDuplicate } from "./asset-duplicates.ts";
import { addAssetTrap, shareDocks, spreadJunkSerials } from "./asset-traps.ts";
import type { AssetTypeName } from "./asset-types.ts";
import { addAsset, createMachine, type Machine } from "./machine.ts";
import type { SeedPlan } from "./plan.ts";

export interface SeededAsset {
  readonly asset: StoredAsset;
  readonly machine: Machine;
}

/** Of 100 devices. */
const typeShares: readonly (readonly [AssetTypeName, number])[] = [
  ["laptop", 38],
  ["desktop", 14],
  ["managedWorkstation", 12],
  ["virtualMachine", 8],
  ["monitor", 8],
  ["server", 6],
  ["networkDevice", 6],
  ["printer", 4],
  ["mobilePhone", 4],
];

const spellingKinds: readonly AssetDuplicateKind[] = [
  "serialSpelledOtherwise",
  "serialPrefixed",
  "serialLowerCase",
  "assetInOtherClient",
];

/** Devices first, then the disorder; exactly as many rows as asked for. */
export function seedAssets(plan: SeedPlan): void {
  const { options, random, clients } = plan;
  const share = (rate: number): number => Math.round(options.assets * rate);
  const { noise } = options;
  const duplicateKinds: AssetDuplicateKind[] = [
    ...Array<AssetDuplicateKind>(share(noise.renames)).fill("assetRenamed"),
    ...Array<AssetDuplicateKind>(share(noise.boardSwaps)).fill("assetBoardSwapped"),
    ...Array.from(
      { length: share(noise.serialSpellings) },
      (_, index) => spellingKinds[index % 4] ?? "serialPrefixed",
    ),
  ];
  const [reusedCount, cloneCount] = [share(noise.reusedHostnames), share(noise.virtualMachineClones)];
  const deviceCount = options.assets - duplicateKinds.length - reusedCount - cloneCount;
  const devices = Array.from({ length: deviceCount }, (_, index) =>
    addDevice(plan, index, clients[index % clients.length] ?? clients[0]),
  );

  // Each device is used once, so that no asset plays two parts.
  const active = devices.filter(({ asset }) => !asset.inactive);
  const computers = active.filter(({ machine }) => isComputer(machine.type));
  const virtualMachines = active.filter(({ machine }) => machine.type === "virtualMachine");

  for (const kind of duplicateKinds) addDuplicateOrDevice(kind);
  for (let index = 0; index < reusedCount; index++) addTrapOrDevice("reusedHostname", computers);
  for (let index = 0; index < cloneCount; index++) addTrapOrDevice("virtualMachineClone", virtualMachines);
  spreadJunkSerials(plan, computers, share(noise.junkSerials));
  shareDocks(plan, computers, share(noise.docks));

  function addDuplicateOrDevice(kind: AssetDuplicateKind): void {
    const original = random.take(computers);
    if (original === undefined) addDevice(plan, plan.store.assets.size, random.pick(clients));
    else addAssetDuplicate(plan, original, kind);
  }

  function addTrapOrDevice(kind: "reusedHostname" | "virtualMachineClone", pool: SeededAsset[]): void {
    const original = random.take(pool);
    if (original === undefined) addDevice(plan, plan.store.assets.size, random.pick(clients));
    else addAssetTrap(plan, original, kind);
  }
}

function addDevice(plan: SeedPlan, index: number, client: SeedPlan["clients"][number]): SeededAsset {
  const { random, truth } = plan;
  const machine = createMachine(client, typeAt((index * 37) % 100), random);
  const asset = addAsset(plan, machine);
  if (random.chance(0.05)) {
    asset.inactive = true;
    asset.statusId = 4;
  } else {
    asset.statusId = random.chance(0.06) ? random.integer(2, 3) : 1;
    truth.addBillable(client.id, "assets");
  }
  return { asset, machine };
}

/** Spreads the types evenly: 100 devices in a row have exactly the shares above. */
function typeAt(position: number): AssetTypeName {
  let upTo = 0;
  for (const [type, share] of typeShares) {
    upTo += share;
    if (position < upTo) return type;
  }
  return "laptop";
}

function isComputer(type: AssetTypeName): boolean {
  return type === "laptop" || type === "desktop" || type === "managedWorkstation" || type === "server";
}
