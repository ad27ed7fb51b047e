import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  applyMerge,
  createReconciler,
  findAssetMatch,
  findMergePlan,
  InvalidPlanError,
  JournalUnavailableError,
  MergeRefusedError,
  openJournal,
  planMerge,
  undoMerge,
} from "@halopsa-kit/reconcile";
import type { Sandbox } from "@halopsa-kit/sandbox";
import { createHaloClient, OutOfBoundsError } from "@halopsa-kit/sdk";
import { expect, onTestFinished, test } from "vitest";
import { connectBounded } from "./support/connect-bounded.ts";
import { type Connection, connectSandbox } from "./support/connect-sandbox.ts";
import { MODEL_FIELD, plantPerson, plantTwins, stateOf } from "./support/merge-group.ts";
import { CLIENT, LAPTOP, OTHER_CLIENT, plantAsset, plantUser } from "./support/plant.ts";

const PATCH_GROUP = 241;
const SECRET_FIELD = 900;

/** What was asked for, but for the definition of the asset type, which is worth caching. */
const records = ({ news }: Connection): string[] =>
  news().filter((asked) => !asked.startsWith("GET /AssetType"));

const sent = ({ asked }: Connection): string[] =>
  asked.filter(({ method }) => method !== "GET").map(({ method, path }) => `${method} ${path}`);

/** Two twins and the plan to make one of them. */
async function plannedTwins(...settings: Parameters<typeof connectSandbox>) {
  const connection = await connectSandbox(...settings);
  const { kept, spare } = plantTwins(connection.sandbox);
  const request = { kind: "asset", ids: [kept.id, spare.id], survivorId: kept.id } as const;
  const { plan, planToken } = await planMerge(connection.reconciler, request);
  return { ...connection, connection, kept, spare, plan, planToken };
}

test("a plan tells what is kept, what is taken over and why, what moves, and what is only counted", async () => {
  const { plan, kept, spare } = await plannedTwins();
  expect(plan).toMatchObject({
    kind: "asset",
    survivor: { id: kept.id, reason: "as told" },
    records: [
      { id: kept.id, name: "YORK-01, 5CG1234ABC, T-1", clientId: CLIENT, inactive: false },
      { id: spare.id, likeness: { action: "auto_update", matchType: "serial_exact" } },
    ],
    counted: [
      { id: kept.id, openTickets: 0, users: 1 },
      { id: spare.id, users: 1 },
    ],
  });
  expect(plan.members.map(({ member, value, from, reason }) => [member, value, from, reason])).toEqual([
    ["fields: Model", "Latitude 5440", spare.id, "the survivor says nothing here"],
    ["fields: Serial Number", "5CG1234ABC", kept.id, "the survivor's own stays"],
    ["notes", "Screen replaced", spare.id, "the survivor says nothing here"],
    ["warranty_end", "2027-05-01T00:00:00", spare.id, "the survivor says nothing here"],
    ["supplier_id", 7, kept.id, "the survivor's own stays"],
    ["inventory_number", "T-1", kept.id, "the survivor's own stays"],
  ]);
  expect(plan.steps.map(({ name, changes }) => [name, changes.map(({ member }) => member)])).toEqual([
    ["fill survivor", ["fields: Model", "notes", "warranty_end", "users"]],
    [`set ${spare.id} inactive`, ["inactive"]],
  ]);
});

test("the record to keep is proposed: the one that is billed, and says the most", async () => {
  const { reconciler, sandbox } = await connectSandbox();
  const old = plantAsset(sandbox, { serial: "5CG1234ABC", inactive: true });
  const bare = plantAsset(sandbox, { serial: "5CG1234ABC" });
  const full = plantAsset(sandbox, { serial: "5CG1234ABC", hostname: "YORK-01" });
  const { plan } = await planMerge(reconciler, { kind: "asset", ids: [old.id, bare.id, full.id] });
  expect(plan.survivor).toEqual({ id: full.id, reason: expect.stringContaining("says the most") });
  expect(plan.steps.map(({ name }) => name)).toEqual([`set ${bare.id} inactive`]);
});

