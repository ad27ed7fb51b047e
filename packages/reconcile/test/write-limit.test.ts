import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type Bounds,
  createReconciler,
  createUserGuarded,
  type Journal,
  openJournal,
  type Reconciler,
  settleOpenWrites,
  updateAssetGuarded,
  WriteNotPermittedError,
} from "@halopsa-kit/reconcile";
import { OutOfBoundsError } from "@halopsa-kit/sdk";
import { expect, onTestFinished, test } from "vitest";
import { connectBounded } from "./support/connect-bounded.ts";
import { type Connection, connectSandbox } from "./support/connect-sandbox.ts";
import { CLIENT, OTHER_CLIENT, plantAsset, plantUser, siteOf } from "./support/plant.ts";

const HOUR_MS = 3_600_000;
const TENANT = "https://acme.halopsa.com";

function openIn(directory: string, tenant = TENANT): Journal {
  const journal = openJournal({ tenant, directory });
  onTestFinished(() => journal.close());
  return journal;
}

function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "write-limit-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

function within({ halo }: Connection, bounds: Bounds, journal?: Journal): Reconciler {
  return createReconciler({ halo, bounds, ...(journal === undefined ? {} : { journal }) });
}

const postsOf = ({ asked }: Connection): number => asked.filter(({ method }) => method === "POST").length;

test("after the last write that an hour permits the next is refused, and the error says when it is possible", async () => {
  const connection = await connectSandbox();
  const { id } = plantAsset(connection.sandbox, { serial: "PF3LIMIT1" });
  const reconciler = within(connection, { maxWritesPerHour: 3 });
  const startedAtMs = Date.now();
  for (const notes of ["1", "2", "3"]) await updateAssetGuarded(reconciler, id, { notes });
  const error: unknown = await updateAssetGuarded(reconciler, id, { notes: "4" }).catch((reason) => reason);
  expect(error).toBeInstanceOf(WriteNotPermittedError);
  const { nextAtMs = 0, message } = error as WriteNotPermittedError;
  expect(nextAtMs - startedAtMs - HOUR_MS).toBeGreaterThanOrEqual(0);
  expect(nextAtMs).toBeLessThanOrEqual(Date.now() + HOUR_MS);
  expect(message).toBe(
    `Nothing was sent: 3 writes were sent within the last hour, and the limit is 3. The next is possible at ${new Date(nextAtMs).toISOString()}`,
  );
  expect(postsOf(connection)).toBe(3);
  expect(connection.sandbox.store.assets.get(id)?.members).toMatchObject({ notes: "3" });
});

test("of writes that begin together no more are sent than the limit permits", async () => {
  const connection = await connectSandbox();
  const assets = Array.from({ length: 12 }, (_, index) =>
    plantAsset(connection.sandbox, { serial: `PF3TOGETHER${index}` }),
  );
  const reconciler = within(connection, { maxWritesPerHour: 5 });
  const outcomes = await Promise.allSettled(
    assets.map(({ id }) => updateAssetGuarded(reconciler, id, { notes: "together" })),
  );
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
  expect(postsOf(connection)).toBe(5);
});

test("the limit is 100 writes an hour unless another is given", async () => {
  const connection = await connectSandbox();
  const { id } = plantAsset(connection.sandbox, { serial: "PF3DEFAULT" });
  const reconciler = within(connection, {});
  for (let count = 1; count <= 100; count++) await updateAssetGuarded(reconciler, id, { notes: `${count}` });
  await expect(updateAssetGuarded(reconciler, id, { notes: "101" })).rejects.toThrow("the limit is 100");
});

test("a restart and another process do not begin to count anew, and writes to another tenant do not count", async () => {
  const directory = temporaryDirectory();
  const connection = await connectSandbox();
  const { id } = plantAsset(connection.sandbox, { serial: "PF3RESTART" });
  const bounds = { maxWritesPerHour: 2 };
  const first = openIn(directory);
  const other = openIn(directory);
  await updateAssetGuarded(within(connection, bounds, first), id, { notes: "1" });
  first.close();
  await updateAssetGuarded(within(connection, bounds, other), id, { notes: "2" });
  for (const journal of [other, openIn(directory)]) {
    const refused = updateAssetGuarded(within(connection, bounds, journal), id, { notes: "3" });
    await expect(refused).rejects.toBeInstanceOf(WriteNotPermittedError);
  }
  const elsewhere = within(connection, bounds, openIn(directory, "https://beta.halopsa.com"));
  await expect(updateAssetGuarded(elsewhere, id, { notes: "3" })).resolves.toMatchObject({ outcome: "done" });
});

