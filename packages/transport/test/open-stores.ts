import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { layerStores, type SharedStore, type SlotClaimant } from "@halopsa-kit/transport";
import { createRedisStore } from "@halopsa-kit/transport/redis";
import { createSqliteStore } from "@halopsa-kit/transport/sqlite";
import { onTestFinished } from "vitest";
import { type OwnRedis, startRedis, whyNoRedis } from "./start-redis.ts";

export type StoreKind = "sqlite" | "redis" | "layered";

/** A place that stores share, with nothing in it yet. */
export interface StorePlace {
  readonly directory: string;
  readonly redis: OwnRedis | undefined;
  /** What one process would open. */
  readonly open: () => Promise<SharedStore>;
}

const noRedis = whyNoRedis();

/** The kinds that can be tested here, and the names of the others with the reason. */
export const storeKinds: { kind: StoreKind; name: string; skip: boolean }[] = [
  { kind: "sqlite", name: "SQLite", skip: false },
  { kind: "redis", name: withReason("Redis"), skip: noRedis !== undefined },
  { kind: "layered", name: withReason("Redis over SQLite"), skip: noRedis !== undefined },
];

export function withReason(name: string): string {
  return noRedis === undefined ? name : `${name} (skipped: ${noRedis})`;
}

export async function makePlace(kind: StoreKind): Promise<StorePlace> {
  const directory = await mkdtemp(join(tmpdir(), "transport-stores-"));
  const redis = kind === "sqlite" ? undefined : await startRedis();
  const opened: SharedStore[] = [];
  const scope = "api.example.com acme client-1";
  onTestFinished(async () => {
    await Promise.all(opened.map((store) => store.close()));
    await redis?.stop();
    await rm(directory, { recursive: true, force: true });
  });
  return {
    directory,
    redis,
    open: async () => {
      const stores: SharedStore[] = [];
      if (redis) stores.push(await createRedisStore({ url: redis.url, scope }));
      if (kind !== "redis") stores.push(await createSqliteStore({ directory, scope }));
      const [first, second] = stores;
      if (first === undefined) throw new Error("no store");
      const store = second === undefined ? first : layerStores(first, second);
      opened.push(store);
      return store;
    },
  };
}

/** Someone who asks for slots, and says when it used one. */
export interface TestClaimant extends SlotClaimant {
  /** Notes that the next request left `agoMs` ago. */
  readonly send: (agoMs?: number) => void;
}

export function claimant(id: string = crypto.randomUUID()): TestClaimant {
  const sentMs: number[] = [];
  return {
    id,
    next: () => sentMs.length,
    recent: () => sentMs.map((atMs, number) => ({ number, agoMs: performance.now() - atMs })),
    send: (agoMs = 0) => void sentMs.push(performance.now() - agoMs),
  };
}
