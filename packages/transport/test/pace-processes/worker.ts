import { createGate, layerStores, type PacePolicy, type SharedStore } from "@halopsa-kit/transport";
import { createRedisStore } from "@halopsa-kit/transport/redis";
import { createSqliteStore } from "@halopsa-kit/transport/sqlite";
import { blockEventLoop } from "../fixtures.ts";

export interface WorkerOptions {
  readonly policy: PacePolicy;
  readonly scope: string;
  readonly redisUrl?: string;
  readonly directory?: string;
  readonly stallMs: number;
  readonly stallEveryMs: number;
}

/** One process that asks for slots without end, and writes the machine's time of each departure. */
const options: WorkerOptions = JSON.parse(process.argv[2] ?? "");
const { scope, redisUrl, directory } = options;
const stores: SharedStore[] = [];
if (redisUrl !== undefined) stores.push(await createRedisStore({ url: redisUrl, scope }));
if (directory !== undefined) stores.push(await createSqliteStore({ directory, scope }));
const [first, second] = stores;
if (first === undefined) throw new Error("A worker needs a store");
const gate = createGate(options.policy, {
  shared: second === undefined ? first : layerStores(first, second),
});

// All at the same phase would be the easier case.
await new Promise((resolve) => setTimeout(resolve, Math.random() * options.stallEveryMs));
setInterval(() => blockEventLoop(options.stallMs), options.stallEveryMs);
for (;;) {
  await gate.acquire();
  const [seconds, nanoseconds] = process.hrtime();
  process.stdout.write(`${(seconds * 1e3 + nanoseconds / 1e6).toFixed(3)}\n`);
}
