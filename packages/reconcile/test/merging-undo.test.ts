import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  applyMerge,
  createReconciler,
  findMergePlan,
  InvalidPlanError,
  type Journal,
  type MergeAnswer,
  MergeStoppedError,
  openJournal,
  planMerge,
  type Reconciler,
  UnknownMergeError,
  undoMerge,
  type WriteLocks,
} from "@halopsa-kit/reconcile";
import type { Sandbox } from "@halopsa-kit/sandbox";
import { createHaloClient } from "@halopsa-kit/sdk";
import { expect, onTestFinished, test, vi } from "vitest";
import { fileLocks } from "../scripts/file-locks.ts";
import { type Connection, connectSandbox } from "./support/connect-sandbox.ts";
import {
  plantPerson,
  plantRandomAssets,
  plantRandomUsers,
  plantTwins,
  seededRandom,
  stateOf,
} from "./support/merge-group.ts";
import { plantAsset } from "./support/plant.ts";

const RUNS = 12;
const MERGING_PROCESS = fileURLToPath(new URL("./support/merge-in-child.ts", import.meta.url));

async function mergedTwins() {
  const connection = await connectSandbox();
  const twins = plantTwins(connection.sandbox);
  const before = stateOf(connection.sandbox);
  const ids = [twins.kept.id, twins.spare.id];
  const request = { kind: "asset", ids, survivorId: twins.kept.id } as const;
  const { plan, planToken } = await planMerge(connection.reconciler, request);
  const { mergeId } = await applyMerge(connection.reconciler, plan, planToken);
  return { ...connection, ...twins, before, plan, planToken, mergeId };
}

/** A process that works on a tenant with a journal in a folder, until it is killed. */
interface Process {
  readonly reconciler: Reconciler;
  /** From this write on nothing leaves the process any more, or is answered. */
  readonly dieAt: (write: number, when: "before it is sent" | "before it is answered") => void;
  readonly died: Promise<void>;
  readonly journal: Journal;
}

function startProcess({ baseUrl, token }: Connection, directory: string, locks?: WriteLocks): Process {
  const { promise: died, resolve: die } = Promise.withResolvers<void>();
  let writes = 0;
  let dying: { readonly write: number; readonly when: string } | undefined;
  const never = new Promise<never>(() => undefined);
  const journal = openJournal({ tenant: "here", directory });
  const halo = createHaloClient({
    baseUrl,
    token,
    fetch: async (request) => {
      if (request.method === "GET") return fetch(request);
      writes++;
      if (dying === undefined || writes < dying.write) return fetch(request);
      if (dying.when === "before it is answered") await fetch(request);
      journal.close();
      die();
      return never;
    },
  });
  return {
    reconciler: createReconciler({ halo, journal, ...(locks === undefined ? {} : { locks }) }),
    dieAt: (write, when) => {
      dying = { write, when };
    },
    died,
    journal,
  };
}

/** Plants a group of either kind. */
function plantGroup(sandbox: Sandbox, seed: number) {
  const random = seededRandom(seed);
  return seed % 2 === 0
    ? ({ kind: "asset", ids: plantRandomAssets(sandbox, random) } as const)
    : ({ kind: "user", ids: plantRandomUsers(sandbox, random) } as const);
}

test("whatever a group says, undoing its merge leaves everything as it was", async () => {
  const connection = await connectSandbox({ users: 5, assets: 20 });
  const { reconciler, sandbox } = connection;
  let steps = 0;
  for (let seed = 0; seed < RUNS; seed++) {
    const request = plantGroup(sandbox, seed);
    const before = stateOf(sandbox);
    const { plan, planToken } = await planMerge(reconciler, request);
    const applied = await applyMerge(reconciler, plan, planToken);
    expect(applied.outcome, `seed ${seed}`).toBe("applied");
    const active = [...sandbox.store[request.kind === "asset" ? "assets" : "users"].all()].filter(
      ({ id, inactive }) => request.ids.includes(id) && !inactive,
    );
    expect(active.length, `seed ${seed}`).toBeLessThanOrEqual(1);
    if (plan.steps.length === 0) continue;
    const undone = await undoMerge(reconciler, applied.mergeId);
    expect(undone.outcome, `seed ${seed}`).toBe("undone");
    expect(stateOf(sandbox), `seed ${seed}`).toEqual(before);
    steps += plan.steps.length;
  }
  expect(steps).toBeGreaterThan(RUNS);
});

