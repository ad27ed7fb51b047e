import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openJournal } from "@halopsa-kit/reconcile";
import { type CreatingTask, createElsewhere, type Told } from "./creating-process.ts";
import { newRecords, storedIds } from "./new-records.ts";
import { openTenant, type Tenant } from "./open-tenant.ts";

/** What became of creates by processes, by the tenant's own records. */
export interface ProcessRow {
  readonly run: string;
  readonly creates: number;
  readonly kills: number;
  readonly createdOnce: number;
  readonly duplicates: number;
  readonly lost: number;
  /** Answers that name the one record that is there, or said unknown. */
  readonly toldTheTruth: number;
  readonly answers: number;
  /** Writes of which the journal still does not know what became of them. */
  readonly leftOpen: number;
}

interface ProcessRunOptions {
  readonly creates: number;
  readonly settleMs: number;
  readonly timeoutMs: number;
}

/** Kills the process at random moments and starts it again, with what it has not told yet, until all is told. */
export async function runKills(
  kills: number,
  options: ProcessRunOptions,
  random: () => number = Math.random,
): Promise<ProcessRow> {
  return withTenant(options, async (tenant, task) => {
    // Writes take a while, and some come late and in silence: when a process ends, some are on their way and are
    // applied when the next has begun.
    const match = { method: "POST" };
    const { settleMs } = options;
    tenant.sandbox.faults.add({ kind: "delay", delayMs: 60, match });
    tenant.sandbox.faults.add({
      kind: "applyLate",
      delayMs: Math.round(settleMs * 0.9),
      connection: "silent",
      match,
      every: 3,
    });
    tenant.sandbox.faults.add({ kind: "resetAfter", match, every: 7 });
    tenant.sandbox.faults.add({ kind: "resetBefore", match, every: 9 });
    const told: Told[] = [];
    const isTold = new Set<number>();
    let killed = 0;
    while (isTold.size < options.creates) {
      const indexes = task.indexes.filter((index) => !isTold.has(index));
      let timer: NodeJS.Timeout | undefined;
      const posts = tenant.sandbox.requests.count;
      const child = createElsewhere({ ...task, indexes }, (answer) => {
        told.push(answer);
        isTold.add(answer.index);
      });
      // The clock starts when the process has begun to ask.
      const begun = setInterval(() => {
        if (killed >= kills || tenant.sandbox.requests.count === posts) return;
        clearInterval(begun);
        timer = setTimeout(() => {
          killed++;
          child.kill();
        }, random() * settleMs);
      }, 5);
      await child.ended;
      clearInterval(begun);
      clearTimeout(timer);
    }
    return { run: "one process, killed at random moments", told, kills: killed };
  });
}

/** Lets two processes create the same records at the same time. */
export async function runPair(options: ProcessRunOptions): Promise<ProcessRow> {
  return withTenant(options, async (_, task) => {
    const lockDirectory = join(task.directory, "locks");
    const told: Told[] = [];
    const pair = [1, 2].map(() => createElsewhere({ ...task, lockDirectory }, (answer) => told.push(answer)));
    await Promise.all(pair.map(({ ended }) => ended));
    return { run: "two processes, the same records, with locks", told, kills: 0 };
  });
}

async function withTenant(
  { creates, settleMs, timeoutMs }: ProcessRunOptions,
  run: (
    tenant: Tenant,
    task: CreatingTask,
  ) => Promise<{ readonly run: string; readonly told: readonly Told[]; readonly kills: number }>,
): Promise<ProcessRow> {
  const tenant = await openTenant(10);
  const directory = mkdtempSync(join(tmpdir(), "halopsa-kit-"));
  try {
    const indexes = Array.from({ length: creates }, (_, index) => index);
    const { baseUrl, token, siteIds } = tenant;
    const { told, ...row } = await run(tenant, {
      baseUrl,
      token,
      siteIds,
      directory,
      settleMs,
      timeoutMs,
      indexes,
    });
    const stored = storedIds(tenant.sandbox);
    const ids = newRecords({ from: 0, count: creates }, siteIds).map(({ label }) => stored.get(label) ?? []);
    const isTrue = ({ index, id, outcome }: Told): boolean =>
      outcome === "unknown" || (id !== undefined && ids[index]?.includes(id) === true);
    const writes = await openJournal({ tenant: "proof", directory }).writes();
    return {
      ...row,
      creates,
      createdOnce: ids.filter(({ length }) => length === 1).length,
      duplicates: ids.reduce((sum, { length }) => sum + Math.max(0, length - 1), 0),
      lost: ids.filter(({ length }) => length === 0).length,
      toldTheTruth: told.filter(isTrue).length,
      answers: told.length,
      leftOpen: writes.filter(({ state }) => state === "open" || state === "unknown").length,
    };
  } finally {
    await tenant.close();
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  }
}
