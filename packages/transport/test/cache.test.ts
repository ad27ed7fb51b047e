import { gzipSync } from "node:zlib";
import { compose, createCache, getAnswerInfo, type TransportOptions } from "@halopsa-kit/transport";
import { expect, test } from "vitest";
import { fakeClock, setUp, sleep, until } from "./fixtures.ts";
import { type Handler, json } from "./start-server.ts";

const cacheOptions: NonNullable<TransportOptions["cache"]> = {
  identity: "acme client-1 all",
  random: () => 0.5,
  rules: [
    { match: /\/customers/, ttlMs: 60_000, tags: ["customers"] },
    { match: (url) => url.pathname.startsWith("/statuses"), ttlMs: 1_000, tags: ["statuses"] },
  ],
  invalidations: [{ match: /\/customers/g, tags: ["customers"] }],
};

const countCalls: Handler = (_seen, response, calls) =>
  json(response, 200, { calls }, { "x-answer": `${calls}`, "set-cookie": "a=b" });

const sourceOf = (response: Response) => getAnswerInfo(response)?.source;

test("a second read is a hit: a fresh response with status, headers, body, url and age", async () => {
  const clock = fakeClock();
  const { server, transport } = await setUp(countCalls, { clock, cache: cacheOptions });
  const first = await transport.fetch(`${server.url}/customers?b=2&a=1`);
  clock.advance(1_500);
  const second = await transport.fetch(`${server.url}/customers?a=1&b=2`, { headers: { accept: "text/x" } });
  const third = await transport.fetch(`${server.url}/customers?a=1&b=2`);
  expect(getAnswerInfo(first)).toEqual({ source: "miss", ageMs: 0, waitedMs: expect.any(Number) });
  expect(getAnswerInfo(second)).toEqual({ source: "hit", ageMs: 1_500, waitedMs: 0 });
  expect(await first.json()).toEqual({ calls: 1 });
  expect(await second.json()).toEqual({ calls: 1 });
  expect(await third.json()).toEqual({ calls: 1 });
  expect(second.headers.get("x-answer")).toBe("1");
  expect(second.headers.get("set-cookie")).toBeNull();
  expect(second.url).toBe(`${server.url}/customers?b=2&a=1`);
  expect(server.calls()).toHaveLength(1);
  expect(transport.stats()).toMatchObject({ cacheHits: 2, requestsSent: 2 });
});

test("the order of a repeated parameter's values matters", async () => {
  const { server, transport } = await setUp(countCalls, { cache: cacheOptions });
  await transport.fetch(`${server.url}/customers?id=1&id=2`);
  expect(sourceOf(await transport.fetch(`${server.url}/customers?id=2&id=1`))).toBe("miss");
});

test("an answer is kept until its time is up, by the rule that matches first", async () => {
  const clock = fakeClock();
  const { server, transport } = await setUp(countCalls, { clock, cache: cacheOptions });
  const sources: (string | undefined)[] = [];
  for (const waitMs of [0, 999, 1]) {
    clock.advance(waitMs);
    sources.push(sourceOf(await transport.fetch(`${server.url}/statuses`)));
  }
  expect(sources).toEqual(["miss", "hit", "miss"]);
});

test.each<[string, string, Handler]>([
  ["a URL without a rule", "/other", countCalls],
  ["a refusal", "/customers", (_seen, response) => json(response, 403, {})],
  ["a server error", "/customers", (_seen, response) => json(response, 500, {})],
  ["an answer without content", "/customers", (_seen, response) => void response.writeHead(204).end()],
  ["a body over the limit", "/customers", (_seen, response) => json(response, 200, "x".repeat(2_000))],
])("%s is not kept", async (_name, path, handle) => {
  const { server, transport } = await setUp(handle, { cache: { ...cacheOptions, maxEntryBytes: 1_000 } });
  const first = await transport.fetch(server.url + path);
  const second = await transport.fetch(server.url + path);
  expect(await second.text()).toBe(
    await first.text().then((text) => (path === "/other" ? '{"calls":2}' : text)),
  );
  expect(sourceOf(second)).toBe("miss");
  expect(server.calls()).toHaveLength(2);
});

