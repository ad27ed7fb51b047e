/// <reference types="node" />
import { hostname } from "node:os";
import { checkDurationMs, checkText } from "./check-options.ts";
import { systemClock } from "./clock.ts";
import { createRedisConnection, type RedisModule, type RedisPart } from "./shared/redis/redis-connection.ts";
import { createRedisGenerations } from "./shared/redis/redis-generations.ts";
import { createRedisSlots } from "./shared/redis/redis-slots.ts";
import { createRedisLeases, createRedisValues } from "./shared/redis/redis-values.ts";
import { scopeHash } from "./shared/scope-hash.ts";
import type { SharedStore, Sharers } from "./shared/shared-store.ts";
import { SharedStoreError } from "./shared/shared-store-error.ts";
import { createStoreListeners } from "./shared/store-listeners.ts";

export interface RedisStoreOptions {
  /** Such as `"redis://user:password@host:6379/0"`; `rediss:` for TLS. */
  readonly url: string;
  /** What the limit counts, such as host, tenant and client id. Only its hash is part of the keys. */
  readonly scope: string;
  /** Longest wait for an answer; at least four round trips. Default 100 ms. */
  readonly timeoutMs?: number;
}

// Beats come every 500 ms. What was published before an answered beat was sent has arrived with the answer.
const provenForMs = 1_500;

/**
 * Shares pace, counts, token and leases between processes on any hosts, through Redis 6 or newer and the package
 * `@redis/client`. It resolves even while the server is away, and comes back by itself; until then every method rejects
 * at once. Put a local store below it with `layerStores`, so that the processes of one machine still keep the pace.
 *
 * A server that was flushed, restarted or replaced by its replica knows no history, or an old one: no slot is given for
 * one gap, or 1.5 s where bursts are allowed; in this time the connected processes tell what they sent lately. Departures
 * of a process that ended, or that comes back later than that, are not counted then.
 *
 * @throws TypeError or RangeError for an option that makes no sense; SharedStoreError (`unsupported`) when the package
 * `@redis/client` is not installed.
 * @example
 * const shared = await createRedisStore({ url: "redis://cache.example.com", scope: "api.example.com acme client-1" });
 * const gate = createGate(defaultPace, { shared });
 */
export async function createRedisStore(options: RedisStoreOptions): Promise<SharedStore> {
  const url = checkRedisUrl(options.url);
  const timeoutMs = checkDurationMs("timeoutMs", options.timeoutMs ?? 100);
  const module = await importRedis();
  // The braces make a cluster keep all keys of a scope on one node, where a script can reach them.
  const prefix = `{transport:${await scopeHash(checkText("scope", options.scope))}}:`;
  const channel = `${prefix}changes`;
  const listeners = createStoreListeners();
  const connection = createRedisConnection(module, { url, timeoutMs, channel, listeners });

  let sharers: Sharers | undefined;
  let provenAtMs = Number.NEGATIVE_INFINITY;
  const generationsKey = `${prefix}generations`;
  const processId = crypto.randomUUID();
  const departuresKey = `${prefix}departures`;
  const { generations, ...counted } = createRedisGenerations(connection, {
    key: generationsKey,
    deliveredKey: `${prefix}delivered:${processId}`,
    channel,
    isCurrent: () => systemClock.monotonicMs() - provenAtMs <= provenForMs,
  });
  const { slots, part: slotsPart } = createRedisSlots(
    connection,
    { departures: departuresKey, pause: `${prefix}pause`, channel },
    () => sharers,
  );
  const beating: RedisPart = {
    onBeat: async (client) => {
      const sentAtMs = systemClock.monotonicMs();
      const [life, processes, hosts, counts] = await client.beat(
        [generationsKey, `${prefix}processes`, `${prefix}hosts`, departuresKey],
        [crypto.randomUUID(), counted.life(), processId, hostname()],
      );
      if (counts !== undefined) counted.learn(life, counts);
      sharers = { processes, hosts };
      provenAtMs = sentAtMs;
    },
  };
  await connection.start([slotsPart, beating, counted.part]);

  return {
    timeoutMs,
    slots,
    generations,
    values: createRedisValues(connection, `${prefix}value:`),
    leases: createRedisLeases(connection, `${prefix}lease:`),
    watch: listeners.watch,
    close: async () => connection.close(),
  };
}

/** The URL is not quoted, since it may hold a password. */
function checkRedisUrl(value: unknown): string {
  const url = URL.parse(String(value));
  if (url === null || !/^rediss?:$/.test(url.protocol) || url.hostname === "") {
    throw new TypeError("url must be a redis: or rediss: URL, such as redis://localhost:6379");
  }
  return url.href;
}

async function importRedis(): Promise<RedisModule> {
  try {
    return await import("@redis/client");
  } catch (error) {
    throw new SharedStoreError(
      "The package @redis/client is missing. Install it to share the pace through Redis",
      "unsupported",
      { cause: error },
    );
  }
}
