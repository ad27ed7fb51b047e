import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { sleep } from "./fixtures.ts";
import { makePlace, type StoreKind, storeKinds, withReason } from "./open-stores.ts";
import { type Handler, json, startServer } from "./start-server.ts";

const worker = fileURLToPath(new URL("./cache-processes/worker.ts", import.meta.url));

interface Answer {
  readonly source?: string;
  readonly ageMs?: number;
  readonly body?: { readonly value?: number };
}

/** A server that holds one number, which each write raises, and two processes that ask it. */
async function setUpProcesses(kind: StoreKind, keepsInRedis = false) {
  let value = 0;
  const handle: Handler = ({ method }, response) =>
    json(response, 200, { value: method === "PUT" ? ++value : value });
  const server = await startServer(handle);
  onTestFinished(server.close);
  const { directory, redis } = await makePlace(kind);

  async function start() {
    const options = { kind, directory, redisUrl: redis?.url, url: server.url, keepsInRedis };
    const child = spawn(process.execPath, [worker, JSON.stringify(options)], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    onTestFinished(async () => {
      const ended = once(child, "exit");
      child.stdin.end();
      await ended;
    });
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    const nextAnswer = async (): Promise<Answer> => JSON.parse((await lines.next()).value ?? "null");
    await nextAnswer();
    const ask = (line: string) => {
      child.stdin.write(`${line}\n`);
      return nextAnswer();
    };
    return { read: () => ask("GET /things/1"), write: () => ask("PUT /things/1") };
  }
  const [first, second] = await Promise.all([start(), start()]);
  return { first, second };
}

for (const { kind, name, skip } of storeKinds) {
  test.skipIf(skip)(
    `${name}: a process sees the writes of another one, and keeps its answers otherwise`,
    async () => {
      const { first, second } = await setUpProcesses(kind);
      const seen: unknown[] = [];
      for (let round = 1; round <= 6; round++) {
        const [writer, reader] = round % 2 === 0 ? [first, second] : [second, first];
        await reader.read();
        const before = await reader.read();
        await writer.write();
        // What a process is told of a write arrives a moment after the write has settled.
        await sleep(250);
        const after = await reader.read();
        seen.push([before.source, before.body?.value, after.source, after.body?.value]);
      }
      expect(seen).toEqual(Array.from({ length: 6 }, (_, round) => ["hit", round, "miss", round + 1]));
    },
  );
}

test.skipIf(storeKinds.some(({ skip }) => skip))(
  withReason(
    "an answer that one process put into a shared keyv store is a hit for another one, until a write",
  ),
  async () => {
    const { first, second } = await setUpProcesses("redis", true);
    await first.read();
    await sleep(250);
    const found = await second.read();
    expect(found).toMatchObject({ source: "hit", body: { value: 0 } });
    expect(found.ageMs).toBeGreaterThan(100);
    await first.write();
    await sleep(250);
    expect(await second.read()).toMatchObject({ source: "miss", body: { value: 1 } });
  },
);