test("a body that is not text comes back byte for byte, also from the cache", async () => {
  const bytes = new Uint8Array([0xef, 0xbb, 0xbf, 0x80, 0xff, 0x00]);
  const { server, transport } = await setUp((_seen, response) => void response.writeHead(200).end(bytes), {
    cache: cacheOptions,
  });
  for (let call = 0; call < 2; call++) {
    const response = await transport.fetch(`${server.url}/customers`);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
  }
  expect(server.calls()).toHaveLength(1);
});

test("a byte order mark survives a hit", async () => {
  const bytes = new Uint8Array([0xef, 0xbb, 0xbf, 0x41]);
  const { server, transport } = await setUp((_seen, response) => void response.writeHead(200).end(bytes), {
    cache: cacheOptions,
  });
  await transport.fetch(`${server.url}/customers`);
  const hit = await transport.fetch(`${server.url}/customers`);
  expect(sourceOf(hit)).toBe("hit");
  expect(new Uint8Array(await hit.arrayBuffer())).toEqual(bytes);
});

test("a compressed answer survives a hit", async () => {
  const { server, transport } = await setUp(
    (_seen, response) =>
      void response
        .writeHead(200, { "content-encoding": "gzip", "content-type": "application/json" })
        .end(gzipSync('{"name":"Zoë"}')),
    { cache: cacheOptions },
  );
  for (const source of ["miss", "hit"]) {
    const response = await transport.fetch(`${server.url}/customers`);
    expect(sourceOf(response)).toBe(source);
    expect(await response.json()).toEqual({ name: "Zoë" });
  }
});

test.each(["reload", "no-cache"] as const)("the standard cache: %s asks the server", async (cache) => {
  const { server, transport } = await setUp(countCalls, { cache: cacheOptions });
  const url = `${server.url}/customers`;
  await transport.fetch(url);
  const fresh = await transport.fetch(url, { cache });
  const after = await transport.fetch(url);
  expect([sourceOf(fresh), sourceOf(after)]).toEqual(["bypass", "hit"]);
});

test("bypassCache asks the server and keeps the fresh answer", async () => {
  const { server, transport } = await setUp(countCalls, { cache: cacheOptions });
  const url = `${server.url}/customers`;
  await transport.fetch(url);
  const fresh = await transport.fetch(url, { hints: { bypassCache: true } });
  const after = await transport.fetch(url);
  expect([sourceOf(fresh), sourceOf(after)]).toEqual(["bypass", "hit"]);
  expect(await after.json()).toEqual({ calls: 2 });
});

test.each([false, true])(
  "what a call that bypasses the cache brought stays, although an older read ends later (starter left: %s)",
  async (starterLeaves) => {
    let value = "old";
    const held: (() => void)[] = [];
    const { server, transport } = await setUp(
      (_seen, response, calls) => {
        const answer = { value };
        if (calls === 1) held.push(() => json(response, 200, answer));
        else json(response, 200, answer);
      },
      { cache: cacheOptions },
    );
    const url = `${server.url}/customers`;
    const controller = new AbortController();
    const starter = transport.fetch(url, { signal: controller.signal }).catch(() => {});
    await until(() => held.length === 1);
    value = "new";
    const bypass = transport.fetch(url, { hints: { bypassCache: true } });
    const joined = transport.fetch(url);
    await bypass;
    if (starterLeaves) controller.abort();
    held[0]?.();
    await Promise.all([starter, joined]);
    const after = await transport.fetch(url);
    expect([sourceOf(after), await after.json()]).toEqual(["hit", { value: "new" }]);
  },
);

