import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type CreateOutcome,
  createAssetGuarded,
  createReconciler,
  createSiteGuarded,
  createUserGuarded,
  openJournal,
  settleOpenWrites,
  updateAssetGuarded,
  type WriteLocks,
} from "@halopsa-kit/reconcile";
import type { Fault } from "@halopsa-kit/sandbox";
import { expect, onTestFinished, test, vi } from "vitest";
import { type Connection, connectSandbox } from "./support/connect-sandbox.ts";
import { CLIENT, LAPTOP, plantAsset, plantFleet, plantUser, siteOf, WORKSTATION } from "./support/plant.ts";

const SETTLE_MS = 300;
const post = { method: "POST" };

/** A tenant whose next POST meets a fault. */
async function faulty(
  fault: Fault & { readonly times?: number },
  settings: Parameters<typeof connectSandbox>[1] = {},
): Promise<Connection & { readonly siteId: number; readonly posts: () => number }> {
  const connection = await connectSandbox({}, { settleMs: SETTLE_MS, ...settings });
  const { sandbox, asked } = connection;
  sandbox.faults.add({ times: 1, ...fault, match: post });
  const posts = () => asked.filter(({ method }) => method === "POST").length;
  return { ...connection, siteId: siteOf(sandbox, CLIENT).id, posts };
}

function matchToken(outcome: CreateOutcome<unknown, unknown>): string {
  if (outcome.outcome === "refused") return outcome.matchToken;
  throw new Error(`the record was ${outcome.outcome}`);
}

test.each([
  { kind: "resetAfter" },
  { kind: "status", status: 502, after: true },
  { kind: "status", status: 504, after: true },
  { kind: "status", status: 500, after: true },
  { kind: "cutBody" },
  { kind: "applyLate", delayMs: 100 },
] as const)("a record whose answer was lost (%o) is found, not created again", async (fault) => {
  const { reconciler, siteId, posts, sandbox } = await faulty(fault);
  const asset = { assetTypeId: LAPTOP, siteId, serialNumber: "PF3XYZ98", hostname: "YORK-01" };
  await expect(createAssetGuarded(reconciler, asset)).resolves.toMatchObject({
    outcome: "created",
    answerLost: true,
    record: { serial_number: "PF3XYZ98", hostname: "YORK-01" },
  });
  expect([posts(), sandbox.store.assets.size]).toEqual([1, 1]);
  await expect(reconciler.journal.writes()).resolves.toMatchObject([
    { state: "done", attempts: 1, key: { kind: "serial number", value: "PF3XYZ98" } },
  ]);
});

test("a record that a broken connection left undone is sent again when the settle time has passed", async () => {
  const { reconciler, siteId, posts, asked } = await faulty({ kind: "resetBefore" });
  const user = { siteId, firstName: "Jo", surname: "Park", email: "jo@contoso.com" };
  await expect(createUserGuarded(reconciler, user)).resolves.toMatchObject({
    outcome: "created",
    answerLost: false,
  });
  expect(posts()).toBe(2);
  const sent = asked.map(({ method }) => method);
  const looks = asked.slice(sent.indexOf("POST") + 1, sent.lastIndexOf("POST"));
  expect(looks.length).toBeGreaterThan(2);
  expect(looks.every(({ path, cache }) => path === "/Users" && cache === "reload")).toBe(true);
  await expect(reconciler.journal.writes()).resolves.toMatchObject([{ state: "done", attempts: 2 }]);
});

test("a connection that breaks every time is tried three times, and then it is unknown", async () => {
  const { reconciler, siteId, posts, sandbox } = await faulty({ kind: "resetBefore", times: 9 });
  const asset = { assetTypeId: WORKSTATION, siteId, serialNumber: "PF3XYZ98" };
  await expect(createAssetGuarded(reconciler, asset)).resolves.toMatchObject({ outcome: "unknown" });
  expect([posts(), sandbox.store.assets.size]).toEqual([3, 0]);
});

test.each([{ kind: "status", status: 504 }, { kind: "status", status: 503 }, { kind: "html" }] as const)(
  "a server that may still be working (%o) is not sent the same again",
  async (fault) => {
    const { reconciler, siteId, posts } = await faulty(fault);
    const asset = { assetTypeId: WORKSTATION, siteId, serialNumber: "PF3XYZ98" };
    await expect(createAssetGuarded(reconciler, asset)).resolves.toMatchObject({
      outcome: "unknown",
      lookFor: "asset with the serial number PF3XYZ98",
      reason: expect.stringContaining("there is no new asset"),
    });
    await expect(createAssetGuarded(reconciler, asset)).resolves.toMatchObject({ outcome: "unknown" });
    const respelled = { ...asset, serialNumber: "pf3-xyz98", hostname: "YORK-01" };
    await expect(createAssetGuarded(reconciler, respelled)).resolves.toMatchObject({ outcome: "unknown" });
    expect(posts()).toBe(1);
  },
);

