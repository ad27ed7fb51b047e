import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { SERVER_FILE } from "./support/start-server.ts";
import { SYSTEM_ENVIRONMENT } from "./support/system-environment.ts";

const RUNS = 5;
const INITIALIZE = JSON.stringify({
  jsonrpc: "2.0",
  id: 0,
  method: "initialize",
  params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "raw", version: "0" } },
});

async function durationMs(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function startAndInitialize(): Promise<void> {
  const child = spawn(process.execPath, [SERVER_FILE, "--sandbox"], { env: { ...SYSTEM_ENVIRONMENT } });
  child.stdin.write(`${INITIALIZE}\n`);
  await once(child.stdout, "data");
  child.kill();
}

async function startNode(): Promise<void> {
  await once(spawn(process.execPath, ["-e", "0"], { env: { ...SYSTEM_ENVIRONMENT } }), "close");
}

test("starting costs a small multiple of starting Node", async () => {
  // In turn, so that other load on the machine weighs on both.
  const runs: { nodeMs: number; serverMs: number }[] = [];
  for (let run = 0; run < RUNS; run++) {
    runs.push({ nodeMs: await durationMs(startNode), serverMs: await durationMs(startAndInitialize) });
  }
  const nodeMs = median(runs.map((run) => run.nodeMs));
  const serverMs = median(runs.map((run) => run.serverMs));
  const ratio = serverMs / nodeMs;
  console.log(
    `start-up: ${ratio.toFixed(1)} times an empty Node (${serverMs.toFixed(0)} ms / ${nodeMs.toFixed(0)} ms)`,
  );
  expect(ratio).toBeLessThan(12);
});
