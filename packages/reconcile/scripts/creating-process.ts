import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { createReconciler, openJournal, settleOpenWrites } from "@halopsa-kit/reconcile";
import { fileLocks } from "./file-locks.ts";
import { create, newRecords } from "./new-records.ts";
import { connect } from "./open-tenant.ts";

/** What a process is told to create. */
export interface CreatingTask {
  readonly baseUrl: string;
  readonly token: string;
  readonly siteIds: readonly number[];
  readonly directory: string;
  readonly lockDirectory?: string;
  readonly settleMs: number;
  readonly timeoutMs: number;
  /** Numbers of records. */
  readonly indexes: readonly number[];
}

/** What a process tells, one line for each record. */
export interface Told {
  readonly index: number;
  readonly outcome: string;
  /** Of the record that was created, or is there. */
  readonly id?: number;
}

const AT_A_TIME = 6;

/** Creates in this process, and tells on stdout. */
export async function createHere(task: CreatingTask): Promise<void> {
  const { directory, lockDirectory, settleMs, timeoutMs, siteIds } = task;
  const reconciler = createReconciler({
    halo: connect(task, timeoutMs),
    journal: openJournal({ tenant: "proof", directory }),
    bounds: { maxWritesPerHour: Number.MAX_SAFE_INTEGER },
    settleMs,
    ...(lockDirectory === undefined ? {} : { locks: fileLocks(lockDirectory) }),
  });
  await settleOpenWrites(reconciler);
  const waiting = task.indexes.values();
  const worker = async (): Promise<void> => {
    for (const index of waiting) {
      const [record] = newRecords({ from: index, count: 1 }, siteIds);
      if (record === undefined) continue;
      let outcome = await create(reconciler, record);
      // What the process before left open is settled soon after this one began.
      while (outcome.outcome === "unknown" && Date.parse(outcome.heldUntil) - Date.now() <= settleMs) {
        await new Promise((resolve) => setTimeout(resolve, settleMs / 4));
        outcome = await create(reconciler, record);
      }
      const id =
        outcome.outcome === "created"
          ? outcome.record.id
          : outcome.outcome === "refused"
            ? (outcome.match.best?.record as { readonly id: number } | undefined)?.id
            : undefined;
      const told: Told = { index, outcome: outcome.outcome, ...(id === undefined ? {} : { id }) };
      process.stdout.write(`${JSON.stringify(told)}\n`);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
}

/** Creates in a process of its own. */
export function createElsewhere(
  task: CreatingTask,
  onTold: (told: Told) => void,
): { readonly kill: () => void; readonly ended: Promise<void> } {
  const script = fileURLToPath(new URL("prove-writes.ts", import.meta.url));
  const child = spawn(process.execPath, [script, "--process", JSON.stringify(task)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  createInterface({ input: child.stdout }).on("line", (line) => onTold(JSON.parse(line) as Told));
  return {
    kill: () => void child.kill("SIGKILL"),
    ended: new Promise((resolve) => void child.once("close", () => resolve())),
  };
}
