import { createCache, getAnswerInfo, type SharedStore, type TransportOptions } from "@halopsa-kit/transport";
import { Keyv } from "keyv";
import { expect, test } from "vitest";
import { fakeClock, setUp, sleep, until } from "./fixtures.ts";
import { type Handler, json } from "./start-server.ts";

const cacheOptions = {
  identity: "acme client-1 all",
  rules: [{ match: /\/customers/, ttlMs: 60_000, tags: ["customers"] }],
  invalidations: [{ match: /\/customers/, tags: ["customers"] }],
  random: () => 0.5,
} satisfies TransportOptions["cache"];

const countCalls: Handler = (_seen, response, calls) => json(response, 200, { calls });
const sourceOf = (response: Response) => getAnswerInfo(response)?.source;

/** Counts that caches of one process share; a store that several processes can share is tested with the stores. */
function shareCounts() {
  const counts = new Map<string, number>();
  const state = { reachable: true };
  const shared: Pick<SharedStore, "generations" | "timeoutMs"> = {
    timeoutMs: 50,
    generations: {
      current: (tags) => (state.reachable ? tags.map((tag) => counts.get(tag) ?? 0).join() : undefined),
      bump: async (tags) => {
        for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
      },
    },
  };
  return { shared, state };
}

/** A store like one that is reached through a network: it can be slow, silent or broken. */
function remoteStore() {
  const entries = new Map<string, unknown>();
  const state: { answer: "now" | "never" | "error"; asked: number } = { answer: "now", asked: 0 };
  async function answer<T>(work: () => T): Promise<T> {
    state.asked++;
    if (state.answer === "never") await new Promise(() => {});
    if (state.answer === "error") throw new Error("the store is broken");
    return work();
  }
  const store = {
    get: (key: string) => answer(() => entries.get(key)),
    set: (key: string, value: unknown) => answer(() => void entries.set(key, value)),
    delete: (key: string) => answer(() => entries.delete(key)),
    clear: () => answer(() => entries.clear()),
    has: (key: string) => answer(() => entries.has(key)),
  };
  return { store, state, entries };
}

/** Two caches with memories of their own in front of one server. */
async function setUpPair(options: Partial<Parameters<typeof createCache>[0]>) {
  const clock = fakeClock();
  const { server } = await setUp(countCalls);
  const caches = [0, 1].map(() => createCache({ ...cacheOptions, clock, ...options }));
  const [first, second] = caches.map(({ middleware }) => {
    const cached = middleware((request) => fetch(request));
    return (path = "/customers", init?: RequestInit) => cached(new Request(server.url + path, init));
  });
  if (first === undefined || second === undefined) throw new Error("two were made");
  return { clock, server, first, second };
}

test("an answer kept by one cache is a hit for another one that shares counts and store", async () => {
  const store = new Map();
  const { clock, server, first, second } = await setUpPair({ store, shared: shareCounts().shared });
  await first();
  await until(() => store.size === 1);
  clock.advance(1_000);
  const found = await second();
  expect(getAnswerInfo(found)).toEqual({ source: "hit", ageMs: 1_000, waitedMs: 0 });
  expect(await found.json()).toEqual({ calls: 1 });
  clock.advance(58_999);
  expect(sourceOf(await second())).toBe("hit");
  clock.advance(1);
  expect(sourceOf(await second())).toBe("miss");
  expect(server.calls()).toHaveLength(2);
});

test("a write through one cache drops the answers of all: in their memories and in the store", async () => {
  const store = new Map();
  const { first, second } = await setUpPair({ store, shared: shareCounts().shared });
  await first();
  await until(() => store.size === 1);
  expect(sourceOf(await second())).toBe("hit");
  await second("/customers/1", { method: "PUT" });
  expect(sourceOf(await first())).toBe("miss");
  expect(sourceOf(await second())).toBe("hit");
});

test("with counts alone, each cache has its own answers and still sees the writes of the other", async () => {
  const { first, second } = await setUpPair({ shared: shareCounts().shared });
  expect(sourceOf(await first())).toBe("miss");
  expect(sourceOf(await second())).toBe("miss");
  expect(sourceOf(await first())).toBe("hit");
  await second("/customers/1", { method: "PUT" });
  expect(sourceOf(await first())).toBe("miss");
});