test("an applied plan fills the survivor, moves its users and sets the other inactive, and changes nothing else", async () => {
  const { reconciler, sandbox, kept, spare, plan, planToken } = await plannedTwins();
  const before = structuredClone({ kept, spare });
  const answer = await applyMerge(reconciler, plan, planToken);
  expect(answer).toMatchObject({ outcome: "applied", steps: [{ outcome: "done" }, { outcome: "done" }] });
  expect(kept).toEqual({
    ...before.kept,
    fields: new Map([...before.kept.fields, [MODEL_FIELD, "Latitude 5440"]]),
    userIds: [...before.kept.userIds, ...before.spare.userIds],
    members: { ...before.kept.members, notes: "Screen replaced", warranty_end: "2027-05-01T00:00:00" },
  });
  expect(spare).toEqual({ ...before.spare, inactive: true });
  expect(sandbox.store.assets.size).toBe(2);
});

test("planning costs a request for each record, applying as many again and three for each step, undoing three", async () => {
  const { reconciler, connection, kept, spare, plan, planToken } = await plannedTwins();
  const [first, second] = [`GET /Asset/${kept.id}`, `GET /Asset/${spare.id}`];
  expect(records(connection).sort()).toEqual([first, second]);
  const { mergeId } = await applyMerge(reconciler, plan, planToken);
  expect(records(connection)).toEqual([
    first,
    second,
    first,
    "POST /Asset",
    first,
    second,
    "POST /Asset",
    second,
  ]);
  await applyMerge(reconciler, plan, planToken);
  expect(records(connection)).toEqual([]);
  await undoMerge(reconciler, mergeId);
  expect(records(connection)).toEqual([second, "POST /Asset", second, first, "POST /Asset", first]);
});

test("Halo's own merge flags are never sent, nor is anything deleted", async () => {
  const { baseUrl, token, sandbox, connection } = await plannedTwins();
  const bodies: string[] = [];
  const halo = createHaloClient({
    baseUrl,
    token,
    fetch: async (request) => {
      bodies.push(`${request.method} ${request.url} ${await request.clone().text()}`);
      return fetch(request);
    },
  });
  const reconciler = createReconciler({ halo });
  const [ann, anna] = [plantPerson(sandbox, "Ann", "Park"), plantPerson(sandbox, "Anna", "Park")];
  const { plan, planToken } = await planMerge(reconciler, { kind: "user", ids: [ann.id, anna.id] });
  const { mergeId } = await applyMerge(reconciler, plan, planToken);
  await undoMerge(reconciler, mergeId);
  expect(bodies.filter((text) => text.startsWith("POST"))).toHaveLength(4);
  expect(bodies.join("\n")).not.toMatch(/merge|DELETE|_reassign/i);
  expect(sent(connection)).toEqual([]);
});

test("of merged users the assets move, their free places get the other's addresses, and the rest stays", async () => {
  const { reconciler, sandbox, news } = await connectSandbox();
  const kept = plantUser(sandbox, {
    firstname: "Jo",
    surname: "Park",
    email: "jo@new.example",
    phone: "555 1234",
  });
  const spare = plantUser(sandbox, {
    firstname: "Jo",
    surname: "Park",
    email: "jo@old.example",
    email2: "JO@new.example",
    phone: "555 9999",
  });
  const other = plantPerson(sandbox, "Ann", "Lee");
  const [laptop, desk, foreign] = [1, 2, 3].map(() => plantAsset(sandbox, { serial: crypto.randomUUID() }));
  if (laptop === undefined || desk === undefined || foreign === undefined) throw new Error("no assets");
  laptop.userIds = [other.id, spare.id];
  desk.userIds = [kept.id, spare.id];
  desk.inactive = true;
  foreign.userIds = [other.id];
  news();
  const request = { kind: "user", ids: [spare.id, kept.id], survivorId: kept.id } as const;
  const { plan, planToken } = await planMerge(reconciler, request);
  expect(news()).toHaveLength(2 + 1 + 2);
  await expect(applyMerge(reconciler, plan, planToken)).resolves.toMatchObject({ outcome: "applied" });
  expect(news()).toHaveLength(2 + 1 + 2 + 4 * 3);
  expect(kept).toMatchObject({
    emailaddress: "jo@new.example",
    email2: "jo@old.example",
    email3: "",
    inactive: false,
  });
  expect(kept.members).toMatchObject({ phonenumber: "555 1234" });
  expect(spare.inactive).toBe(true);
  expect([laptop.userIds, desk.userIds, foreign.userIds]).toEqual([
    [other.id, kept.id],
    [kept.id],
    [other.id],
  ]);
});

