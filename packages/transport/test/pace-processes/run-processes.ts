import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { PacePolicy } from "@halopsa-kit/transport";
import { startRedis } from "../start-redis.ts";
import type { WorkerOptions } from "./worker.ts";

/** `layered` is Redis over SQLite. */
export type StoreKind = "redis" | "sqlite" | "layered";
/** What happens on the way. `kill`: one process, at half time. `flush`: Redis loses its data at 1/3, and is killed and started again at 2/3. */
export type Disturbance = "none" | "kill" | "flush";

export interface RunOptions {
  readonly store: StoreKind;
  readonly disturb: Disturbance;
  readonly policy: PacePolicy;
  readonly seconds: number;
  readonly processes: number;
  readonly stallMs: number;
  readonly stallEveryMs: number;
}

export interface RunReport {
  /** Most departures in any window of the policy. */
  readonly maxInWindow: number;
  readonly minGapMs: number;
  readonly shortGaps: number;
  /** Departures in parts of what the policy allows, from the first departure to the end. */
  readonly throughput: number;
  readonly grants: readonly number[];
  /** Least over most departures per process, of those that lived to the end. */
  readonly fairness: number;
}

const redisIsAwayMs = 1_000;

/** Runs processes that all want to send as much as they may, and reports how they kept the pace together. */
export async function runProcesses(options: RunOptions): Promise<RunReport> {
  const { store, disturb, policy, seconds, processes, stallMs, stallEveryMs } = options;
  const directory = await mkdtemp(join(tmpdir(), "transport-pace-"));
  const redis = store === "sqlite" ? undefined : await startRedis();
  const workerOptions: WorkerOptions = {
    policy,
    scope: "processes",
    stallMs,
    stallEveryMs,
    ...(redis && { redisUrl: redis.url }),
    ...(store !== "redis" && { directory }),
  };
  const workers = Array.from({ length: processes }, () => startWorker(workerOptions));
  const after = (part: number) => sleep(seconds * 1_000 * part);
  try {
    await Promise.race(workers.map(({ firstDeparture }) => firstDeparture));
    if (disturb === "kill") {
      await after(1 / 2);
      workers[0]?.process.kill("SIGKILL");
      await after(1 / 2);
    } else if (disturb === "flush") {
      await after(1 / 3);
      await redis?.command("FLUSHALL");
      await after(1 / 3);
      await redis?.kill();
      await sleep(redisIsAwayMs);
      await redis?.start();
      await after(1 / 3);
    } else {
      await after(1);
    }
  } finally {
    for (const worker of workers) worker.process.kill("SIGKILL");
    await Promise.all(workers.map(({ ended }) => ended));
    await redis?.stop();
    await rm(directory, { recursive: true, force: true });
  }
  return report(
    policy,
    workers.map(({ times }) => times),
    disturb === "kill" ? 1 : 0,
  );
}

interface Worker {
  readonly process: ChildProcess;
  readonly times: number[];
  readonly firstDeparture: Promise<void>;
  readonly ended: Promise<unknown>;
}

function startWorker(options: WorkerOptions): Worker {
  const file = fileURLToPath(new URL("./worker.ts", import.meta.url));
  const worker = spawn(process.execPath, ["--no-warnings", file, JSON.stringify(options)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const times: number[] = [];
  const lines = createInterface({ input: worker.stdout });
  return {
    process: worker,
    times,
    firstDeparture: new Promise((resolve) => {
      lines.on("line", (line) => {
        times.push(Number(line));
        resolve();
      });
    }),
    ended: new Promise((resolve) => lines.once("close", resolve)),
  };
}

function report(policy: PacePolicy, timesOf: readonly number[][], killed: number): RunReport {
  const times = timesOf.flat().sort((a, b) => a - b);
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  const inWindowFrom = (start: number) =>
    times.filter((time) => time >= start && time < start + policy.intervalMs).length;
  const grants = timesOf.map(({ length }) => length);
  const survivors = grants.slice(killed);
  const spacing = Math.max(policy.minimumGapMs, policy.intervalMs / policy.limit);
  const lasted = (times.at(-1) ?? 0) - (times[0] ?? 0);
  return {
    maxInWindow: Math.max(...times.map(inWindowFrom)),
    minGapMs: Math.min(...gaps),
    shortGaps: gaps.filter((gap) => gap < policy.minimumGapMs).length,
    throughput: gaps.length / (lasted / spacing),
    grants,
    fairness: Math.min(...survivors) / Math.max(...survivors),
  };
}

const sleep = (delayMs: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, delayMs));
