import {
  type CacheRule,
  getAnswerInfo,
  type TransportEvent,
  type TransportOptions,
} from "@halopsa-kit/transport";
import { expect, test } from "vitest";
import { fakeClock, setUp, sleep, until } from "./fixtures.ts";
import { giveToken, type Handler, json } from "./start-server.ts";

const ttlMs = 60_000;

/** A server whose answers the test decides, and a transport that keeps them by one rule. */
async function setUpRule(rule: Partial<CacheRule>, options: Partial<TransportOptions> = {}) {
  const clock = fakeClock();
  const events: TransportEvent[] = [];
  const behaviour: { handle: Handler } = {
    handle: (_seen, response, calls) => json(response, 200, { calls }),
  };
  const { server, transport } = await setUp(
    (seen, response, calls) => behaviour.handle(seen, response, calls),
    {
      clock,
      retry: { retries: 0 },
      cache: {
        identity: "acme",
        rules: [{ match: /\/things/, ttlMs, tags: ["things"], ...rule }],
        invalidations: [{ match: /\/things/, tags: ["things"] }],
        random: () => 0.5,
      },
      onEvent: (event) => void events.push(event),
      ...options,
    },
  );
  const url = `${server.url}/things`;
  return {
    clock,
    server,
    transport,
    url,
    behaviour,
    read: async (init: Parameters<typeof transport.fetch>[1] = {}) => {
      const response = await transport.fetch(url, init);
      const { source, ageMs } = getAnswerInfo(response) ?? {};
      return { source, ageMs, status: response.status, body: await response.json() };
    },
    eventsOf: (type: TransportEvent["type"]) => events.filter((event) => event.type === type),
  };
}

const answer =
  (status: number): Handler =>
  (_seen, response) =>
    json(response, status, { status });
const breakOff: Handler = (_seen, response) => void response.socket?.destroy();

test("past its time an answer is given as stale while one request renews it in the background", async () => {
  const { clock, server, read, behaviour, eventsOf } = await setUpRule({ staleWhileRevalidateMs: 10_000 });
  await read();
  clock.advance(ttlMs + 5_000);
  const held: (() => void)[] = [];
  behaviour.handle = (_seen, response, calls) => void held.push(() => json(response, 200, { calls }));
  const together = await Promise.all([read(), read(), read()]);
  for (const { source, ageMs, body } of together) {
    expect({ source, ageMs, body }).toEqual({ source: "stale", ageMs: ttlMs + 5_000, body: { calls: 1 } });
  }
  await until(() => held.length > 0);
  expect((await read()).source).toBe("stale");
  held[0]?.();
  await until(() => eventsOf("refresh").length > 0);
  expect(await read()).toMatchObject({ source: "hit", ageMs: 0, body: { calls: 2 } });
  expect(server.calls()).toHaveLength(2);
  expect(eventsOf("refresh")).toMatchObject([{ outcome: "renewed" }]);
  expect(eventsOf("stale")).toHaveLength(4);
});

test("the background request waits behind the calls of users", async () => {
  const { clock, server, read, transport, url } = await setUpRule(
    { staleWhileRevalidateMs: 10_000 },
    { pace: { limit: 1_000, intervalMs: 1_000, minimumGapMs: 60 } },
  );
  await read();
  clock.advance(ttlMs + 1);
  const busy = [transport.fetch(`${url}?a`), transport.fetch(`${url}?b`)];
  expect((await read()).source).toBe("stale");
  busy.push(transport.fetch(`${url}?c`));
  await Promise.all(busy);
  await until(() => server.calls().length === 5);
  expect(server.calls().map(({ path }) => path)).toEqual([
    "/things",
    "/things?a",
    "/things?b",
    "/things?c",
    "/things",
  ]);
});

test("the caller of a stale answer may leave without ending the background request", async () => {
  const { clock, read, eventsOf } = await setUpRule({ staleWhileRevalidateMs: 10_000 });
  await read();
  clock.advance(ttlMs + 1);
  const controller = new AbortController();
  expect((await read({ signal: controller.signal })).source).toBe("stale");
  controller.abort();
  await until(() => eventsOf("refresh").length > 0);
  expect(eventsOf("refresh")).toMatchObject([{ outcome: "renewed" }]);
});