test("a write counts for an hour, and no longer", async () => {
  const directory = temporaryDirectory();
  const connection = await connectSandbox();
  const { id } = plantAsset(connection.sandbox, { serial: "PF3HOUR" });
  const first = openIn(directory);
  await updateAssetGuarded(within(connection, {}, first), id, { notes: "1" });
  first.close();
  const [name = ""] = readdirSync(directory);
  const file = join(directory, name);
  const [line = ""] = readFileSync(file, "utf8").split("\n");
  const write = JSON.parse(line) as { time: string };
  const ago = (ms: number): string => new Date(Date.parse(write.time) - ms).toISOString();
  for (const [key, time] of [
    ["a", ago(HOUR_MS - 60_000)],
    ["b", ago(HOUR_MS + 1_000)],
    ["c", ago(30 * HOUR_MS)],
  ]) {
    appendFileSync(file, `${JSON.stringify({ ...write, id: key, time, stateTime: time })}\n`);
  }
  const refused = updateAssetGuarded(within(connection, { maxWritesPerHour: 2 }, openIn(directory)), id, {
    notes: "2",
  });
  await expect(refused).rejects.toMatchObject({
    nextAtMs: Date.parse(write.time) - HOUR_MS + 60_000 + HOUR_MS,
  });
  const permitted = updateAssetGuarded(within(connection, { maxWritesPerHour: 3 }, openIn(directory)), id, {
    notes: "2",
  });
  await expect(permitted).resolves.toMatchObject({ outcome: "done" });
});

test("a dry run and what is as wanted already count for nothing", async () => {
  const connection = await connectSandbox();
  const { id } = plantAsset(connection.sandbox, { serial: "PF3DRY" });
  const bounds = { maxWritesPerHour: 1 };
  const dry = createReconciler({ halo: connection.halo, bounds, dryRun: true });
  for (const notes of ["1", "2", "3"]) await updateAssetGuarded(dry, id, { notes });
  const reconciler = within(connection, bounds);
  await updateAssetGuarded(reconciler, id, { notes: "1" });
  await expect(updateAssetGuarded(reconciler, id, { notes: "1" })).resolves.toMatchObject({ changes: [] });
});

test("a read-only reconciler sends no write, and one with allowed clients none to another", async () => {
  const connection = await connectSandbox();
  const { sandbox } = connection;
  const { id } = plantAsset(sandbox, { serial: "PF3RO", clientId: OTHER_CLIENT });
  const readOnly = within(connection, { readOnly: true });
  await expect(updateAssetGuarded(readOnly, id, { notes: "1" })).rejects.toThrow("this program is read-only");
  const siteId = siteOf(sandbox, CLIENT).id;
  const person = { siteId, name: "Jo Park", email: "jo@park.test" };
  await expect(createUserGuarded(readOnly, person)).rejects.toBeInstanceOf(WriteNotPermittedError);
  const allowed = within(connection, { allowedClientIds: [CLIENT] });
  await expect(updateAssetGuarded(allowed, id, { notes: "1" })).rejects.toThrow(
    `client ${OTHER_CLIENT} is not among the allowed clients (${CLIENT})`,
  );
  expect(postsOf(connection)).toBe(0);
});

test("a dry run asks the bounds as a write does, sends nothing and does not count", async () => {
  const { sandbox, halo, news } = await connectBounded({ allowedClientIds: [CLIENT] });
  const bounds = { allowedClientIds: [CLIENT], maxWritesPerHour: 1 };
  const journal = openJournal({ tenant: TENANT });
  const dry = createReconciler({ halo, bounds, journal, dryRun: true });
  const { id } = plantAsset(sandbox, { serial: "PF3DRY001" });
  const user = plantUser(sandbox, { firstname: "Jo", surname: "Park", clientId: OTHER_CLIENT });
  const siteId = siteOf(sandbox, CLIENT).id;
  for (const notes of ["1", "2"]) {
    await expect(updateAssetGuarded(dry, id, { notes })).resolves.toMatchObject({ outcome: "dry_run" });
  }
  await expect(createUserGuarded(dry, { siteId, name: "Jo Park" })).resolves.toMatchObject({
    outcome: "dry_run",
  });
  const foreign = { members: { users: [{ id: user.id }] } };
  await expect(updateAssetGuarded(dry, id, foreign)).rejects.toThrow(OutOfBoundsError);
  await expect(updateAssetGuarded(dry, id, { members: { contract_id: 5 } })).rejects.toThrow(
    OutOfBoundsError,
  );
  expect(news().every((request) => request.startsWith("GET "))).toBe(true);
  await updateAssetGuarded(createReconciler({ halo, bounds, journal }), id, { notes: "sent" });
  await expect(updateAssetGuarded(dry, id, { notes: "3" })).rejects.toThrow(WriteNotPermittedError);
});

test("a deletion whose answer was lost is not taken for done when the record has left the allowed clients", async () => {
  const { sandbox, reconciler } = await connectBounded({ allowedClientIds: [CLIENT] });
  const asset = plantAsset(sandbox, { serial: "PF3GONE01" });
  const { id } = await reconciler.journal.intend({
    ...{ action: "delete", entity: "asset", recordId: asset.id, clientId: CLIENT, changes: [] },
  });
  await reconciler.journal.conclude(id, { state: "unknown" });
  sandbox.store.assets.set({ ...asset, siteId: siteOf(sandbox, OTHER_CLIENT).id });
  await expect(settleOpenWrites(reconciler)).resolves.toMatchObject({ settled: [], open: [{ id }] });
});
