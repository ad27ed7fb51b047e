import { sizes } from "./bench-transport.ts";
import { measureBursts, policy } from "./bursts.ts";
import { measureCached } from "./cached.ts";
import type { Comparison } from "./compare.ts";
import { markdownTable } from "./markdown-table.ts";
import { measureSlots } from "./slots.ts";
import { startServerProcess } from "./start-server-process.ts";
import { measureUncached } from "./uncached.ts";

// All figures of one table come from the same run, in turns, so their ratios hold also on a busy machine. Exits with 1
// when one of the ratios that have a target is above it.
const redisUrl = process.env["REDIS_URL"] ?? "redis://127.0.0.1:6379";
const missed: string[] = [];

const server = await startServerProcess();
for (const size of sizes) {
  const samples = size === "2kB" ? 600 : 200;
  report(
    `Reads that no cache can answer, ${size}, read as JSON`,
    await measureUncached(server.url, size, samples),
  );
}
for (const size of sizes) {
  report(`Reads from the cache, ${size}`, await measureCached(server.url, size, size === "2kB" ? 300 : 60));
}
server.stop();

const slots = await measureSlots(redisUrl, 60);
const hasRedis = slots[0]?.name === "Redis PING";
if (!hasRedis)
  console.log(
    `No Redis at REDIS_URL or 127.0.0.1:6379: times are compared with the first row, and no target counts.\n`,
  );
report("Taking a slot that is free", hasRedis ? slots : slots.map(({ atMost: _, ...slot }) => slot));

const { limit, intervalMs, minimumGapMs } = policy;
const kept = await measureBursts();
console.log(
  `### 180 calls, ${limit} allowed per ${intervalMs} ms\n\n${markdownTable(
    ["", `most in any ${intervalMs} ms`, "shortest gap, ms"],
    kept.map(({ name, mostInWindow, shortestGapMs }) => [
      name,
      String(mostInWindow),
      shortestGapMs.toFixed(1),
    ]),
  )}\n`,
);
for (const { name, mostInWindow, shortestGapMs } of kept.slice(0, 1)) {
  if (mostInWindow > limit || shortestGapMs < minimumGapMs) missed.push(`${name}: the pace`);
}

console.log(missed.length === 0 ? "All targets are met." : `Missed:\n- ${missed.join("\n- ")}`);
process.exitCode = missed.length === 0 ? 0 : 1;

function report(title: string, comparisons: readonly Comparison[]): void {
  const baseline = comparisons[0]?.name ?? "";
  const rows = comparisons.map(({ name, microseconds, ratio, atMost }) => [
    name,
    microseconds.toFixed(microseconds < 10 ? 1 : 0),
    ratio.toFixed(ratio < 0.1 ? 3 : 2),
    atMost === undefined ? "" : String(atMost),
  ]);
  console.log(`### ${title}\n\n${markdownTable(["", "median, µs", `× ${baseline}`, "at most"], rows)}\n`);
  for (const { name, ratio, atMost = Number.POSITIVE_INFINITY } of comparisons) {
    if (ratio > atMost) missed.push(`${title}: ${name} took ${ratio.toFixed(2)} instead of ${atMost}`);
  }
}
