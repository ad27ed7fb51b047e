import { createInterface } from "node:readline";
import { createTransport, getAnswerInfo, layerStores } from "@halopsa-kit/transport";
import { createRedisStore } from "@halopsa-kit/transport/redis";
import { createSqliteStore } from "@halopsa-kit/transport/sqlite";
import { createClient } from "@redis/client";

/** A process of its own. For each line it reads, a method and a path, it sends a request and tells what came. */
const { kind, directory, redisUrl, url, keepsInRedis } = JSON.parse(process.argv[2] ?? "{}");
const scope = "api.example.com acme client-1";
const sqlite = kind === "redis" ? undefined : await createSqliteStore({ directory, scope });
const redis = kind === "sqlite" ? undefined : await createRedisStore({ url: redisUrl, scope });
const shared = redis && sqlite ? layerStores(redis, sqlite) : (redis ?? sqlite);
if (shared === undefined) throw new Error(`unknown kind ${kind}`);

const client = keepsInRedis ? createClient({ url: redisUrl }) : undefined;
client?.on("error", () => {});
await client?.connect();
/** The least that keyv needs of a store. */
const store = client && {
  get: (key: string) => client.get(key),
  set: (key: string, value: string, ttlMs: number) => client.set(key, value, { PX: Math.ceil(ttlMs) }),
  delete: async (key: string) => (await client.del(key)) === 1,
  clear: async () => {},
  has: async (key: string) => (await client.exists(key)) === 1,
};

const transport = createTransport({
  userAgent: "tests/1.0",
  credentials: { tokenUrl: `${url}/auth/token`, clientId: "client-1", clientSecret: "x", scope: "all" },
  pace: "off",
  shared,
  cache: {
    identity: "acme",
    rules: [{ match: /\/things\//, ttlMs: 3_600_000, tags: ["things"] }],
    invalidations: [{ match: /\/things\//, tags: ["things"] }],
    ...(store ? { store } : {}),
  },
});
console.log("{}");
for await (const line of createInterface(process.stdin)) {
  const [method = "", path = ""] = line.split(" ");
  const response = await transport.fetch(`${url}${path}`, { method });
  console.log(JSON.stringify({ ...getAnswerInfo(response), body: await response.json() }));
}
transport.close();
await shared.close();
client?.destroy();