test("what comes after the settle time is found by the next call, and refused as a duplicate", async () => {
  const { reconciler, siteId, posts, sandbox } = await faulty({ kind: "status", status: 504 });
  const asset = { assetTypeId: WORKSTATION, siteId, serialNumber: "PF3XYZ98" };
  await expect(createAssetGuarded(reconciler, asset)).resolves.toMatchObject({ outcome: "unknown" });
  const { id } = plantAsset(sandbox, { serial: "PF3XYZ98" });
  await expect(createAssetGuarded(reconciler, asset)).resolves.toMatchObject({
    outcome: "refused",
    match: { best: { record: { id } } },
  });
  await expect(reconciler.journal.writes()).resolves.toMatchObject([{ state: "done", recordId: id }]);
  expect(posts()).toBe(1);
});

test("with resend never a broken connection leaves a record unknown, and settling finds it", async () => {
  const { reconciler, siteId, posts } = await faulty(
    { kind: "applyLate", delayMs: SETTLE_MS * 2 },
    { resend: "never" },
  );
  const user = { siteId, firstName: "Jo", surname: "Park", email: "jo@contoso.com" };
  await expect(createUserGuarded(reconciler, user)).resolves.toMatchObject({ outcome: "unknown" });
  await expect(settleOpenWrites(reconciler)).resolves.toMatchObject({ settled: [], open: [{}] });
  await expect
    .poll(async () => (await settleOpenWrites(reconciler)).settled, { timeout: 10_000 })
    .toMatchObject([{ state: "done", entity: "user" }]);
  await expect(settleOpenWrites(reconciler)).resolves.toEqual({ settled: [], open: [] });
  expect(posts()).toBe(1);
});

test("a record without a key is unknown at once, and the same is not sent again", async () => {
  for (const kind of ["resetAfter", "resetBefore"] as const) {
    const { reconciler, siteId, posts, asked, sandbox } = await faulty({ kind });
    const site = { clientId: CLIENT, name: "Main" };
    const asset = {
      assetTypeId: WORKSTATION,
      siteId,
      hostname: "YORK-01",
      serialNumber: "To be filled by O.E.M.",
    };
    await expect(createAssetGuarded(reconciler, asset)).resolves.toMatchObject({
      outcome: "unknown",
      reason: expect.stringContaining("nothing by which it could be found"),
      lookFor: expect.stringContaining("YORK-01"),
    });
    expect(asked.at(-1)?.method).toBe("POST");
    await createAssetGuarded(reconciler, asset);
    expect(posts()).toBe(1);
    sandbox.faults.add({ kind, times: 1, match: post });
    const outcome = await createSiteGuarded(reconciler, site);
    expect(outcome.outcome === "refused" ? "unknown" : outcome.outcome).toBe("unknown");
  }
});

test("a twin that was there before is not taken for the record whose answer was lost", async () => {
  const { reconciler, siteId, posts, sandbox } = await faulty({ kind: "resetBefore" });
  const twin = plantAsset(sandbox, { serial: "PF3XYZ98" });
  const asset = { assetTypeId: WORKSTATION, siteId, serialNumber: "PF3XYZ98" };
  const token = matchToken(await createAssetGuarded(reconciler, asset));
  const outcome = await createAssetGuarded(reconciler, {
    ...asset,
    onDuplicate: "create_anyway",
    matchToken: token,
  });
  if (outcome.outcome !== "created") throw new Error(outcome.outcome);
  expect(outcome.record.id).not.toBe(twin.id);
  expect([posts(), sandbox.store.assets.size]).toEqual([2, 2]);
});

test("a refusal is told as one, and nothing is left open", async () => {
  const { reconciler, siteId } = await faulty({ kind: "status", status: 400, body: "exception" });
  const asset = { assetTypeId: WORKSTATION, siteId, serialNumber: "PF3XYZ98" };
  await expect(createAssetGuarded(reconciler, asset)).rejects.toMatchObject({ status: 400 });
  await expect(reconciler.journal.writes()).resolves.toMatchObject([
    { state: "refused", reason: "HTTP 400" },
  ]);
  await expect(createAssetGuarded(reconciler, asset)).resolves.toMatchObject({ outcome: "created" });
});

test("the look-ups stop when the caller's time is up, and the rest is for the journal", async () => {
  const { reconciler, siteId } = await faulty({ kind: "resetBefore" }, { settleMs: 60_000 });
  const asset = { assetTypeId: WORKSTATION, siteId, serialNumber: "PF3XYZ98" };
  await expect(createAssetGuarded(reconciler, asset, { budgetMs: 3_000 })).resolves.toMatchObject({
    outcome: "unknown",
    reason: expect.stringContaining("it may come yet"),
  });
});

