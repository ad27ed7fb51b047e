import { describe, expect, test } from "vitest";
import { withReason } from "./open-stores.ts";
import { type Disturbance, runProcesses, type StoreKind } from "./pace-processes/run-processes.ts";
import { whyNoRedis } from "./start-redis.ts";

// A short form of `scripts/pace-processes.ts`: the default pace, twenty times as fast.
const policy = { limit: 60, intervalMs: 3_000, minimumGapMs: 50 };
const runs: { store: StoreKind; disturb: Disturbance; name: string }[] = [
  { store: "sqlite", disturb: "kill", name: "SQLite, and one is killed" },
  { store: "redis", disturb: "kill", name: "Redis, and one is killed" },
  {
    store: "layered",
    disturb: "flush",
    name: "Redis over SQLite, and Redis is flushed, killed and started again",
  },
];

describe("four processes that all want more than the pace allows, and are blocked now and then", () => {
  for (const { store, disturb, name } of runs) {
    const skip = store !== "sqlite" && whyNoRedis() !== undefined;
    test.skipIf(skip)(`keep it together through ${withReason(name)}`, async () => {
      const run = await runProcesses({
        store,
        disturb,
        policy,
        seconds: 6,
        processes: 4,
        stallMs: 60,
        stallEveryMs: 900,
      });
      expect(run.shortGaps).toBe(0);
      expect(run.maxInWindow).toBeLessThanOrEqual(policy.limit);
      // Leases, which do not get shorter with the gap, take a good part of this fast pace. Nobody is starved or blocked.
      expect(run.throughput).toBeGreaterThan(0.2);
      expect(Math.min(...run.grants)).toBeGreaterThan(0);
    });
  }

  test.skipIf(whyNoRedis() !== undefined)(
    withReason("keep the gap when most answers of Redis are read too late"),
    async () => {
      const options = { processes: 4, stallMs: 120, stallEveryMs: 160 };
      const run = await runProcesses({ store: "redis", disturb: "none", policy, seconds: 5, ...options });
      expect(run.shortGaps).toBe(0);
      expect(run.grants.reduce((sum, granted) => sum + granted)).toBeGreaterThan(5);
    },
  );
});