test("a member can be told to come from another record, and nothing that nobody knows", async () => {
  const { reconciler, kept, spare } = await plannedTwins();
  const request = { kind: "asset", ids: [kept.id, spare.id], survivorId: kept.id } as const;
  const take = { supplier_id: spare.id, inventory_number: spare.id, "fields: Serial Number": spare.id };
  const { plan, planToken } = await planMerge(reconciler, { ...request, take });
  const { mergeId } = await applyMerge(reconciler, plan, planToken);
  expect(kept).toMatchObject({ inventoryNumber: "T-2", members: { supplier_id: 9 } });
  expect(kept.fields.get(117)).toBe("5cg-1234-abc");
  await undoMerge(reconciler, mergeId);
  expect(kept).toMatchObject({ inventoryNumber: "T-1", members: { supplier_id: 7 } });

  await expect(planMerge(reconciler, { ...request, take: { contract_id: spare.id } })).rejects.toMatchObject({
    message: expect.stringContaining('no member "contract_id"'),
    details: expect.stringMatching(/^It has .*notes/),
  });
  await expect(planMerge(reconciler, { ...request, take: { notes: 4_711 } })).rejects.toThrow(
    MergeRefusedError,
  );
});

test("asset tags, ids of other systems and contracts are not taken over by themselves, and the plan says so", async () => {
  const { reconciler, sandbox } = await connectSandbox();
  const kept = plantAsset(sandbox, { serial: "5CG1234ABC", hostname: "YORK-01" });
  const spare = plantAsset(sandbox, { serial: "5CG1234ABC", tag: "T-2" });
  spare.members = { third_party_id: 77, ninjarmm_id: 78, contract_id: 5, contract_ref: "C-5" };
  const { plan } = await planMerge(reconciler, {
    kind: "asset",
    ids: [kept.id, spare.id],
    survivorId: kept.id,
  });
  expect(plan.steps.map(({ name }) => name)).toEqual([`set ${spare.id} inactive`]);
  expect(plan.counted).toMatchObject([{ id: kept.id }, { id: spare.id, contracts: 1 }]);
  expect(plan.members.map(({ member, reason }) => `${member}: ${reason}`)).toEqual([
    expect.stringMatching(/^inventory_number: left empty: asset tags/),
    expect.stringMatching(/^third_party_id: left empty: another system/),
  ]);
  expect(plan.notes.join(" ")).toContain("third_party_id, ninjarmm_id");
});

test("custom fields are taken over, but not the secret ones, and a type's fields only where the survivor has them", async () => {
  const { reconciler, sandbox, kept, spare } = await plannedTwins();
  const patchGroup = sandbox.store.customFieldDefinitions.get(PATCH_GROUP);
  if (patchGroup === undefined) throw new Error("no patch group");
  const pin = { ...patchGroup, id: SECRET_FIELD, name: "CFpin", label: "Pin", type: "password" } as const;
  sandbox.store.customFieldDefinitions.set({ ...pin, options: new Map() });
  kept.customFields = new Map([[SECRET_FIELD, "1234-secret"]]);
  spare.customFields = new Map<number, string | number>([
    [PATCH_GROUP, 2],
    [SECRET_FIELD, "4711-secret"],
  ]);
  const laptop = plantAsset(sandbox, { serial: "5CG1234ABC", typeId: LAPTOP, mac: "00:1B:44:11:3A:B7" });
  const ids = [kept.id, spare.id, laptop.id];
  const { plan, planToken } = await planMerge(reconciler, { kind: "asset", ids, survivorId: kept.id });
  expect(plan.members).toContainEqual(
    expect.objectContaining({ member: "customfields: CFpatchGroup", value: 2, from: spare.id }),
  );
  expect(JSON.stringify(plan)).not.toMatch(/4711|1234-secret/);
  const survivorType = sandbox.store.assetTypes.get(kept.assetTypeId);
  expect(survivorType?.fieldIds.includes(151)).toBe(
    plan.steps[0]?.changes.some(({ member }) => member === "fields: MAC Address"),
  );
  await applyMerge(reconciler, plan, planToken);
  expect(kept.customFields).toEqual(
    new Map<number, string | number>([
      [SECRET_FIELD, "1234-secret"],
      [PATCH_GROUP, 2],
    ]),
  );
});