test("a process that is killed at any write is followed by one that ends the merge, and no step is done twice", async () => {
  const connection = await connectSandbox();
  const { sandbox } = connection;
  for (let seed = 0; seed < RUNS / 2; seed++) {
    const request = plantGroup(sandbox, seed);
    const before = stateOf(sandbox);
    const whole = startProcess(connection, temporaryDirectory());
    const wholePlan = await planMerge(whole.reconciler, request);
    const { mergeId } = await applyMerge(whole.reconciler, wholePlan.plan, wholePlan.planToken);
    const after = stateOf(sandbox);
    await undoMerge(whole.reconciler, mergeId);

    for (const when of ["before it is sent", "before it is answered"] as const) {
      for (let write = 1; write <= wholePlan.plan.steps.length; write++) {
        const what = `seed ${seed}, write ${write}, killed ${when}`;
        const directory = temporaryDirectory();
        const first = startProcess(connection, directory);
        const { plan, planToken } = await planMerge(first.reconciler, request);
        first.dieAt(write, when);
        void applyMerge(first.reconciler, plan, planToken);
        await first.died;

        const second = startProcess(connection, directory);
        connection.sandbox.requests.clear();
        const found = await findMergePlan(second.reconciler, planToken);
        const answer = await applyMerge(second.reconciler, found, planToken);
        expect(answer.outcome, what).toBe("applied");
        expect(stateOf(sandbox), what).toEqual(after);
        const posts = sandbox.requests.all.filter(({ method }) => method === "POST").length;
        const done = when === "before it is sent" ? write - 1 : write;
        expect(posts, what).toBe(plan.steps.length - done);

        const third = startProcess(connection, directory);
        const undone = await undoMerge(third.reconciler, answer.mergeId);
        expect(undone.outcome, what).toBe("undone");
        expect(stateOf(sandbox), what).toEqual(before);
        second.journal.close();
        third.journal.close();
      }
    }
    whole.journal.close();
  }
});

