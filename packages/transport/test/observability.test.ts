import { createTransport, type TransportEvent } from "@halopsa-kit/transport";
import { expect, test } from "vitest";
import { secret, setUp, until } from "./fixtures.ts";
import { findRefusingPort, json } from "./start-server.ts";

const keepAll = { identity: "a", rules: [{ match: /./, ttlMs: 60_000, tags: [] }] };

test("events tell what happened, in order and without the query, and a listener that throws does no harm", async () => {
  const events: TransportEvent[] = [];
  const { server, transport } = await setUp(
    (_seen, response, calls) => json(response, calls === 1 ? 503 : 200, {}),
    {
      cache: keepAll,
      onEvent: (event) => {
        events.push(event);
        throw new Error("listener");
      },
    },
  );
  await transport.fetch(`${server.url}/items?search=private`);
  await transport.fetch(`${server.url}/items?search=private`);

  const items = `GET ${server.url}/items`;
  const token = `POST ${server.url}/auth/token`;
  const durationMs = expect.any(Number);
  expect(events).toEqual([
    { type: "miss", request: items },
    { type: "request", request: token },
    { type: "response", request: token, status: 200, durationMs },
    { type: "token", outcome: "renewed" },
    { type: "request", request: items },
    { type: "response", request: items, status: 503, durationMs },
    { type: "retry", request: items, attempt: 1, delayMs: expect.any(Number), reason: "503" },
    { type: "request", request: items },
    { type: "response", request: items, status: 200, durationMs },
    { type: "hit", request: items, ageMs: expect.any(Number) },
  ]);
  expect(JSON.stringify(events)).not.toMatch(/private|s3cret|token-1/);
  expect(transport.stats()).toEqual({
    requestsSent: 3,
    requestsFailed: 0,
    waits: 0,
    waitedMs: 0,
    pauses: 0,
    retries: 1,
    cacheHits: 1,
    cacheMisses: 1,
    staleAnswers: 0,
    refreshes: 0,
    coalesced: 0,
    tokens: 1,
    breakerOpenings: 0,
    sharedStoreLosses: 0,
    storeErrors: 0,
  });
});

test("the time of an attempt includes its body", async () => {
  const events: TransportEvent[] = [];
  const bodyAfterMs = 80;
  const { server, transport } = await setUp(
    async (_seen, response) => {
      response.writeHead(200).flushHeaders();
      await new Promise((resolve) => setTimeout(resolve, bodyAfterMs));
      response.end("late");
    },
    { onEvent: (event) => void events.push(event) },
  );
  await transport.fetch(`${server.url}/items`);
  const response = events.findLast(({ type }) => type === "response");
  expect(response).toMatchObject({ durationMs: expect.toSatisfy((ms: number) => ms > bodyAfterMs / 2) });
});

test.each<
  [string, string, (url: string, fetch: ReturnType<typeof createTransport>["fetch"]) => Promise<unknown>]
>([
  ["a server that hangs up", "UND_ERR_SOCKET", (url, fetch) => fetch(`${url}/hang-up`)],
  ["a server that is silent", "TimeoutError", (url, fetch) => fetch(`${url}/silent`)],
  [
    "a caller who leaves",
    "AbortError",
    (url, fetch) => {
      const leaving = new AbortController();
      setTimeout(() => leaving.abort(), 20);
      return fetch(`${url}/silent`, { signal: leaving.signal });
    },
  ],
])("every attempt that left has one end: %s", async (_name, error, call) => {
  const events: TransportEvent[] = [];
  const { server, transport } = await setUp(
    ({ path }, response) => {
      if (path === "/hang-up") response.socket?.destroy();
    },
    { timeoutMs: 100, retry: { retries: 1, backoffMs: 1 }, onEvent: (event) => void events.push(event) },
  );
  await expect(call(server.url, transport.fetch)).rejects.toThrow();
  const isEnd = ({ type }: TransportEvent) => type === "response" || type === "failure";
  await until(() => events.filter(isEnd).length === transport.stats().requestsSent);
  expect(events.findLast(isEnd)).toMatchObject({ type: "failure", error });
  expect(transport.stats().requestsFailed).toBe(events.filter(({ type }) => type === "failure").length);
});

test("a connection that cannot be made is named by its code, and events hold no secret", async () => {
  const events: TransportEvent[] = [];
  const url = `http://127.0.0.1:${await findRefusingPort()}`;
  const transport = createTransport({
    userAgent: "tests/1.0",
    credentials: { tokenUrl: `${url}/token?tenant=private`, clientId: "client-1", clientSecret: secret },
    pace: "off",
    retry: { retries: 0 },
    onEvent: (event) => void events.push(event),
  });
  await expect(transport.fetch(`${url}/items`)).rejects.toThrow();
  expect(events).toEqual([
    { type: "request", request: `POST ${url}/token` },
    { type: "failure", request: `POST ${url}/token`, error: "ECONNREFUSED", durationMs: expect.any(Number) },
    { type: "token", outcome: "failed" },
  ]);
  transport.close();
});

test("what the server asks everybody to wait is an event and a count", async () => {
  const events: TransportEvent[] = [];
  const { server, transport } = await setUp(
    (_seen, response, calls) => json(response, calls === 1 ? 429 : 200, {}, { "retry-after-ms": "60" }),
    { onEvent: (event) => void events.push(event) },
  );
  const before = Date.now();
  await transport.fetch(`${server.url}/items`);
  const pause = events.find(({ type }) => type === "pause");
  expect(pause).toMatchObject({ untilMs: expect.toSatisfy((ms: number) => ms >= before + 60) });
  expect(transport.stats()).toMatchObject({ pauses: 1, retries: 1, requestsSent: 3 });
});
