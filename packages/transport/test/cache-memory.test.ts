import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createCache, type Fetch, getAnswerInfo } from "@halopsa-kit/transport";
import { expect, onTestFinished, test } from "vitest";
import { sleep, until } from "./fixtures.ts";
import { type Handler, json, startServer } from "./start-server.ts";

const identity = "acme";
const rule = { match: /./, ttlMs: 60_000, tags: ["things"] };
const sourceOf = (response: Response) => getAnswerInfo(response)?.source;

function reader(fetch: Fetch) {
  return (id: number | string) => fetch(new Request(`https://api.example.com/things/${id}`));
}

const answerWith =
  (body: string): Fetch =>
  async () =>
    new Response(body, { headers: { "content-type": "application/json" } });

async function startAlone(handle: Handler, options: Parameters<typeof createCache>[0]) {
  const server = await startServer(handle);
  onTestFinished(server.close);
  const cached = createCache(options).middleware((request) => fetch(request));
  return { server, read: (path: string) => cached(new Request(server.url + path)) };
}

test("what was not used for the longest time makes room", async () => {
  const body = JSON.stringify("x".repeat(10_000));
  const { middleware } = createCache({ identity, rules: [rule], maxBytes: 25_000 });
  const read = reader(middleware(answerWith(body)));
  const sources: unknown[] = [];
  for (const id of [1, 2, 1, 3, 1, 2]) sources.push(sourceOf(await read(id)));
  expect(sources).toEqual(["miss", "miss", "hit", "miss", "hit", "miss"]);
});

test.each([10, 1_000, 100_000])("answers of %i characters stay within the bound in bytes", async (size) => {
  const maxBytes = 1_000_000;
  const { middleware } = createCache({ identity, rules: [rule], maxBytes });
  const read = reader(middleware(answerWith(JSON.stringify("é".repeat(size)))));
  for (let id = 0; id < 1_000; id++) await read(id);
  let kept = 0;
  while (sourceOf(await read(999 - kept)) === "hit") kept++;
  expect(kept).toBeGreaterThan(0);
  expect(kept * size * 2).toBeLessThanOrEqual(maxBytes);
});

test("20 000 answers that have expired leave memory without being read", async () => {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  const heapBytes = () => {
    collect();
    // Bodies are kept as bytes, which are outside of the heap.
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const count = 20_000;
  const leastBytes = 500;
  const ttlMs = 5_000;
  const { middleware } = createCache({
    identity,
    rules: [{ ...rule, ttlMs }],
    maxBytes: 1_000_000_000,
  });
  const read = reader(
    middleware(async (request) => Response.json({ url: request.url, pad: "x".repeat(leastBytes) })),
  );
  const before = heapBytes();
  for (let id = 0; id < count; id++) await read(id);
  const held = heapBytes() - before;
  expect(held).toBeGreaterThan(count * leastBytes);
  await sleep(ttlMs * 1.1 + 500);
  // Buffers are freed in the background, some time after the collector has found them.
  await until(() => heapBytes() - before < (count * leastBytes) / 4);
  // Also keeps the cache itself alive until here.
  expect(sourceOf(await read(0))).toBe("miss");
});

test("whoever receives an answer cannot change the kept one", async () => {
  const { middleware } = createCache({ identity, rules: [rule] });
  const read = reader(middleware(answerWith('{"name":"right"}')));
  for (let round = 0; round < 3; round++) {
    const response = await read(1);
    response.headers.set("content-type", "text/wrong");
    response.headers.append("x-wrong", "1");
    new Uint8Array(await response.arrayBuffer()).fill(0x20);
  }
  const last = await read(1);
  expect(sourceOf(last)).toBe("hit");
  expect([...last.headers]).toEqual([["content-type", "application/json"]]);
  expect(await last.json()).toEqual({ name: "right" });
});

test("a hit reads like any response: by stream, as a copy, and only once", async () => {
  const { middleware } = createCache({ identity, rules: [rule] });
  const read = reader(middleware(async () => new Response("Zoë")));
  await read(1);
  const [streamed, copied] = [await read(1), await read(1)];
  expect(await new Response(streamed.body).text()).toBe("Zoë");
  expect(await copied.clone().text()).toBe("Zoë");
  expect(await copied.text()).toBe("Zoë");
  expect(copied.bodyUsed).toBe(true);
  await expect(copied.text()).rejects.toThrow(TypeError);
});

test("an answer without a content type does not gain one", async () => {
  const { middleware } = createCache({ identity, rules: [rule] });
  const read = reader(middleware(async () => new Response(new Uint8Array([0x7b, 0x7d]))));
  for (const source of ["miss", "hit"]) {
    const response = await read(1);
    expect(sourceOf(response)).toBe(source);
    expect(response.headers.get("content-type")).toBeNull();
    expect(await response.json()).toEqual({});
  }
});

test("header fields about the connection are not kept", async () => {
  const { read } = await startAlone(
    (_seen, response) => json(response, 200, {}, { "set-cookie": "a=b", "x-own": "1" }),
    { identity, rules: [rule] },
  );
  expect((await read("/things")).headers.get("connection")).not.toBeNull();
  const { headers } = await read("/things");
  expect(["connection", "keep-alive", "set-cookie"].map((name) => headers.get(name))).toEqual([
    null,
    null,
    null,
  ]);
  expect(headers.get("x-own")).toBe("1");
});

test("a large body is handed on whole, and not kept", async () => {
  const parts = Array.from({ length: 40 }, (_, index) => String(index % 10).repeat(50_000));
  const { server, read } = await startAlone(
    async (_seen, response) => {
      for (const part of parts) {
        response.write(part);
        await sleep(0);
      }
      response.end();
    },
    { identity, rules: [rule], maxEntryBytes: 100_000 },
  );
  for (let call = 0; call < 2; call++) {
    const response = await read("/things");
    expect(response.url).toBe(`${server.url}/things`);
    expect(await response.text()).toBe(parts.join(""));
  }
  expect(server.calls()).toHaveLength(2);
});

test("an endless body is handed on as it comes, and ends when its reader leaves", async () => {
  let sentBytes = 0;
  let closed = false;
  const { read } = await startAlone(
    async (_seen, response) => {
      response.on("close", () => {
        closed = true;
      });
      while (!closed) {
        sentBytes += 10_000;
        if (!response.write("x".repeat(10_000))) await Promise.race([sleep(20), until(() => closed)]);
      }
    },
    { identity, rules: [rule], maxEntryBytes: 50_000 },
  );
  const body = (await read("/things")).body?.getReader();
  let readBytes = 0;
  while (body !== undefined && readBytes < 200_000) readBytes += (await body.read()).value?.byteLength ?? 0;
  await body?.cancel();
  await until(() => closed);
  expect(sentBytes).toBeLessThan(100_000_000);
});