test("a process that the system kills at any moment leaves a merge that another one ends, or that never began", async () => {
  const connection = await connectSandbox();
  const { sandbox } = connection;
  const random = seededRandom(7);
  let begun = 0;
  for (let round = 0; round < 6; round++) {
    const ids = plantRandomAssets(sandbox, random);
    const before = stateOf(sandbox);
    sandbox.faults.add({ kind: "delay", delayMs: 40 });
    const directory = temporaryDirectory();
    const child = spawn(
      process.execPath,
      [MERGING_PROCESS, connection.baseUrl, connection.token, directory, ids.join(",")],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    const exited = once(child, "exit");
    const [output] = await once(child.stdout, "data");
    const seen = sandbox.requests.count + 1 + round * 2;
    await vi.waitUntil(() => sandbox.requests.count >= seen || child.exitCode !== null, {
      timeout: 10_000,
      interval: 2,
    });
    await new Promise((resolve) => setTimeout(resolve, random() * 40));
    child.kill("SIGKILL");
    await exited;
    // What it had sent arrives all the same.
    await new Promise((resolve) => setTimeout(resolve, 120));
    sandbox.faults.clear();

    const next = startProcess(connection, directory);
    const planToken = String(output).trim();
    const answer = await applyKnown(next.reconciler, planToken);
    if (answer !== undefined) {
      begun++;
      expect(answer.outcome).toBe("applied");
      const active = ids.filter((id) => sandbox.store.assets.get(id)?.inactive === false);
      expect(active.length).toBeLessThanOrEqual(1);
      await undoMerge(next.reconciler, answer.mergeId);
    }
    expect(stateOf(sandbox)).toEqual(before);
    next.journal.close();
  }
  expect(begun).toBeGreaterThan(0);
});

/** Goes on with a merge; `undefined` when nobody has begun it. */
async function applyKnown(reconciler: Reconciler, planToken: string): Promise<MergeAnswer | undefined> {
  const plan = await findMergePlan(reconciler, planToken).catch((error: unknown) => {
    if (!(error instanceof InvalidPlanError)) throw error;
  });
  return plan === undefined ? undefined : applyMerge(reconciler, plan, planToken);
}

test("a merge that was cut short can be undone instead, by whatever process has the journal", async () => {
  const connection = await connectSandbox();
  const { sandbox } = connection;
  const { kept, spare } = plantTwins(sandbox);
  const before = stateOf(sandbox);
  for (const when of ["before it is sent", "before it is answered"] as const) {
    for (const write of [1, 2]) {
      const directory = temporaryDirectory();
      const first = startProcess(connection, directory);
      const request = { kind: "asset", ids: [kept.id, spare.id], survivorId: kept.id } as const;
      const { plan, planToken } = await planMerge(first.reconciler, request);
      first.dieAt(write, when);
      void applyMerge(first.reconciler, plan, planToken);
      await first.died;
      const second = startProcess(connection, directory);
      const [begun] = await second.journal.writes();
      await expect(undoMerge(second.reconciler, begun?.step?.group ?? "")).resolves.toMatchObject({
        outcome: "undone",
      });
      expect(stateOf(sandbox)).toEqual(before);
      await expect(applyMerge(second.reconciler, plan, planToken)).rejects.toThrow(InvalidPlanError);
      second.journal.close();
    }
  }
});

test("a step of which only a part was kept is ended by the next process, and taken back whole", async () => {
  const connection = await connectSandbox();
  const { sandbox } = connection;
  const { kept, spare } = plantTwins(sandbox);
  const before = stateOf(sandbox);
  const userIds = [...kept.userIds, ...spare.userIds];
  const directory = temporaryDirectory();
  const first = startProcess(connection, directory);
  const request = { kind: "asset", ids: [kept.id, spare.id], survivorId: kept.id } as const;
  const { plan, planToken } = await planMerge(first.reconciler, request);
  first.dieAt(1, "before it is answered");
  void applyMerge(first.reconciler, plan, planToken);
  await first.died;
  kept.members["notes"] = "";
  const second = startProcess(connection, directory);
  const [open] = await second.journal.writes();
  expect(open?.changes.find(({ member }) => member === "users")?.after).toEqual(userIds);
  const { mergeId } = await applyMerge(second.reconciler, plan, planToken);
  expect(kept.members["notes"]).toBe("Screen replaced");
  await undoMerge(second.reconciler, mergeId);
  expect(stateOf(sandbox)).toEqual(before);
  second.journal.close();
});

test("what somebody else has changed since the merge is left alone, and listed", async () => {
  const { reconciler, kept, spare, mergeId } = await mergedTwins();
  kept.members["notes"] = "rewritten by Ann";
  kept.userIds = [];
  const answer = await undoMerge(reconciler, mergeId);
  expect(answer.outcome).toBe("undone");
  expect(answer.steps).toMatchObject([
    { id: spare.id, outcome: "done", left: [] },
    {
      id: kept.id,
      outcome: "done",
      left: [{ member: "notes", seen: "Screen replaced", now: "rewritten by Ann" }, { member: "users" }],
    },
  ]);
  expect(spare.inactive).toBe(false);
  expect(kept).toMatchObject({ userIds: [], members: { notes: "rewritten by Ann" } });
  expect(kept.fields.get(51)).toBeUndefined();
});

test("a record that was deleted keeps nothing else from coming back", async () => {
  const { reconciler, sandbox, kept, spare, mergeId } = await mergedTwins();
  sandbox.store.assets.delete(spare.id);
  await expect(undoMerge(reconciler, mergeId)).resolves.toMatchObject({
    outcome: "undone",
    steps: [
      { id: spare.id, outcome: "gone" },
      { id: kept.id, outcome: "done" },
    ],
  });
  expect(kept.members["notes"]).toBe("");
});

test("undoing twice does nothing more, and an undone merge is planned anew", async () => {
  const { reconciler, sandbox, asked, before, mergeId, plan, planToken } = await mergedTwins();
  await undoMerge(reconciler, mergeId);
  asked.splice(0);
  await expect(undoMerge(reconciler, mergeId)).resolves.toMatchObject({ outcome: "undone" });
  expect(asked.filter(({ method }) => method === "POST")).toEqual([]);
  expect(stateOf(sandbox)).toEqual(before);
  await expect(applyMerge(reconciler, plan, planToken)).rejects.toThrow(InvalidPlanError);
});

test("undoing again leaves alone what people have decided since, whatever the first time could take back", async () => {
  const { reconciler, sandbox, kept, spare, mergeId } = await mergedTwins();
  const merged = { notes: kept.members["notes"], userIds: kept.userIds };
  // Taken back by a person before it could be, and left alone.
  spare.inactive = false;
  kept.members["notes"] = "rewritten by Ann";
  await expect(undoMerge(reconciler, mergeId)).resolves.toMatchObject({ outcome: "undone" });
  spare.inactive = true;
  Object.assign(kept.members, { notes: merged.notes });
  kept.userIds = merged.userIds;
  const decided = stateOf(sandbox);
  await expect(undoMerge(reconciler, mergeId)).resolves.toMatchObject({
    outcome: "undone",
    steps: [{ outcome: "done_before" }, { outcome: "done_before" }],
  });
  expect(stateOf(sandbox)).toEqual(decided);
});

test("a merge whose undoing had nothing to send is not applied again, nor undone again", async () => {
  const { reconciler, sandbox, spare, kept, plan, planToken, mergeId } = await mergedTwins();
  spare.inactive = false;
  const merged = structuredClone(kept);
  Object.assign(kept, { members: {}, userIds: [], fields: new Map() });
  await expect(undoMerge(reconciler, mergeId)).resolves.toMatchObject({ outcome: "undone" });
  Object.assign(kept, merged);
  spare.inactive = true;
  const decided = stateOf(sandbox);
  await undoMerge(reconciler, mergeId);
  expect(stateOf(sandbox)).toEqual(decided);
  await expect(applyMerge(reconciler, plan, planToken)).rejects.toThrow(InvalidPlanError);
});

test("a dry run of undoing keeps nothing from being undone", async () => {
  const { reconciler, sandbox, before, mergeId } = await mergedTwins();
  await expect(undoMerge({ ...reconciler, dryRun: true }, mergeId)).resolves.toMatchObject({
    outcome: "dry_run",
  });
  await undoMerge(reconciler, mergeId);
  expect(stateOf(sandbox)).toEqual(before);
});

test("a merge that nobody knows cannot be undone", async () => {
  const { reconciler } = await mergedTwins();
  await expect(undoMerge(reconciler, "merge-0123")).rejects.toThrow(UnknownMergeError);
});

test("a step that Halo refuses stops the merge; the same call goes on when the cause is gone", async () => {
  const { reconciler, sandbox } = await connectSandbox();
  const { kept, spare } = plantTwins(sandbox);
  const request = { kind: "asset", ids: [kept.id, spare.id], survivorId: kept.id } as const;
  const { plan, planToken } = await planMerge(reconciler, request);
  const post = { method: "POST", path: /Asset/ };
  sandbox.faults.add({ kind: "status", status: 400, match: post, times: 1 });
  await expect(applyMerge(reconciler, plan, planToken)).rejects.toMatchObject({ status: 400 });
  sandbox.faults.add({ kind: "status", status: 400, match: post, times: 1, every: 2 });
  const stopped = await applyMerge(reconciler, plan, planToken).catch((error: unknown) => error);
  if (!(stopped instanceof MergeStoppedError)) throw stopped;
  expect(stopped).toMatchObject({ step: `set ${spare.id} inactive`, cause: { status: 400 } });
  expect(spare.inactive).toBe(false);
  await expect(applyMerge(reconciler, plan, planToken)).resolves.toMatchObject({
    outcome: "applied",
    mergeId: stopped.mergeId,
    steps: [{ outcome: "done_before" }, { outcome: "done" }],
  });
  expect(spare.inactive).toBe(true);
});

test("answers that are lost are looked for, and what nobody knows stops the merge until it is seen", async () => {
  const { reconciler, sandbox } = await connectSandbox({}, { settleMs: 200 });
  const { kept, spare } = plantTwins(sandbox);
  const before = stateOf(sandbox);
  const request = { kind: "asset", ids: [kept.id, spare.id], survivorId: kept.id } as const;
  const { plan, planToken } = await planMerge(reconciler, request);
  sandbox.faults.add({ kind: "resetAfter", match: { method: "POST" } });
  let answer = await applyMerge(reconciler, plan, planToken);
  for (let calls = 1; answer.outcome === "stopped" && calls < 4; calls++) {
    answer = await applyMerge(reconciler, plan, planToken);
  }
  expect(answer.outcome).toBe("applied");
  expect(spare.inactive).toBe(true);
  sandbox.faults.clear();
  await undoMerge(reconciler, answer.mergeId);
  expect(stateOf(sandbox)).toEqual(before);
});

test("a merge that goes on does not overwrite what was changed in the meantime", async () => {
  const { reconciler, sandbox } = await connectSandbox();
  const [ann, anna] = [plantPerson(sandbox, "Ann", "Park"), plantPerson(sandbox, "Anna", "Park")];
  const asset = plantAsset(sandbox, {});
  asset.userIds = [anna.id];
  const request = { kind: "user", ids: [ann.id, anna.id], survivorId: ann.id } as const;
  const { plan, planToken } = await planMerge(reconciler, request);
  sandbox.faults.add({ kind: "status", status: 400, match: { method: "POST", path: /Asset/ }, times: 1 });
  await expect(applyMerge(reconciler, plan, planToken)).rejects.toThrow(MergeStoppedError);
  const ben = plantPerson(sandbox, "Ben", "Ray");
  asset.userIds = [ben.id];
  await expect(applyMerge(reconciler, plan, planToken)).resolves.toMatchObject({
    outcome: "stopped",
    steps: [
      { outcome: "done_before" },
      { id: asset.id, outcome: "moved", moved: [{ member: "users" }] },
      { outcome: "waiting" },
    ],
  });
  expect([asset.userIds, anna.inactive]).toEqual([[ben.id], false]);
});

test("a merge that runs out of time pauses between steps, and the next call goes on", async () => {
  const { reconciler, sandbox } = await connectSandbox();
  const ids = [1, 2, 3, 4].map(() => plantAsset(sandbox, { serial: "5CG1234ABC" }).id);
  const { plan, planToken } = await planMerge(reconciler, { kind: "asset", ids });
  sandbox.faults.add({ kind: "delay", delayMs: 60 });
  const first = await applyMerge(reconciler, plan, planToken, { budgetMs: 420 });
  expect(first.outcome).toBe("paused");
  expect(first.steps.map(({ outcome }) => outcome)).toContain("waiting");
  sandbox.faults.clear();
  const second = await applyMerge(reconciler, plan, planToken);
  expect(second.outcome).toBe("applied");
  expect(second.steps[0]?.outcome).toBe("done_before");
});

test("two calls at once apply a plan once", async () => {
  const { reconciler, sandbox, asked } = await connectSandbox();
  const { kept, spare } = plantTwins(sandbox);
  const { plan, planToken } = await planMerge(reconciler, { kind: "asset", ids: [kept.id, spare.id] });
  const answers = await Promise.all([
    applyMerge(reconciler, plan, planToken),
    applyMerge(reconciler, plan, planToken),
  ]);
  expect(answers.map(({ outcome }) => outcome)).toEqual(["applied", "applied"]);
  expect(asked.filter(({ method }) => method === "POST")).toHaveLength(plan.steps.length);
});

/** Four machines, and two processes that will work on them; the first has planned to merge them. */
async function plannedForTwo(withLocks: boolean) {
  const connection = await connectSandbox();
  const { sandbox } = connection;
  const assets = [1, 2, 3, 4].map(() => plantAsset(sandbox, { serial: "5CG1234ABC", hostname: "YORK-01" }));
  const [kept, ...others] = assets.map(({ id }) => id);
  Object.assign(assets[1] ?? {}, { members: { notes: "of the second" } });
  const before = stateOf(sandbox);
  const directory = temporaryDirectory();
  const locks = withLocks ? fileLocks(join(directory, "locks")) : undefined;
  const [left, right] = [1, 2].map(() => {
    const { journal, reconciler } = startProcess(connection, directory, locks);
    onTestFinished(() => journal.close());
    return reconciler;
  }) as [Reconciler, Reconciler];
  const ids = [kept ?? 0, ...others];
  const request = { kind: "asset", ids, survivorId: ids[0] } as const;
  const planned = await planMerge(left, request);
  return { sandbox, assets, ids, before, left, right, ...planned };
}

/** The id of a merge of which a step is done. */
async function begunMerge({ journal }: Reconciler): Promise<string> {
  for (;;) {
    const done = (await journal.writes()).find(({ state }) => state === "done");
    if (done?.step !== undefined) return done.step.group;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

test("with locks a merge is undone when it was applied, not on the way, and no two work on one record", async () => {
  const { sandbox, before, left, right, plan, planToken } = await plannedForTwo(true);
  sandbox.faults.add({ kind: "delay", delayMs: 60, match: { method: "GET" } });
  const applying = applyMerge(left, plan, planToken);
  const undone = await undoMerge(right, await begunMerge(right));
  expect((await applying).outcome).toBe("applied");
  expect(undone.outcome).toBe("undone");
  expect(undone.steps).toHaveLength(plan.steps.length);
  expect(stateOf(sandbox)).toEqual(before);
});

test("without locks a merge stops where another process begins to undo it", async () => {
  const { sandbox, ids, before, left, right, plan, planToken } = await plannedForTwo(false);
  // The last step is about to be taken for long enough to undo the others.
  const match = { method: "GET", path: new RegExp(`/Asset/${ids.at(-1)}$`) };
  sandbox.faults.add({ kind: "delay", delayMs: 600, match });
  const applying = applyMerge(left, plan, planToken).catch((error: unknown) => error);
  const mergeId = await begunMerge(right);
  // Refused as long as the other has a step in its hands.
  const undone = await vi.waitUntil(() => undoMerge(right, mergeId).catch(() => undefined), {
    timeout: 10_000,
    interval: 5,
  });
  expect(await applying).toMatchObject({ name: "MergeStoppedError", cause: { name: "MergeRefusedError" } });
  expect(undone.outcome).toBe("undone");
  expect(stateOf(sandbox)).toEqual(before);
});

test("with locks one token applied by two processes at once is applied once", async () => {
  const { sandbox, left, right, plan, planToken } = await plannedForTwo(true);
  sandbox.faults.add({ kind: "delay", delayMs: 20, match: { method: "GET" } });
  const applying = applyMerge(left, plan, planToken);
  await begunMerge(right);
  const answers = [await applyMerge(right, await findMergePlan(right, planToken), planToken), await applying];
  expect(answers.map(({ outcome }) => outcome)).toEqual(["applied", "applied"]);
  expect(answers[0]?.steps.every(({ outcome }) => outcome === "done_before")).toBe(true);
  const posts = sandbox.requests.all.filter(({ method }) => method === "POST");
  expect(posts.filter(({ path }) => path.includes("Asset"))).toHaveLength(plan.steps.length);
});

test("with locks two merges that would each set the other's survivor inactive are not both applied", async () => {
  const { sandbox, assets, ids, left, right, plan, planToken } = await plannedForTwo(true);
  const other = await planMerge(right, { kind: "asset", ids, survivorId: ids[1] });
  sandbox.faults.add({ kind: "delay", delayMs: 20, match: { method: "GET" } });
  const ends = await Promise.allSettled([
    applyMerge(left, plan, planToken),
    applyMerge(right, other.plan, other.planToken),
  ]);
  expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(assets.filter(({ inactive }) => !inactive)).toHaveLength(1);
});

test("a merge whose locks another process holds waits as long as it has time, and sends nothing", async () => {
  const { sandbox, left, plan, planToken } = await plannedForTwo(false);
  const locks = { acquire: async () => undefined };
  await expect(applyMerge({ ...left, locks }, plan, planToken, { budgetMs: 100 })).resolves.toMatchObject({
    outcome: "paused",
  });
  expect(sandbox.requests.all.filter(({ method }) => method === "POST")).toEqual([]);
});

function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "merge-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true, maxRetries: 5 }));
  return directory;
}