test("the answer to a conditional request leaves the kept answer alone", async () => {
  const { server, transport } = await setUp(
    ({ headers }, response, calls) => {
      if (headers["if-none-match"] === undefined) json(response, 200, { calls });
      else response.writeHead(304).end();
    },
    { cache: cacheOptions },
  );
  const url = `${server.url}/customers`;
  await transport.fetch(url);
  const conditional = await transport.fetch(url, { cache: "reload", headers: { "if-none-match": '"a"' } });
  expect(conditional.status).toBe(304);
  const after = await transport.fetch(url);
  expect([sourceOf(after), await after.json()]).toEqual(["hit", { calls: 1 }]);
});

test.each(["POST", "PUT", "PATCH", "DELETE"])(
  "%s drops the tags of its rule and no others",
  async (method) => {
    const { server, transport } = await setUp(countCalls, { cache: cacheOptions });
    await transport.fetch(`${server.url}/customers/1`);
    await transport.fetch(`${server.url}/statuses`);
    await transport.fetch(`${server.url}/customers`, { method });
    expect(sourceOf(await transport.fetch(`${server.url}/customers/1`))).toBe("miss");
    expect(sourceOf(await transport.fetch(`${server.url}/statuses`))).toBe("hit");
  },
);

test("a change made elsewhere can be told with invalidate", async () => {
  const { server, transport } = await setUp(countCalls, { cache: cacheOptions });
  await transport.fetch(`${server.url}/customers`);
  await transport.invalidate(["customers"]);
  expect(sourceOf(await transport.fetch(`${server.url}/customers`))).toBe("miss");
});

test("a write whose outcome is unknown drops its tags too", async () => {
  const { server, transport } = await setUp(
    (seen, response, calls) =>
      seen.method === "POST" ? void response.socket?.destroy() : countCalls(seen, response, calls),
    { cache: cacheOptions },
  );
  await transport.fetch(`${server.url}/customers`);
  await expect(transport.fetch(`${server.url}/customers`, { method: "POST" })).rejects.toThrow(
    "may or may not",
  );
  expect(sourceOf(await transport.fetch(`${server.url}/customers`))).toBe("miss");
});

test.each(["/customers", "/without-a-rule"])(
  "a read of %s that began before a write is neither kept nor joined, and still gets its answer",
  async (path) => {
    let value = "old";
    const held: (() => void)[] = [];
    const { server, transport } = await setUp(
      ({ method }, response, calls) => {
        if (method === "POST") {
          value = "new";
          return json(response, 200, {});
        }
        const answer = () => json(response, 200, { value: calls === 1 ? "old" : value });
        if (calls === 1) held.push(answer);
        else answer();
      },
      { cache: cacheOptions },
    );
    const early = transport.fetch(server.url + path);
    await until(() => held.length === 1);
    await transport.fetch(`${server.url}/customers`, { method: "POST" });
    const late = await transport.fetch(server.url + path);
    expect(await late.json()).toEqual({ value: "new" });
    held[0]?.();
    expect(await (await early).json()).toEqual({ value: "old" });
    expect(await (await transport.fetch(server.url + path)).json()).toEqual({ value: "new" });
  },
);

test("a read while a write is under way is neither a hit nor kept", async () => {
  const held: (() => void)[] = [];
  const { server, transport } = await setUp(
    ({ method }, response) => {
      if (method === "POST") held.push(() => json(response, 200, {}));
      else json(response, 200, {});
    },
    { cache: cacheOptions },
  );
  await transport.fetch(`${server.url}/customers`);
  const write = transport.fetch(`${server.url}/customers`, { method: "POST" });
  await until(() => held.length === 1);
  expect(sourceOf(await transport.fetch(`${server.url}/customers`))).toBe("miss");
  held[0]?.();
  await write;
  expect(sourceOf(await transport.fetch(`${server.url}/customers`))).toBe("miss");
});

test("the cache works alone, on any fetch", async () => {
  const { server } = await setUp(countCalls);
  const cached = compose(createCache(cacheOptions).middleware)(fetch);
  await cached(new Request(`${server.url}/customers`));
  expect(sourceOf(await cached(new Request(`${server.url}/customers`)))).toBe("hit");
  await sleep(1);
  expect(server.calls()).toHaveLength(1);
});