test("records of two clients are not merged unless both are named", async () => {
  const { reconciler, sandbox } = await connectSandbox();
  const here = plantAsset(sandbox, { serial: "5CG1234ABC" });
  const there = plantAsset(sandbox, { serial: "5CG1234ABC", clientId: OTHER_CLIENT });
  const request = { kind: "asset", ids: [here.id, there.id] } as const;
  for (const clientIds of [undefined, [CLIENT], [OTHER_CLIENT]]) {
    await expect(planMerge(reconciler, { ...request, clientIds })).rejects.toThrow(MergeRefusedError);
  }
  const { plan } = await planMerge(reconciler, { ...request, clientIds: [CLIENT, OTHER_CLIENT] });
  expect(plan.notes).toContainEqual(expect.stringContaining("2 clients"));
});

test("who is no person, what is no machine, and ids that cannot be merged are refused", async () => {
  const { reconciler, sandbox, connection, kept, spare } = await plannedTwins();
  const [ann, service] = [plantPerson(sandbox, "Ann", "Park"), plantPerson(sandbox, "Backup", "Account")];
  service.isServiceAccount = true;
  const general = [...sandbox.store.users.all()].find(({ isGeneralUser }) => isGeneralUser);
  if (general === undefined) throw new Error("no General User");
  general.siteId = ann.siteId;
  for (const id of [service.id, general.id]) {
    await expect(planMerge(reconciler, { kind: "user", ids: [ann.id, id] })).rejects.toThrow(
      /cannot be merged/,
    );
  }
  spare.members["is_template"] = true;
  const twins = [kept.id, spare.id];
  await expect(planMerge(reconciler, { kind: "asset", ids: twins })).rejects.toThrow(/is a template/);
  for (const ids of [
    [kept.id],
    [kept.id, kept.id],
    [],
    [kept.id, -1],
    Array.from({ length: 11 }, (_, id) => id + 1),
  ]) {
    await expect(planMerge(reconciler, { kind: "asset", ids })).rejects.toThrow(RangeError);
  }
  await expect(planMerge(reconciler, { kind: "asset", ids: twins, survivorId: 99 })).rejects.toThrow(
    RangeError,
  );
  await expect(planMerge(reconciler, { kind: "asset", ids: [kept.id, 4_711] })).rejects.toMatchObject({
    status: 404,
  });
  expect(sent(connection)).toEqual([]);
});

test("users with very many assets are not merged at once", async () => {
  const { reconciler, sandbox } = await connectSandbox();
  const [ann, anna] = [plantPerson(sandbox, "Ann", "Park"), plantPerson(sandbox, "Anna", "Park")];
  for (let count = 0; count < 21; count++) plantAsset(sandbox, {}).userIds = [anna.id];
  const request = { kind: "user", ids: [ann.id, anna.id] } as const;
  await expect(planMerge(reconciler, { ...request, survivorId: ann.id })).rejects.toThrow(
    /More than 20 assets/,
  );
  await expect(planMerge(reconciler, { ...request, survivorId: anna.id })).resolves.toMatchObject({
    plan: { linkedAssets: [] },
  });
});

test("a plan that was edited is refused, whatever was edited", async () => {
  const { reconciler, connection, plan, planToken, kept, spare } = await plannedTwins();
  const written = JSON.stringify(plan);
  const edits: readonly (readonly [string, string])[] = [
    ["Screen replaced", "Sold to Ann"],
    [`"id":${spare.id},"changes"`, `"id":${kept.id},"changes"`],
    ['"after":true', '"after":false'],
    ['"as told"', '"approved by the boss"'],
    [plan.records[1]?.state ?? "", "000000000000"],
    [`,${JSON.stringify(plan.steps[1])}`, ""],
  ];
  for (const [part, instead] of edits) {
    expect(written, part).toContain(part);
    const edited = JSON.parse(written.replace(part, instead));
    await expect(applyMerge(reconciler, edited, planToken), part).rejects.toThrow(InvalidPlanError);
  }
  expect(sent(connection)).toEqual([]);
  // The very same plan, as it comes back from a file, is the plan.
  const answer = await applyMerge(reconciler, JSON.parse(written), planToken);
  expect(answer.outcome).toBe("applied");
});

