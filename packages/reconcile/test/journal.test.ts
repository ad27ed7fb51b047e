import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import {
  createAssetGuarded,
  createReconciler,
  createUserGuarded,
  findAssetMatch,
  type JournalledWrite,
  JournalUnavailableError,
  openJournal,
  settleOpenWrites,
} from "@halopsa-kit/reconcile";
import { expect, onTestFinished, test } from "vitest";
import { type Connection, connectSandbox } from "./support/connect-sandbox.ts";
import { CLIENT, plantAsset, plantFleet, siteOf, WORKSTATION } from "./support/plant.ts";

function folder(): string {
  const directory = mkdtempSync(join(tmpdir(), "halopsa-kit-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true, maxRetries: 5 }));
  return directory;
}

function open(directory: string, tenant = "https://acme.halopsa.com"): ReturnType<typeof openJournal> {
  const journal = openJournal({ tenant, directory });
  onTestFinished(() => journal.close());
  return journal;
}

function linesIn(directory: string): JournalledWrite[] {
  return readdirSync(directory).flatMap((name) =>
    readFileSync(join(directory, name), "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as JournalledWrite),
  );
}

const intent = { action: "update", entity: "asset", recordId: 42, changes: [] } as const;

/** A tenant with a journal in a folder. */
async function journalled(): Promise<Connection & { readonly directory: string; readonly siteId: number }> {
  const directory = folder();
  const connection = await connectSandbox({}, { journal: open(directory), settleMs: 200 });
  return { ...connection, directory, siteId: siteOf(connection.sandbox, CLIENT).id };
}

test("each write leaves a line that says when, by what, whose, what it changed, and what became of it", async () => {
  const { reconciler, siteId, directory } = await journalled();
  const outcome = await createAssetGuarded(
    { ...reconciler, tool: "create_halopsa_asset" },
    { assetTypeId: WORKSTATION, siteId, serialNumber: "PF3XYZ98" },
  );
  if (outcome.outcome !== "created") throw new Error(outcome.outcome);
  const [intended, done] = linesIn(directory);
  expect(intended).toMatchObject({ state: "open", id: done?.id, time: done?.time });
  expect(done).toMatchObject({
    id: expect.stringMatching(/^[\da-f-]{36}$/),
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    state: "done",
    tenant: "https://acme.halopsa.com",
    tool: "create_halopsa_asset",
    action: "create",
    entity: "asset",
    recordId: outcome.record.id,
    clientId: CLIENT,
    changes: expect.arrayContaining([{ member: "site_id", after: siteId }]),
    attempts: 1,
  });
});

test("the intent is on the disk before anything is sent", async () => {
  const directory = folder();
  let atPost: JournalledWrite[] = [];
  const { reconciler, sandbox } = await connectSandbox(
    {},
    {
      journal: open(directory),
      rewrite: ({ method }, response) => {
        if (method === "POST") atPost = linesIn(directory);
        return response;
      },
    },
  );
  const siteId = siteOf(sandbox, CLIENT).id;
  await createUserGuarded(reconciler, { siteId, name: "Jo Park", email: "jo@contoso.com" });
  expect(atPost).toMatchObject([{ state: "open", key: { kind: "e-mail address", value: "jo@contoso.com" } }]);
});

test("secret values and their hashes are in no line", async () => {
  const { reconciler, sandbox, siteId, directory } = await journalled();
  const field = [...sandbox.store.customFieldDefinitions.all()].find(({ entity }) => entity === "user");
  if (field === undefined) throw new Error("The sandbox has custom fields of users");
  sandbox.store.customFieldDefinitions.set({ ...field, type: "password" });
  const user = { siteId, name: "Jo Park", email: "jo@contoso.com" };
  for (const secret of ["hunter2-and-more", "hunter3-and-more"]) {
    sandbox.faults.add({ kind: "status", status: 400, match: { method: "POST" }, times: 1 });
    await createUserGuarded(reconciler, { ...user, customFields: { [field.id]: secret } }).catch(
      () => undefined,
    );
  }
  const lines = linesIn(directory);
  expect(JSON.stringify(lines)).not.toContain("hunter");
  expect(new Set(lines.map(({ input }) => input)).size).toBe(1);
  expect(lines[0]?.changes).toContainEqual(
    expect.objectContaining({ member: `customfields: ${field.name}`, after: "[secret]" }),
  );
});

test("a journal that cannot be written refuses the write, and nothing is sent", async () => {
  const file = join(folder(), "occupied");
  writeFileSync(file, "");
  const { reconciler, sandbox, asked } = await connectSandbox({}, { journal: open(file) });
  const asset = { assetTypeId: WORKSTATION, siteId: siteOf(sandbox, CLIENT).id, serialNumber: "PF3XYZ98" };
  const creating = createAssetGuarded(reconciler, asset);
  await expect(creating).rejects.toThrow(JournalUnavailableError);
  await expect(creating).rejects.toThrow(/^Nothing was sent: the journal in .*occupied cannot be used/);
  expect(asked.every(({ method }) => method === "GET")).toBe(true);
});

test("without a folder it says that it will not last", async () => {
  expect(openJournal({ tenant: "acme" }).isLasting).toBe(false);
  expect(open(folder()).isLasting).toBe(true);
});

test("processes with one folder see each other's writes, and those of another tenant are not theirs", async () => {
  const directory = folder();
  const [left, right, other] = [
    open(directory),
    open(directory),
    open(directory, "https://globex.halopsa.com"),
  ];
  const { id } = await left.intend(intent);
  await expect(right.writes()).resolves.toMatchObject([{ id, state: "open" }]);
  await left.conclude(id, { state: "done" });
  await expect(right.writes()).resolves.toMatchObject([{ id, state: "done" }]);
  await expect(right.newsOfOthers()).resolves.toMatchObject([{ id }, { id, state: "done" }]);
  await expect(right.newsOfOthers()).resolves.toEqual([]);
  await expect(other.writes()).resolves.toEqual([]);
});

test("what is settled stays so, in whatever order the lines are read", async () => {
  const directory = folder();
  const left = open(directory);
  const { id } = await left.intend(intent);
  const right = open(directory);
  await right.writes();
  await right.conclude(id, { state: "done" });
  await left.conclude(id, { state: "unknown", reason: "TimeoutError" });
  for (const journal of [left, right, open(directory)]) {
    await expect(journal.writes()).resolves.toMatchObject([{ id, state: "done" }]);
  }
});

test("a line that was cut, or is none, harms no other", async () => {
  const directory = folder();
  const journal = open(directory);
  const { id } = await journal.intend(intent);
  const [name = ""] = readdirSync(directory);
  appendFileSync(join(directory, name), '{"id":"half a li');
  await expect(open(directory).writes()).resolves.toMatchObject([{ id }]);
  appendFileSync(join(directory, name), "\nnot a line\n[1]\nnull\n");
  await expect(open(directory).writes()).resolves.toMatchObject([{ id }]);
});

test("files are closed at a size, and the oldest go", async () => {
  const directory = folder();
  const journal = open(directory);
  const changes = [{ member: "notes", before: "", after: "x".repeat(200_000) }];
  for (let count = 0; count < 12; count++) {
    const { id } = await journal.intend({ ...intent, changes });
    await journal.conclude(id, { state: "done" });
  }
  const sizes = readdirSync(directory).map((name) => statSync(join(directory, name)).size);
  expect(sizes.length).toBeGreaterThan(2);
  expect(Math.max(...sizes)).toBeLessThan(2 * 1_048_576);
  await expect(open(directory).writes()).resolves.toHaveLength(12);
  for (let file = 0; file < 34; file++) {
    const name = `20200101T000000${String(file).padStart(3, "0")}Z-4194305-00000000-0001.jsonl`;
    writeFileSync(join(directory, name), "x".repeat(1_048_576));
  }
  for (let count = 0; count < 6; count++) await journal.intend({ ...intent, changes });
  const total = readdirSync(directory).reduce((sum, name) => sum + statSync(join(directory, name)).size, 0);
  expect(total).toBeLessThanOrEqual(34 * 1_048_576);
  await expect(open(directory).writes()).resolves.toHaveLength(18);
});

test("what another process wrote is not missing in a list that was read before", async () => {
  const directory = folder();
  const { halo, sandbox, reconciler } = await connectSandbox({}, { journal: open(directory) });
  plantFleet(sandbox, 3);
  const assetFields = { "MAC Address": "00:1B:44:11:3A:B7" };
  await findAssetMatch(reconciler, { clientId: CLIENT, macAddresses: ["00:1B:44:11:3A:B7"] });
  const siteId = siteOf(sandbox, CLIENT).id;
  const other = createReconciler({ halo, journal: open(directory) });
  await expect(createAssetGuarded(other, { assetTypeId: 11, siteId, assetFields })).resolves.toMatchObject({
    outcome: "created",
  });
  await expect(
    createAssetGuarded(reconciler, { assetTypeId: 11, siteId, assetFields }),
  ).resolves.toMatchObject({ outcome: "refused", match: { best: { matchType: "mac" } } });
});

test("what a process left open when it ended is settled by looking, and not by sending", async () => {
  const directory = folder();
  const { halo, sandbox, asked } = await connectSandbox();
  const { id } = plantAsset(sandbox, { serial: "PF3XYZ98", hostname: "NEW" });
  // The lines of a process that has ended: no process has this number.
  const time = "2026-01-01T00:00:00.000Z";
  const left = {
    time,
    stateTime: time,
    state: "open",
    tenant: "acme",
    entity: "asset",
    attempts: 1,
    clientId: CLIENT,
  };
  const key = (value: string) => ({ kind: "serial number", value });
  const change = (before: string, after: string) => [{ member: "inventory_number", before, after }];
  const lines = [
    { ...left, id: "a", action: "create", key: key("PF3XYZ98"), changes: [] },
    { ...left, id: "b", action: "create", key: key("5CG1234ABC"), changes: [] },
    { ...left, id: "c", action: "create", changes: [] },
    { ...left, id: "d", action: "update", recordId: id, changes: change("A-1", "") },
    { ...left, id: "e", action: "update", recordId: id, changes: change("", "A-1") },
    { ...left, id: "f", action: "update", recordId: id, changes: change("A-1", "A-2") },
    { ...left, id: "g", action: "delete", recordId: 999_999, changes: [] },
    { ...left, id: "h", action: "delete", recordId: id, changes: [] },
  ];
  writeFileSync(
    join(directory, "20260101T000000000Z-4194305-00000000-0001.jsonl"),
    lines.map((line) => `${JSON.stringify(line)}\n`).join(""),
  );
  const journal = openJournal({ tenant: "acme", directory });
  onTestFinished(() => journal.close());
  const reconciler = createReconciler({ halo, journal, settleMs: 100 });
  const early = await settleOpenWrites(reconciler);
  expect(early.settled.map(({ id: write, state }) => `${write} ${state}`)).toEqual([
    "a done",
    "d done",
    "g done",
  ]);
  await new Promise((resolve) => setTimeout(resolve, 150));
  const late = await settleOpenWrites(reconciler);
  expect(late.settled.map(({ id: write, state }) => `${write} ${state}`)).toEqual([
    "b absent",
    "e absent",
    "h absent",
  ]);
  expect(late.open.map(({ id: write }) => write)).toEqual(["c", "f"]);
  expect(asked.every(({ method }) => method === "GET")).toBe(true);
  await expect(open(directory, "acme").writes()).resolves.toMatchObject([
    { id: "a", state: "done", recordId: id },
    { id: "b", state: "absent" },
    { id: "c", state: "open" },
    { id: "d", state: "done" },
    { id: "e", state: "absent" },
    { id: "f", state: "open" },
    { id: "g", state: "done" },
    { id: "h", state: "absent" },
  ]);
});

test("what a killed process had in flight is not absent before the settle time has passed since that was noticed", async () => {
  const directory = folder();
  const { halo, sandbox } = await connectSandbox();
  const sibling = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  const ended = once(sibling, "exit");
  onTestFinished(() => void sibling.kill("SIGKILL"));
  const time = new Date().toISOString();
  const line = {
    ...{ id: "a", time, stateTime: time, state: "open", tenant: "acme", action: "create", entity: "asset" },
    ...{ attempts: 1, clientId: CLIENT, changes: [], key: { kind: "serial number", value: "PF3XYZ98" } },
  };
  writeFileSync(
    join(directory, `20260101T000000000Z-${sibling.pid}-00000000-0001.jsonl`),
    `${JSON.stringify(line)}\n`,
  );
  const settleMs = 1_500;
  const reconciler = createReconciler({ halo, journal: open(directory, "acme"), settleMs });
  const asset = {
    assetTypeId: WORKSTATION,
    siteId: siteOf(sandbox, CLIENT).id,
    serialNumber: "PF3XYZ98",
  };
  await expect(createAssetGuarded(reconciler, asset)).resolves.toMatchObject({ outcome: "unknown" });
  await sleep(settleMs);
  sibling.kill("SIGKILL");
  await ended;
  const killedAtMs = Date.now();
  const outcome = await createAssetGuarded(reconciler, asset);
  if (outcome.outcome !== "unknown") throw new Error(outcome.outcome);
  expect(Date.parse(outcome.heldUntil)).toBeGreaterThanOrEqual(killedAtMs + settleMs);
  await sleep(Date.parse(outcome.heldUntil) - Date.now() + 1);
  await expect(createAssetGuarded(reconciler, asset)).resolves.toMatchObject({ outcome: "created" });
});

test("what a living process appends to, and what nobody knows of yet, is never removed", async () => {
  const directory = folder();
  const living = open(directory);
  await living.conclude((await living.intend(intent)).id, { state: "done" });
  const { id: unknownId } = await living.intend(intent);
  const time = new Date().toISOString();
  const left = { time, stateTime: time, tenant: "https://acme.halopsa.com", ...intent };
  const fileOf = (day: number, ...lines: readonly object[]): void => {
    const name = `202101${String(day).padStart(2, "0")}T000000000Z-4194305-00000000-0001.jsonl`;
    writeFileSync(join(directory, name), lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  };
  fileOf(1, { ...left, id: "lost", state: "open" }, { ...left, id: "told later", state: "open" });
  fileOf(2, { ...left, id: "told later", state: "done" });
  fileOf(3, { ...left, id: "done", state: "done" });
  for (let file = 0; file < 40; file++) {
    const name = `20990101T000000${String(file).padStart(3, "0")}Z-4194305-00000000-0001.jsonl`;
    writeFileSync(join(directory, name), "x".repeat(1_048_576));
  }
  await open(directory).intend(intent);
  const writes = await open(directory).writes();
  const states = new Map(writes.map(({ id, state }) => [id, state]));
  expect([states.get("lost"), states.get("told later"), states.get("done")]).toEqual([
    "open",
    "done",
    undefined,
  ]);
  expect(states.get(unknownId)).toBe("open");
});

test("a folder that is removed while it is in use is made anew before anything is sent", async () => {
  const directory = folder();
  const journal = open(directory);
  await journal.intend(intent);
  rmSync(directory, { recursive: true, maxRetries: 5 });
  const { id } = await journal.intend(intent);
  expect(linesIn(directory).map((line) => line.id)).toEqual([id]);
});