test("while the counts are unknown, each cache goes by its own writes and leaves the store alone", async () => {
  const remote = remoteStore();
  const { shared, state } = shareCounts();
  const { first, second } = await setUpPair({ store: remote.store, shared });
  await first("/customers/1");
  await until(() => remote.entries.size === 1);
  state.reachable = false;
  const asked = remote.state.asked;
  expect(sourceOf(await first("/customers/1"))).toBe("hit");
  expect(sourceOf(await second("/customers/1"))).toBe("miss");
  expect(sourceOf(await second("/customers/1"))).toBe("hit");
  await first("/customers/1", { method: "PUT" });
  expect(sourceOf(await first("/customers/1"))).toBe("miss");
  expect(sourceOf(await second("/customers/1"))).toBe("hit");
  expect(remote.state.asked).toBe(asked);
  state.reachable = true;
  expect(sourceOf(await second("/customers/1"))).toBe("miss");
});

test("counts that cannot be raised hold a write back no longer than their time-out", async () => {
  const timeoutMs = 30;
  const generations = { current: () => undefined, bump: () => new Promise<never>(() => {}) };
  const { server, first } = await setUpPair({ shared: { timeoutMs, generations } });
  await first();
  expect((await first("/customers/1", { method: "PUT" })).status).toBe(200);
  expect(sourceOf(await first())).toBe("miss");
  expect(server.calls().map(({ method }) => method)).toEqual(["GET", "PUT", "GET"]);
});

test("a caller who leaves while the counts are raised sends nothing", async () => {
  const generations = { current: () => undefined, bump: () => sleep(30) };
  const { server, first } = await setUpPair({ shared: { timeoutMs: 1_000, generations } });
  const controller = new AbortController();
  const write = first("/customers/1", { method: "PUT", signal: controller.signal });
  controller.abort(new Error("bye"));
  await expect(write).rejects.toThrow("bye");
  expect(server.calls()).toHaveLength(0);
});

test("without shared counts a store is used, and only by the cache that wrote to it", async () => {
  const store = new Map<string, unknown>();
  const clock = fakeClock();
  const { server, transport } = await setUp(countCalls, {
    clock,
    cache: { ...cacheOptions, store, maxBytes: 1 },
  });
  await transport.fetch(`${server.url}/customers`);
  await until(() => store.size === 1);
  expect(sourceOf(await transport.fetch(`${server.url}/customers`))).toBe("hit");
  expect(JSON.stringify([...store])).not.toMatch(/s3cret|token-1|authorization/i);
  const other = createCache({ ...cacheOptions, clock, store }).middleware((request) => fetch(request));
  expect(sourceOf(await other(new Request(`${server.url}/customers`)))).toBe("miss");
});

test("the kept answer of a call that went past the cache replaces the one in the store", async () => {
  const store = new Map<string, unknown>();
  const { server, first, second } = await setUpPair({ store, shared: shareCounts().shared });
  await first();
  await until(() => store.size === 1);
  const before = JSON.stringify([...store]);
  expect(sourceOf(await first("/customers", { cache: "reload" }))).toBe("bypass");
  await until(() => JSON.stringify([...store]) !== before);
  expect(await (await second()).json()).toEqual({ calls: 2 });
  expect(server.calls()).toHaveLength(2);
});

test("of two stale answers the younger one is given, wherever it is kept", async () => {
  const store = new Map<string, unknown>();
  const rules = [{ match: /\/customers/, ttlMs: 60_000, tags: [], staleWhileRevalidateMs: 60_000 }];
  const { clock, first, second } = await setUpPair({ store, rules, shared: shareCounts().shared });
  await first();
  await until(() => store.size === 1);
  await second();
  const older = [...store];
  clock.advance(10_000);
  await second("/customers", { cache: "reload" });
  await until(() => JSON.stringify([...store]) !== JSON.stringify(older));
  clock.advance(60_000);
  expect(getAnswerInfo(await first())).toMatchObject({ source: "stale", ageMs: 60_000 });
  for (const [key, entry] of older) store.set(key, entry);
  expect(getAnswerInfo(await second())?.ageMs).toBeLessThanOrEqual(60_000);
});