test("tokens that are forged, of another plan, of another process or expired are refused", async () => {
  const { reconciler, connection, halo, plan, planToken, kept, spare } = await plannedTwins();
  const other = await planMerge(reconciler, {
    kind: "asset",
    ids: [kept.id, spare.id],
    survivorId: spare.id,
  });
  await expect(applyMerge(reconciler, plan, crypto.randomUUID())).rejects.toThrow(/unknown here/);
  await expect(applyMerge(reconciler, plan, other.planToken)).rejects.toThrow(/not the one that its token/);
  await expect(applyMerge(createReconciler({ halo }), plan, planToken)).rejects.toThrow(/unknown here/);
  const hasty = createReconciler({ halo, tokenLifetimeMs: 1 });
  const short = await planMerge(hasty, { kind: "asset", ids: [kept.id, spare.id] });
  await new Promise((resolve) => setTimeout(resolve, 20));
  await expect(applyMerge(hasty, short.plan, short.planToken)).rejects.toThrow(/expired/);
  expect(sent(connection)).toEqual([]);
});

test("a plan is not for another tenant", async () => {
  const directory = temporaryDirectory();
  const journal = (tenant: string) => openJournal({ tenant, directory });
  const here = await plannedTwins({}, { journal: journal("https://here.example") });
  const there = await plannedTwins({}, { journal: journal("https://there.example") });
  await expect(applyMerge(there.reconciler, here.plan, here.planToken)).rejects.toThrow(/another tenant/);
  // Nor does an address that was written over help.
  const moved = { ...here.plan, tenant: there.plan.tenant };
  await expect(applyMerge(there.reconciler, moved, here.planToken)).rejects.toThrow(InvalidPlanError);
  expect(sent(there.connection)).toEqual([]);
});

test("what has changed since the plan was made refuses it before anything is sent, and is named", async () => {
  const changes: ((sandbox: Sandbox, id: number) => void)[] = [
    ({ store }, id) => void Object.assign(store.assets.get(id) ?? {}, { inactive: true }),
    ({ store }, id) => void store.assets.get(id)?.fields.set(MODEL_FIELD, "OptiPlex"),
    ({ store }, id) => void Object.assign(store.assets.get(id)?.members ?? {}, { notes: "changed" }),
    ({ store }, id) => void Object.assign(store.assets.get(id) ?? {}, { userIds: [] }),
  ];
  for (const change of changes) {
    const { reconciler, connection, sandbox, spare, plan, planToken } = await plannedTwins();
    change(sandbox, spare.id);
    await expect(applyMerge(reconciler, plan, planToken)).rejects.toThrow(`asset ${spare.id} changed`);
    expect(sent(connection)).toEqual([]);
  }
});

test("an asset whose users have changed since a merge of users was planned refuses the plan", async () => {
  const connection = await connectSandbox();
  const { reconciler, sandbox } = connection;
  const [ann, anna] = [plantPerson(sandbox, "Ann", "Park"), plantPerson(sandbox, "Anna", "Park")];
  const asset = plantAsset(sandbox, {});
  asset.userIds = [anna.id];
  const { plan, planToken } = await planMerge(reconciler, {
    kind: "user",
    ids: [ann.id, anna.id],
    survivorId: ann.id,
  });
  asset.userIds = [anna.id, ann.id];
  await expect(applyMerge(reconciler, plan, planToken)).rejects.toThrow(`asset ${asset.id} changed`);
  expect(sent(connection)).toEqual([]);
});

test("an asset that was linked since a merge of users was planned refuses the plan, and so does one no longer linked", async () => {
  const connection = await connectSandbox();
  const { reconciler, sandbox } = connection;
  const [ann, anna] = [plantPerson(sandbox, "Ann", "Park"), plantPerson(sandbox, "Anna", "Park")];
  const [early, late] = [plantAsset(sandbox, {}), plantAsset(sandbox, {})];
  early.userIds = [anna.id];
  const request = { kind: "user", ids: [ann.id, anna.id], survivorId: ann.id } as const;
  const { plan, planToken } = await planMerge(reconciler, request);
  late.userIds = [anna.id];
  await expect(applyMerge(reconciler, plan, planToken)).rejects.toThrow(`asset ${late.id} changed`);
  late.userIds = [];
  early.userIds = [];
  await expect(applyMerge(reconciler, plan, planToken)).rejects.toThrow(`asset ${early.id} changed`);
  expect(sent(connection)).toEqual([]);
  late.userIds = [anna.id];
  const again = await planMerge(reconciler, request);
  await applyMerge(reconciler, again.plan, again.planToken);
  expect([late.userIds, anna.inactive]).toEqual([[ann.id], true]);
});

