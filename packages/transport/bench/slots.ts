import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createGate, type Gate, type PacePolicy, type SharedStore } from "@halopsa-kit/transport";
import { createRedisStore } from "@halopsa-kit/transport/redis";
import { createSqliteStore } from "@halopsa-kit/transport/sqlite";
import { createClient } from "@redis/client";
import Bottleneck from "bottleneck";
import pThrottle from "p-throttle";
import { RateLimiterMemory, RateLimiterRedis } from "rate-limiter-flexible";
import { type Candidate, type Comparison, compare } from "./compare.ts";

// So wide that nobody ever waits: what is left is the cost of asking.
const bursts: PacePolicy = { limit: 1_000, intervalMs: 1_000, minimumGapMs: 0 };
const spacing: PacePolicy = { limit: 1_000_000, intervalMs: 1_000_000, minimumGapMs: 1 };
// After this a slot of the spacing, with the lease on it, is free again by the time its gate is next in turn.
const idleMs = 8;
const atMost = 3;

/**
 * Taking a slot when nobody else wants one.
 *
 * @returns what was measured, the first being a Redis PING; without Redis there is none, nor what needs it.
 */
export async function measureSlots(redisUrl: string, samples: number): Promise<Comparison[]> {
  const scope = `benchmark-${randomUUID()}`;
  const directory = await mkdtemp(join(tmpdir(), "transport-bench-"));
  const redis = await connect(redisUrl);
  // One store for each gate: two that share one would wait for each other.
  const inFiles = await Promise.all(
    ["bursts", "spacing"].map((name) => createSqliteStore({ directory, scope: `${scope} ${name}` })),
  );
  const inServer = await Promise.all(
    (redis ? ["bursts", "spacing"] : []).map((name) =>
      createRedisStore({ url: redisUrl, scope: `${scope} ${name}` }),
    ),
  );

  const gates: Gate[] = [];
  function acquiring(name: string, ...options: Parameters<typeof createGate>): Candidate {
    const gate = createGate(...options);
    gates.push(gate);
    return { name: `this package: ${name}`, run: () => gate.acquire(), atMost };
  }
  function acquiringShared(store: string, shared: SharedStore, index: number): Candidate {
    const [name, policy] = index === 0 ? (["bursts", bursts] as const) : (["spacing", spacing] as const);
    return acquiring(`${store}, ${name}`, policy, { shared });
  }
  const throttled = pThrottle({ limit: bursts.limit, interval: bursts.intervalMs, strict: true })(() => {});
  const bottleneck = new Bottleneck({ reservoir: 1_000_000_000 });
  const memory = new RateLimiterMemory({ points: bursts.limit, duration: 1 });
  const inRedis =
    redis &&
    new RateLimiterRedis({
      storeClient: redis,
      useRedisPackage: true,
      keyPrefix: scope,
      points: bursts.limit,
      duration: 1,
    });

  const candidates: Candidate[] = [
    ...(redis ? [{ name: "Redis PING", run: () => redis.ping() }] : []),
    acquiring("no limit", "off"),
    acquiring("one process, bursts", bursts),
    acquiring("one process, spacing", spacing),
    ...inFiles.map((shared, index) => acquiringShared("SQLite", shared, index)),
    ...inServer.map((shared, index) => acquiringShared("Redis", shared, index)),
    { name: "p-throttle, one process", run: () => throttled() },
    { name: "bottleneck, one process", run: () => bottleneck.schedule(async () => {}) },
    { name: "rate-limiter-flexible, one process", run: () => memory.consume("key") },
    ...(inRedis
      ? [{ name: "rate-limiter-flexible, Redis (no queue)", run: () => inRedis.consume("key") }]
      : []),
  ];
  const comparisons = await compare(candidates, { samples, idleMs });

  for (const gate of gates) gate.close();
  await bottleneck.disconnect();
  await inRedis?.delete("key");
  await Promise.all([...[...inFiles, ...inServer].map((store) => store.close()), redis?.close()]);
  await rm(directory, { recursive: true });
  return comparisons;
}

async function connect(url: string) {
  const client = createClient({ url, socket: { connectTimeout: 1_000, reconnectStrategy: false } });
  client.on("error", () => {});
  try {
    await client.connect();
    return client;
  } catch {
    return undefined;
  }
}