test.each<[string, () => object]>([
  ["a Map", () => new Map()],
  ["an adapter", () => remoteStore().store],
  ["a Keyv", () => new Keyv()],
])("%s is taken as a store", async (_name, makeStore) => {
  const { server, transport } = await setUp(countCalls, {
    cache: { ...cacheOptions, store: makeStore(), maxBytes: 1 },
  });
  await transport.fetch(`${server.url}/customers`);
  await sleep(20);
  expect(sourceOf(await transport.fetch(`${server.url}/customers`))).toBe("hit");
});

test.each([5, "redis://127.0.0.1", {}, { get: true }])("%j is refused as a store", (store) => {
  expect(() => createCache({ ...cacheOptions, store: store as object })).toThrow("cache.store");
});

test("a store that is silent costs one time-out, is then left alone, and is used again when it answers", async () => {
  const clock = fakeClock();
  const { store, state, entries } = remoteStore();
  const errors: unknown[] = [];
  const { server, transport } = await setUp(countCalls, {
    clock,
    cache: { ...cacheOptions, store, maxBytes: 1 },
    onEvent: (event) => {
      if (event.type === "store-error") errors.push(event.error);
    },
  });
  const read = async (id: number) => sourceOf(await transport.fetch(`${server.url}/customers/${id}`));
  await read(0);
  state.answer = "never";
  state.asked = 0;
  const startedMs = performance.now();
  for (let id = 1; id <= 30; id++) expect(await read(id)).toBe("miss");
  expect(performance.now() - startedMs).toBeLessThan(1_500);
  expect(state.asked).toBe(1);
  expect(errors).toHaveLength(1);

  // Still silent: one question is sent, for which nobody waits.
  clock.advance(5_000);
  for (let id = 1; id <= 30; id++) expect(await read(id)).toBe("miss");
  expect(state.asked).toBe(2);
  await sleep(150);

  state.answer = "now";
  clock.advance(5_000);
  for (let id = 31; entries.size === 1; id++) {
    await read(id);
    await sleep(2);
  }
  expect(await read(0)).toBe("hit");
  expect(errors).toHaveLength(1);
});

test("a store that fails or holds nonsense costs a hit, not the call", async () => {
  const { store, state } = remoteStore();
  state.answer = "error";
  const errors: unknown[] = [];
  const broken = await setUp(countCalls, {
    cache: { ...cacheOptions, store, maxBytes: 1 },
    onEvent: (event) => {
      if (event.type === "store-error") errors.push(event.error);
    },
  });
  for (let call = 0; call < 3; call++) {
    expect((await broken.transport.fetch(`${broken.server.url}/customers`)).status).toBe(200);
  }
  expect(errors).toMatchObject([{ message: "the store is broken" }]);

  const spoils = [
    '{"value":{"status":200}}',
    "no JSON",
    '{"value":null}',
    '{"value":{"status":200,"statusText":"","headers":[["a"]],"url":"","body":"","storedAtMs":1,"freshForMs":1,"generations":""}}',
  ];
  for (const spoilt of spoils) {
    const entries = new Map<string, unknown>();
    const { server, transport } = await setUp(countCalls, {
      cache: { ...cacheOptions, store: entries, maxBytes: 1 },
    });
    await transport.fetch(`${server.url}/customers`);
    await until(() => entries.size === 1);
    for (const key of entries.keys()) entries.set(key, { value: spoilt });
    expect(sourceOf(await transport.fetch(`${server.url}/customers`))).toBe("miss");
    expect(transport.stats().storeErrors).toBe(0);
  }
});

test("a body that is not text is not put into the store, and drives out what was there", async () => {
  let body = new TextEncoder().encode("text");
  const store = new Map<string, unknown>();
  const { server, transport } = await setUp((_seen, response) => void response.writeHead(200).end(body), {
    cache: { ...cacheOptions, store, maxBytes: 1 },
  });
  const url = `${server.url}/customers`;
  await transport.fetch(url);
  await until(() => store.size === 1);
  body = new Uint8Array([0x80, 0xff]);
  for (let call = 0; call < 2; call++) {
    const response = await transport.fetch(url, { hints: { bypassCache: call === 0 } });
    expect(sourceOf(response)).toBe(call === 0 ? "bypass" : "miss");
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(body);
    await until(() => store.size === 0);
  }
});
