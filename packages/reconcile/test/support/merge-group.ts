import type { Sandbox, StoredAsset, StoredUser } from "@halopsa-kit/sandbox";
import { isSentinelDate } from "@halopsa-kit/sdk";
import { CLIENT, plantAsset, plantUser, WORKSTATION } from "./plant.ts";

/** Fields that every type of the sandbox used here has. */
export const MODEL_FIELD = 51;

/** Two workstations that are one: the first says less, and knows whom it is used by. */
export function plantTwins(sandbox: Sandbox): { readonly kept: StoredAsset; readonly spare: StoredAsset } {
  const [ann, ben] = [plantPerson(sandbox, "Ann", "Lee"), plantPerson(sandbox, "Ben", "Ray")];
  const kept = plantAsset(sandbox, { serial: "5CG1234ABC", hostname: "YORK-01", tag: "T-1" });
  const spare = plantAsset(sandbox, { serial: "5cg-1234-abc", hostname: "YORK-01", tag: "T-2" });
  kept.userIds = [ann.id];
  kept.members = { supplier_id: 7, sla_id: 3, priority_id: 2, criticality: 1 };
  spare.userIds = [ben.id];
  spare.fields.set(MODEL_FIELD, "Latitude 5440");
  spare.members = { notes: "Screen replaced", supplier_id: 9, warranty_end: "2027-05-01T00:00:00" };
  return { kept, spare };
}

export function plantPerson(sandbox: Sandbox, firstname: string, surname: string): StoredUser {
  const email = `${firstname}.${surname}@example.com`.toLowerCase();
  return plantUser(sandbox, { firstname, surname, email });
}

/** All assets and users as they are, but for the ways in which Halo says "nothing". */
export function stateOf({ store }: Sandbox): unknown {
  const plain = (record: StoredAsset | StoredUser) => ({
    ...record,
    ...("fields" in record ? { fields: filled([...record.fields]) } : {}),
    customFields: filled([...record.customFields]),
    members: filled(Object.entries(record.members)),
  });
  return structuredClone({
    assets: [...store.assets.all()].map(plain),
    users: [...store.users.all()].map(plain),
  });
}

function filled(entries: readonly (readonly [string | number, unknown])[]): unknown {
  const isFilled = (value: unknown): boolean =>
    ![undefined, null, "", 0, -1, -99].some((none) => none === value) &&
    !(typeof value === "string" && isSentinelDate(value));
  const kept = entries.filter(([, value]) => isFilled(value));
  return Object.fromEntries(kept.sort(([left], [right]) => (String(left) < String(right) ? -1 : 1)));
}

/** A group of assets of one client that say different things, by a generator of numbers from 0 to 1. */
export function plantRandomAssets(sandbox: Sandbox, random: () => number): readonly number[] {
  const people = [1, 2, 3].map((number) => plantPerson(sandbox, `Person${number}`, "Lee").id);
  const maybe = <Value>(value: Value): Value | undefined => (random() < 0.5 ? value : undefined);
  const pick = (values: readonly string[]): string => values[Math.floor(random() * values.length)] ?? "";
  return Array.from({ length: 2 + Math.floor(random() * 3) }, () => {
    const asset = plantAsset(sandbox, {
      serial: "5CG1234ABC",
      ...(random() < 0.5 ? { hostname: pick(["YORK-01", "YORK-02"]) } : {}),
      clientId: CLIENT,
      typeId: WORKSTATION,
      inactive: random() < 0.25,
    });
    const members = {
      notes: maybe(pick(["first note", "second note\r\nwith a line"])),
      supplier_id: maybe(1 + Math.floor(random() * 3)),
      sla_id: maybe(5),
      warranty_end: maybe("2027-05-01T00:00:00"),
      warranty_note: maybe("on site"),
      business_owner_id: maybe(4),
    };
    for (const [member, value] of Object.entries(members))
      if (value !== undefined) asset.members[member] = value;
    if (random() < 0.5) asset.fields.set(MODEL_FIELD, pick(["Latitude 5440", "Latitude 7440"]));
    const customFields = [
      [241, maybe(2)],
      [242, maybe(true)],
      [243, maybe("2026-03-01T00:00:00")],
      [244, maybe(12)],
      [245, maybe([1, 3])],
      [246, maybe(pick(["shred", "sell"]))],
    ] as const;
    for (const [id, value] of customFields) if (value !== undefined) asset.customFields.set(id, value);
    asset.userIds = people.filter(() => random() < 0.4);
    return asset.id;
  });
}

/** The same for users, with assets that some of them are linked to. */
export function plantRandomUsers(sandbox: Sandbox, random: () => number): readonly number[] {
  const pick = <Value>(values: readonly Value[]): Value | undefined =>
    values[Math.floor(random() * values.length)];
  const ids = Array.from({ length: 2 + Math.floor(random() * 2) }, () => {
    const email = pick(["jo@example.com", "jo.park@example.com", ""]) ?? "";
    const user = plantUser(sandbox, { firstname: "Jo", surname: "Park", email, inactive: random() < 0.2 });
    const members = {
      title: pick(["Dr", undefined]),
      mobilenumber: pick(["555 1234", "555 9999", undefined]),
    };
    for (const [member, value] of Object.entries(members))
      if (value !== undefined) user.members[member] = value;
    if (random() < 0.5) user.customFields.set(211, "E-1001");
    return user.id;
  });
  const other = plantPerson(sandbox, "Ann", "Lee").id;
  for (let count = 0; count < 3; count++) {
    plantAsset(sandbox, {}).userIds = [...ids, other].filter(() => random() < 0.5);
  }
  return ids;
}

/** Numbers from 0 to 1 that depend on the seed alone. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