test("a dry run answers with what would be sent, and sends nothing", async () => {
  const { reconciler, connection, sandbox, plan, planToken, spare } = await plannedTwins(
    {},
    { dryRun: true },
  );
  const before = stateOf(sandbox);
  await expect(applyMerge(reconciler, plan, planToken)).resolves.toMatchObject({
    outcome: "dry_run",
    steps: [
      {
        outcome: "dry_run",
        request: { method: "POST", path: "/Asset", body: [{ notes: "Screen replaced" }] },
      },
      {
        outcome: "dry_run",
        request: { method: "POST", path: "/Asset", body: [{ id: spare.id, inactive: true }] },
      },
    ],
  });
  expect(sent(connection)).toEqual([]);
  expect(stateOf(sandbox)).toEqual(before);
});

test("a journal that cannot be written keeps a merge from beginning", async () => {
  const file = join(temporaryDirectory(), "taken");
  writeFileSync(file, "");
  const journal = openJournal({ tenant: "here", directory: file });
  const { reconciler, connection, plan, planToken } = await plannedTwins({}, { journal });
  await expect(applyMerge(reconciler, plan, planToken)).rejects.toThrow(JournalUnavailableError);
  expect(sent(connection)).toEqual([]);
});

test("within bounds, records of allowed clients are merged and those of others are not there", async () => {
  const { reconciler, sandbox } = await connectBounded({ allowedClientIds: [CLIENT] });
  const { kept, spare } = plantTwins(sandbox);
  const foreign = plantAsset(sandbox, { serial: "5CG1234ABC", clientId: OTHER_CLIENT });
  const ids = [kept.id, spare.id];
  const { plan, planToken } = await planMerge(reconciler, { kind: "asset", ids, survivorId: kept.id });
  await expect(applyMerge(reconciler, plan, planToken)).resolves.toMatchObject({ outcome: "applied" });
  await expect(planMerge(reconciler, { kind: "asset", ids: [kept.id, foreign.id] })).rejects.toThrow(
    OutOfBoundsError,
  );
});

test("matching after a merge sees it, though it has read the list before", async () => {
  const { reconciler, sandbox, kept, spare, plan, planToken } = await plannedTwins();
  spare.fields.set(151, "00:1B:44:11:3A:B7");
  const twin = plantAsset(sandbox, { mac: "00:1B:44:11:3A:B7", typeId: LAPTOP });
  const candidate = { clientId: CLIENT, macAddresses: ["001b.4411.3ab7"] };
  await findAssetMatch(reconciler, candidate);
  const second = await planMerge(reconciler, { kind: "asset", ids: [twin.id, kept.id], survivorId: kept.id });
  await applyMerge(reconciler, second.plan, second.planToken);
  const { best, others } = await findAssetMatch(reconciler, candidate);
  const found = [best, ...others].find((match) => match?.record.id === twin.id);
  expect(found?.record.inactive).toBe(true);
  await expect(applyMerge(reconciler, plan, planToken)).rejects.toThrow(InvalidPlanError);
});

test("the journal has each step with its changes, and of linked users no more than their ids", async () => {
  const { reconciler, kept, plan, planToken } = await plannedTwins();
  const { mergeId } = await applyMerge(reconciler, plan, planToken);
  const writes = await reconciler.journal.writes();
  expect(writes).toMatchObject([
    { state: "done", recordId: kept.id, step: { group: mergeId, name: "fill survivor", plan } },
    {
      state: "done",
      step: { group: mergeId },
      changes: [{ member: "inactive", before: false, after: true }],
    },
  ]);
  const users = writes[0]?.changes.find(({ member }) => member === "users");
  expect(users).toEqual(plan.steps[0]?.changes.find(({ member }) => member === "users"));
  expect(JSON.stringify(writes)).not.toContain(planToken);
});

test("the plan of a token can be asked for as long as the token is good", async () => {
  const { reconciler, plan, planToken } = await plannedTwins();
  await expect(findMergePlan(reconciler, planToken)).resolves.toEqual(plan);
  await expect(findMergePlan(reconciler, "forged")).rejects.toThrow(InvalidPlanError);
});

function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "merge-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true, maxRetries: 5 }));
  return directory;
}