test("a background request that fails leaves the stale answer in place", async () => {
  const { clock, read, behaviour, eventsOf } = await setUpRule({ staleWhileRevalidateMs: 10_000 });
  await read();
  clock.advance(ttlMs + 1);
  behaviour.handle = answer(500);
  expect((await read()).source).toBe("stale");
  await until(() => eventsOf("refresh").length > 0);
  expect(eventsOf("refresh")).toMatchObject([{ outcome: "failed" }]);
  expect((await read()).source).toBe("stale");
});

test.each([{}, { staleWhileRevalidateMs: 10_000 }, { staleIfErrorMs: 10_000 }])(
  "beyond the bound of %j nothing is given as stale",
  async (bounds) => {
    const { clock, read, behaviour } = await setUpRule(bounds);
    await read();
    clock.advance(ttlMs + 10_000);
    behaviour.handle = answer(503);
    expect(await read()).toMatchObject({ source: "miss", status: 503 });
  },
);

test.each<[string, Handler]>([
  ["500", answer(500)],
  ["503", answer(503)],
  ["429", answer(429)],
  ["408", answer(408)],
  ["a broken connection", breakOff],
  ["no answer in time", () => {}],
])("%s is answered with what is past its time, labelled as stale", async (_name, handle) => {
  const { clock, read, behaviour, eventsOf } = await setUpRule(
    { staleIfErrorMs: 10_000 },
    { timeoutMs: 150, retry: { retries: 0 } },
  );
  await read();
  clock.advance(ttlMs + 5_000);
  behaviour.handle = handle;
  expect(await read()).toEqual({ source: "stale", ageMs: ttlMs + 5_000, status: 200, body: { calls: 1 } });
  expect(eventsOf("stale")).toMatchObject([{ reason: "error" }]);
});

test("an open circuit breaker is answered with what is past its time", async () => {
  const { clock, server, read, behaviour, transport, url } = await setUpRule(
    { staleIfErrorMs: 10_000 },
    { breaker: { failures: 2, openMs: 60_000 } },
  );
  await read();
  clock.advance(ttlMs + 5_000);
  behaviour.handle = answer(500);
  for (let call = 0; call < 3; call++) await transport.fetch(`${url}?other=${call}`).catch(() => {});
  const sent = server.calls().length;
  expect(await read()).toMatchObject({ source: "stale", status: 200 });
  expect(server.calls()).toHaveLength(sent);
});

test.each([400, 401, 403, 410])(
  "%i is an answer, not a failure: it is given, not kept, and ends the old answer",
  async (status) => {
    const { clock, read, behaviour } = await setUpRule({ staleIfErrorMs: 10_000 });
    await read();
    clock.advance(ttlMs + 1);
    behaviour.handle = answer(status);
    expect(await read()).toMatchObject({ source: "miss", status });
    expect(await read()).toMatchObject({ source: "miss", status });
    behaviour.handle = answer(503);
    expect(await read()).toMatchObject({ source: "miss", status: 503 });
  },
);

test.each([
  [401, "TokenError"],
  [503, "stale"],
])("a token endpoint that answers %i leads to: %s", async (status, outcome) => {
  const clock = fakeClock();
  const { server, transport } = await setUp(
    answer(200),
    {
      clock,
      retry: { retries: 0 },
      cache: { identity: "a", rules: [{ match: /./, ttlMs, tags: [], staleIfErrorMs: 100_000_000 }] },
    },
    (seen, response, calls) => (calls === 1 ? giveToken : answer(status))(seen, response, calls),
  );
  await transport.fetch(`${server.url}/things`);
  clock.advance(24 * 3_600_000);
  const read = transport.fetch(`${server.url}/things`).then(
    (response) => getAnswerInfo(response)?.source,
    (error: Error) => error.name,
  );
  expect(await read).toBe(outcome);
});

test("a call that asks to go past the cache is never given a stale answer", async () => {
  const { clock, read, behaviour } = await setUpRule({
    staleIfErrorMs: 10_000,
    staleWhileRevalidateMs: 10_000,
  });
  await read();
  clock.advance(ttlMs + 1);
  behaviour.handle = answer(503);
  expect(await read({ cache: "reload" })).toMatchObject({ source: "bypass", status: 503 });
});

test("a caller who leaves gets its own reason, not a stale answer", async () => {
  const { clock, server, read, behaviour } = await setUpRule({ staleIfErrorMs: 10_000 });
  await read();
  clock.advance(ttlMs + 1);
  behaviour.handle = () => {};
  const controller = new AbortController();
  const leaving = read({ signal: controller.signal });
  await until(() => server.calls().length === 2);
  controller.abort(new Error("bye"));
  await expect(leaving).rejects.toThrow("bye");
});

