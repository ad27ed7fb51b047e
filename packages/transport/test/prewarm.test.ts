import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTransport, prewarm, type TransportOptions } from "@halopsa-kit/transport";
import { createSqliteStore } from "@halopsa-kit/transport/sqlite";
import { expect, onTestFinished, test } from "vitest";
import { setUp, sleep, until } from "./fixtures.ts";
import { type Handler, json, startServer } from "./start-server.ts";

const ok: Handler = (_seen, response) => json(response, 200, {});
const cacheAll: TransportOptions["cache"] = {
  identity: "a",
  rules: [{ match: /./, ttlMs: 60_000, tags: [] }],
};

test("what it asks for keeps to its share of the pace", async () => {
  const times: number[] = [];
  const { server, transport } = await setUp(
    (seen, response, calls) => {
      times.push(performance.now());
      return ok(seen, response, calls);
    },
    { pace: { limit: 100, intervalMs: 2_000, minimumGapMs: 0 }, cache: cacheAll },
  );
  const urls = Array.from({ length: 6 }, (_, index) => `${server.url}/${index}`);
  expect(await transport.prewarm(urls)).toEqual({ warmed: 6, failed: [], skipped: 0 });
  // 100 in 2 s is one each 20 ms; a fifth of that is one each 100 ms.
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(95);
});

test("what is in the cache already costs no time", async () => {
  const { server, transport } = await setUp(ok, { pace: "off", cache: cacheAll });
  const urls = Array.from({ length: 50 }, (_, index) => `${server.url}/${index}`);
  await transport.prewarm(urls);
  // By the default pace, fifty requests in their share would take four minutes.
  const startedMs = performance.now();
  await prewarm(transport.fetch, urls);
  expect(performance.now() - startedMs).toBeLessThan(20_000);
  expect(server.calls()).toHaveLength(50);
});

test("it stops while a user waits, and goes on afterwards", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const { server, transport } = await setUp(
    async (seen, response, calls) => {
      if (seen.path === "/user") await promise;
      ok(seen, response, calls);
    },
    { cache: cacheAll },
  );
  const user = transport.fetch(`${server.url}/user`);
  await until(() => server.calls().length === 1);
  const warming = transport.prewarm(["/a", "/b"].map((path) => server.url + path));
  await sleep(300);
  expect(server.calls()).toHaveLength(1);
  resolve();
  await user;
  expect(await warming).toEqual({ warmed: 2, failed: [], skipped: 0 });
});

test("closing the transport ends it", async () => {
  let isAnswered = false;
  const { server, transport } = await setUp(ok, {
    pace: { limit: 1, intervalMs: 1_000, minimumGapMs: 0 },
    onEvent: (event) => {
      isAnswered ||= event.type === "response" && event.request.endsWith("/a");
    },
  });
  const warming = transport.prewarm(["/a", "/b", "/c"].map((path) => server.url + path));
  // The server has seen a request before its answer is here, and only then does it count as warmed.
  await until(() => isAnswered);
  transport.close();
  expect(await warming).toEqual({ warmed: 1, failed: [], skipped: 2 });
});

test("of several processes one prewarms, and the next one when it has finished", async () => {
  const directory = await mkdtemp(join(tmpdir(), "prewarm-"));
  const server = await startServer(async (seen, response, calls) => {
    await sleep(50);
    ok(seen, response, calls);
  });
  const stores = await Promise.all([0, 1].map(() => createSqliteStore({ directory, scope: "acme" })));
  const transports = stores.map((shared) =>
    createTransport({
      userAgent: "tests/1.0",
      credentials: { tokenUrl: `${server.url}/auth/token`, clientId: "a", clientSecret: "b" },
      pace: "off",
      shared,
    }),
  );
  onTestFinished(async () => {
    for (const transport of transports) transport.close();
    await Promise.all(stores.map((store) => store.close()));
    await server.close();
    await rm(directory, { recursive: true, force: true });
  });
  const urls = ["/a", "/b", "/c"].map((path) => server.url + path);
  const reports = await Promise.all(transports.map((transport) => transport.prewarm(urls)));
  expect(reports.toSorted((a, b) => a.warmed - b.warmed)).toEqual([
    { warmed: 0, failed: [], skipped: 3 },
    { warmed: 3, failed: [], skipped: 0 },
  ]);
  expect(server.calls()).toHaveLength(3);
  expect(await transports[1]?.prewarm(urls)).toEqual({ warmed: 3, failed: [], skipped: 0 });
});