test("a caller who leaves while it is sent leaves it unknown", async () => {
  const { reconciler, siteId, sandbox } = await faulty({ kind: "silentAfter" });
  const leaving = new AbortController();
  const asset = { assetTypeId: WORKSTATION, siteId, serialNumber: "PF3XYZ98" };
  const creating = createAssetGuarded(reconciler, asset, { signal: leaving.signal });
  await expect.poll(() => sandbox.store.assets.size).toBe(1);
  leaving.abort();
  await expect(creating).resolves.toMatchObject({ outcome: "unknown" });
  await expect(settleOpenWrites(reconciler)).resolves.toMatchObject({ settled: [{ state: "done" }] });
});

test("an update whose answer was lost is read back: applied or unknown, and never sent again", async () => {
  for (const kind of ["resetAfter", "resetBefore"] as const) {
    const { reconciler, siteId, posts, sandbox } = await faulty({ kind });
    plantAsset(sandbox, { serial: "PF3XYZ98", hostname: "OLD" });
    const asset = { assetTypeId: WORKSTATION, siteId, serialNumber: "PF3XYZ98", hostname: "NEW" };
    const token = matchToken(await createAssetGuarded(reconciler, asset));
    const outcome = await createAssetGuarded(reconciler, {
      ...asset,
      onDuplicate: "update",
      matchToken: token,
    });
    expect(outcome.outcome).toBe(kind === "resetAfter" ? "updated" : "unknown");
    expect(posts()).toBe(1);
  }
});

test("an update of a date or of linked users whose answer was lost is seen to be applied, or not", async () => {
  for (const kind of ["resetAfter", "resetBefore"] as const) {
    const { reconciler, sandbox, halo } = await faulty({ kind, times: 2 });
    const journal = openJournal({ tenant: "test" });
    const one = createReconciler({ halo, journal, settleMs: SETTLE_MS });
    const user = plantUser(sandbox, { firstname: "Jo", surname: "Park" });
    const dated = plantAsset(sandbox, { serial: "PF3XYZ98" });
    const linked = plantAsset(sandbox, { serial: "PF3XYZ99" });
    const outcomes = [
      await updateAssetGuarded(one, dated.id, { members: { warranty_end: "2027-05-01T00:00:00.000Z" } }),
      await updateAssetGuarded(one, linked.id, { members: { users: [{ id: user.id }] } }),
    ].map(({ outcome }) => outcome);
    if (kind === "resetAfter") expect(outcomes).toEqual(["done", "done"]);
    else {
      expect(outcomes).toEqual(["unknown", "unknown"]);
      const reasons = (await journal.writes()).map(({ reason }) => reason);
      expect(reasons.every((reason) => reason?.endsWith("is as it was"))).toBe(true);
    }
    expect(reconciler.dryRun).toBe(false);
  }
});

test("a record without a key is not sent again unasked when time has passed, and is when somebody decides so", async () => {
  const directory = mkdtempSync(join(tmpdir(), "halopsa-kit-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true, maxRetries: 5 }));
  const journal = openJournal({ tenant: "test", directory });
  onTestFinished(() => journal.close());
  const { reconciler, siteId, posts, sandbox } = await faulty({ kind: "resetBefore" }, { journal });
  const user = { siteId, name: "Jo Park" };
  const first = await createUserGuarded(reconciler, user);
  if (first.outcome !== "unknown") throw new Error(first.outcome);
  expect(first.reason).toMatch(/create it anyway, from \d{4}-/);
  // An hour later.
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 3_600_000 });
  onTestFinished(() => void vi.useRealTimers());
  await expect(createUserGuarded(reconciler, user)).resolves.toMatchObject({
    outcome: "unknown",
    heldUntil: first.heldUntil,
  });
  expect(posts()).toBe(1);
  const decided = { ...user, onDuplicate: "create_anyway" } as const;
  await expect(createUserGuarded(reconciler, decided)).resolves.toMatchObject({ outcome: "created" });
  const made = [...sandbox.store.users.all()].filter(({ name }) => name === "Jo Park");
  expect([posts(), made.length]).toEqual([2, 1]);
});

test("a record without a key that came after all is refused as a duplicate", async () => {
  const { reconciler, siteId, posts } = await faulty({ kind: "resetAfter" });
  const user = { siteId, name: "Jo Park" };
  await expect(createUserGuarded(reconciler, user)).resolves.toMatchObject({ outcome: "unknown" });
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 3_600_000 });
  onTestFinished(() => void vi.useRealTimers());
  await expect(createUserGuarded(reconciler, user)).resolves.toMatchObject({ outcome: "refused" });
  expect(posts()).toBe(1);
});