test.each(["success", "failure", "unknown outcome"])(
  "after a write with %s nothing from before it is given as stale",
  async (outcome) => {
    const { clock, read, behaviour } = await setUpRule({
      staleIfErrorMs: 10_000,
      staleWhileRevalidateMs: 10_000,
    });
    await read();
    clock.advance(ttlMs + 1);
    behaviour.handle = outcome === "unknown outcome" ? breakOff : answer(outcome === "success" ? 200 : 500);
    await read({ method: "POST" }).catch(() => {});
    behaviour.handle = answer(503);
    expect(await read()).toMatchObject({ source: "miss", status: 503 });
  },
);

test("a write during the failing request makes the old answer unusable, too", async () => {
  const { clock, server, read, behaviour } = await setUpRule({ staleIfErrorMs: 10_000 });
  await read();
  clock.advance(ttlMs + 1);
  const held: (() => void)[] = [];
  behaviour.handle = ({ method }, response) => {
    if (method === "GET") held.push(() => json(response, 503, { status: 503 }));
    else json(response, 200, {});
  };
  const early = read();
  await until(() => server.calls().length === 2);
  await read({ method: "POST" });
  held[0]?.();
  expect(await early).toMatchObject({ source: "miss", status: 503 });
});

test.each([
  [404, 15_000],
  [200, ttlMs],
])("%i is kept for at most %i ms", async (status, longestMs) => {
  const { clock, server, read, behaviour } = await setUpRule({
    staleIfErrorMs: 10_000,
    staleWhileRevalidateMs: status === 404 ? 10_000 : 0,
  });
  behaviour.handle = answer(status);
  await read();
  clock.advance(longestMs - 1);
  expect(await read()).toMatchObject({ source: "hit", status, ageMs: longestMs - 1 });
  clock.advance(1);
  expect(await read()).toMatchObject({ source: "miss", status });
  expect(server.calls()).toHaveLength(2);
});

test("a 404 is kept no longer than its rule says", async () => {
  const { clock, read, behaviour } = await setUpRule({ ttlMs: 5_000 });
  behaviour.handle = answer(404);
  await read();
  clock.advance(5_000);
  expect((await read()).source).toBe("miss");
});

test.each([
  [0, 0.9],
  [1, 1.1],
])("the time to live differs by up to a tenth (random %d)", async (random, factor) => {
  const clock = fakeClock();
  const { server, transport } = await setUp(answer(200), {
    clock,
    cache: { identity: "a", rules: [{ match: /./, ttlMs, tags: [] }], random: () => random },
  });
  const source = async () => getAnswerInfo(await transport.fetch(`${server.url}/things`))?.source;
  await source();
  clock.advance(ttlMs * factor - 1);
  expect(await source()).toBe("hit");
  clock.advance(1);
  expect(await source()).toBe("miss");
});

test("a clock that is set back does not make an answer younger", async () => {
  const { clock, read } = await setUpRule({});
  await read();
  clock.advance(-3_600_000, "wall");
  clock.advance(ttlMs - 1);
  expect(await read()).toMatchObject({ source: "hit", ageMs: ttlMs - 1 });
  clock.advance(1);
  expect((await read()).source).toBe("miss");
});

test("an answer tells how long its request waited for its turn, also to those who share it", async () => {
  const gapMs = 150;
  const { server, transport } = await setUp(
    async (_seen, response) => {
      await sleep(30);
      json(response, 200, {});
    },
    {
      pace: { limit: 1_000, intervalMs: 1_000, minimumGapMs: gapMs },
      cache: { identity: "a", rules: [{ match: /./, ttlMs, tags: [] }] },
    },
  );
  await transport.fetch(`${server.url}/first`);
  const [second, shared] = await Promise.all([
    transport.fetch(`${server.url}/second`),
    transport.fetch(`${server.url}/second`),
  ]);
  const written = await transport.fetch(`${server.url}/written`, { method: "POST" });
  const hit = await transport.fetch(`${server.url}/second`);
  const infos = [second, shared, written, hit].map((response) => getAnswerInfo(response));
  expect(infos.map((info) => info?.source).sort()).toEqual(["coalesced", "hit", "miss", "miss"]);
  expect(infos[0]?.waitedMs).toBe(infos[1]?.waitedMs);
  for (const info of infos.slice(0, 3)) expect(info?.waitedMs).toBeGreaterThan(gapMs / 3);
  expect(infos[3]?.waitedMs).toBe(0);
});