test("a dry run shows what would be sent, and sends nothing", async () => {
  const { reconciler, asked, sandbox } = await connectSandbox({}, { dryRun: true });
  const siteId = siteOf(sandbox, CLIENT).id;
  const user = { siteId, firstName: "Jo", surname: "Park", email: "jo@contoso.com" };
  const outcome = await createUserGuarded(reconciler, user);
  expect(outcome).toMatchObject({
    outcome: "dry_run",
    request: { method: "POST", path: "/Users", body: [{ emailaddress: "jo@contoso.com", site_id: siteId }] },
    match: { action: "create_new" },
  });
  expect(asked.every(({ method }) => method === "GET")).toBe(true);
  await expect(reconciler.journal.writes()).resolves.toEqual([]);
});

/** What processes share, in one. */
function memoryLocks(): WriteLocks {
  const held = new Set<string>();
  return {
    acquire: async (name) => {
      if (held.has(name)) return undefined;
      held.add(name);
      return async () => void held.delete(name);
    },
  };
}

test("two that share locks make one record of the same, whatever their kept lists say", async () => {
  const { halo, reconciler, sandbox } = await connectSandbox({}, { locks: memoryLocks() });
  plantFleet(sandbox, 3);
  const locks = memoryLocks();
  const [left, right] = [createReconciler({ halo, locks }), createReconciler({ halo, locks })];
  const siteId = siteOf(sandbox, CLIENT).id;
  const user = { siteId, firstName: "Jo", surname: "Park", email: "jo@contoso.com" };
  for (const one of [left, right]) await createUserGuarded(one, { ...user, email: "warm@contoso.com" });
  const outcomes = await Promise.all([left, right, left].map((one) => createUserGuarded(one, user)));
  expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(["created", "refused", "refused"]);
  expect(reconciler.locks).toBeDefined();
});

test("whoever cannot get the lock in time has sent nothing", async () => {
  const locks: WriteLocks = { acquire: async () => undefined };
  const { reconciler, sandbox, asked } = await connectSandbox({}, { locks });
  const asset = { assetTypeId: WORKSTATION, siteId: siteOf(sandbox, CLIENT).id, serialNumber: "PF3XYZ98" };
  await expect(createAssetGuarded(reconciler, asset, { budgetMs: 2_000 })).resolves.toMatchObject({
    outcome: "undecided",
  });
  expect(asked.every(({ method }) => method === "GET")).toBe(true);
});

test("a lock that can be renewed is asked for half a minute, and nothing is sent on one that may end", async () => {
  const asset = (siteId: number) => ({ assetTypeId: WORKSTATION, siteId, serialNumber: "PF3XYZ98" });
  const ttls: number[] = [];
  const lasting = async (_name: string, ttlMs: number) => {
    ttls.push(ttlMs);
    return async () => undefined;
  };
  const renewable = { acquire: lasting, renew: async () => false };
  let isLate = false;
  const now = performance.now.bind(performance);
  const { reconciler, sandbox, asked } = await connectSandbox(
    {},
    {
      locks: renewable,
      rewrite: ({ path }, response) => {
        // The search for the same took long.
        if (isLate && path === "/Asset")
          vi.spyOn(performance, "now").mockImplementation(() => now() + 20_000);
        return response;
      },
    },
  );
  onTestFinished(() => void vi.restoreAllMocks());
  const { id: siteId } = siteOf(sandbox, CLIENT);
  isLate = true;
  await expect(createAssetGuarded(reconciler, asset(siteId))).resolves.toMatchObject({
    outcome: "undecided",
  });
  expect(asked.some(({ method }) => method === "POST")).toBe(false);
  expect(Math.max(...ttls)).toBeLessThanOrEqual(30_000);
  isLate = false;
  vi.restoreAllMocks();
  await expect(createAssetGuarded(reconciler, asset(siteId))).resolves.toMatchObject({ outcome: "created" });
});

test("a server that cannot be reached leaves nothing open", async () => {
  const { halo, sandbox } = await connectSandbox();
  const siteId = siteOf(sandbox, CLIENT).id;
  const journal = openJournal({ tenant: "test" });
  onTestFinished(() => journal.close());
  const { POST: _, ...reading } = halo;
  const refused = Object.assign(new TypeError("fetch failed"), {
    cause: Object.assign(new Error("connect"), { code: "ECONNREFUSED" }),
  });
  const reconciler = createReconciler({
    halo: { ...reading, POST: () => Promise.reject(refused) },
    journal,
  });
  const asset = { assetTypeId: WORKSTATION, siteId, serialNumber: "PF3XYZ98" };
  await expect(createAssetGuarded(reconciler, asset)).rejects.toBe(refused);
  await expect(journal.writes()).resolves.toMatchObject([
    { state: "refused", reason: "TypeError (ECONNREFUSED)" },
  ]);
});
