import {
  compose,
  createTransport,
  type Middleware,
  prewarm,
  requestHints,
  type TransportOptions,
  toGlobalFetch,
  userAgent,
  withRequestHints,
} from "@halopsa-kit/transport";
import { describe, expect, test } from "vitest";
import { secret, setUp, sleep, until } from "./fixtures.ts";
import { type Handler, json, startServer } from "./start-server.ts";

const ok: Handler = (_seen, response) => json(response, 200, {});

const valid: TransportOptions = {
  userAgent: "tests/1.0",
  credentials: { tokenUrl: "https://api.example.com/token", clientId: "a", clientSecret: secret },
};

describe("options are refused by name", () => {
  const numbers = [-1, 0, Number.NaN, 1e99, Number.POSITIVE_INFINITY, "5", null];
  const cases: [string, (value: never) => Partial<TransportOptions>][] = [
    ["pace.limit", (limit) => ({ pace: { limit, intervalMs: 1_000, minimumGapMs: 0 } })],
    ["pace.intervalMs", (intervalMs) => ({ pace: { limit: 1, intervalMs, minimumGapMs: 0 } })],
    ["maxQueueLength", (maxQueueLength) => ({ maxQueueLength })],
    ["timeoutMs", (timeoutMs) => ({ timeoutMs })],
    ["retry.backoffMs", (backoffMs) => ({ retry: { backoffMs } })],
    ["retry.maxRetryAfterMs", (maxRetryAfterMs) => ({ retry: { maxRetryAfterMs } })],
    ["cache.maxEntryBytes", (maxEntryBytes) => ({ cache: { identity: "a", rules: [], maxEntryBytes } })],
    [
      "cache.rules[0].ttlMs",
      (ttlMs) => ({ cache: { identity: "a", rules: [{ match: /./, ttlMs, tags: [] }] } }),
    ],
  ];
  const combinations = cases.flatMap(([name, make]) =>
    numbers
      .filter((value) => value !== null || name.includes(".rules") || name === "pace.limit")
      .map((value) => [name, value, make] as const),
  );
  test.each(combinations)("%s: %j", (name, value, make) => {
    let error: unknown;
    try {
      createTransport({ ...valid, ...make(value as never) });
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(typeof value === "number" ? RangeError : TypeError);
    expect(error).toMatchObject({ message: expect.stringContaining(name) });
    expect(error).toMatchObject({ message: expect.stringContaining(String(value)) });
  });

  test.each<[string, Partial<TransportOptions>]>([
    ["retry.retries", { retry: { retries: 1.5 } }],
    ["retry.retries", { retry: { retries: -1 } }],
    ["pace.minimumGapMs", { pace: { limit: 1, intervalMs: 1, minimumGapMs: -1 } }],
    ["userAgent", { userAgent: "" }],
    ["userAgent", { userAgent: "tests\r\nAuthorization: Bearer x" }],
    ["userAgent", { userAgent: "tests/1.0 \u00e9" }],
    ["tokenUrl", { credentials: { ...valid.credentials, tokenUrl: "/token" } }],
    ["tokenUrl", { credentials: { ...valid.credentials, tokenUrl: "ftp://api.example.com" } }],
    ["clientId", { credentials: { ...valid.credentials, clientId: "" } }],
    ["clientSecret", { credentials: { ...valid.credentials, clientSecret: " " } }],
    ["origins[0]", { origins: ["api.example.com"] }],
    ["cache.identity", { cache: { identity: "", rules: [] } }],
    [
      "cache.rules[0].match",
      { cache: { identity: "a", rules: [{ match: "/x" as never, ttlMs: 1, tags: [] }] } },
    ],
    [
      "cache.invalidations[0].tags",
      { cache: { identity: "a", rules: [], invalidations: [{ match: /x/, tags: [""] }] } },
    ],
  ])("%s in %j", (name, options) => {
    expect(() => createTransport({ ...valid, ...options })).toThrow(name);
    expect(() => createTransport({ ...valid, ...options })).not.toThrow(secret);
  });

  test("hints too", () => {
    const request = new Request("https://api.example.com/");
    expect(() => withRequestHints(request, { priority: "urgent" as never })).toThrow("priority");
    expect(() => withRequestHints(request, { deadlineAtMs: Number.NaN })).toThrow("deadlineAtMs");
  });
});

describe("the token stays with its origins", () => {
  test("a request to another origin is refused before anything is sent", async () => {
    const { transport, server } = await setUp(ok);
    const other = await startServer(ok);
    await expect(transport.fetch(`${other.url}/items?q=private`)).rejects.toMatchObject({
      name: "RefusedRequestError",
      message: expect.not.stringContaining("private"),
    });
    expect(other.seen).toHaveLength(0);
    expect(server.seen).toHaveLength(0);
    await other.close();
  });

  test("a redirect is not followed", async () => {
    const other = await startServer(ok);
    const { server, transport } = await setUp(
      (_seen, response) => void response.writeHead(307, { location: other.url }).end(),
    );
    for (const method of ["GET", "POST"]) {
      await expect(transport.fetch(`${server.url}/items`, { method })).rejects.toMatchObject({
        name: "RefusedRequestError",
      });
    }
    expect(other.seen).toHaveLength(0);
    await other.close();
  });

  test("an origin that was named is served", async () => {
    const other = await startServer(ok);
    const { transport } = await setUp(ok, { origins: [other.url] });
    expect((await transport.fetch(`${other.url}/items`)).status).toBe(200);
    expect(other.calls()[0]?.headers.authorization).toBe("Bearer token-1");
    await other.close();
  });
});

test("every request names the program and carries no hint", async () => {
  const { server, transport } = await setUp(ok);
  await transport.fetch(`${server.url}/items`, { headers: { "x-own": "1" }, hints: { priority: "refresh" } });
  expect(server.seen.map(({ headers }) => headers["user-agent"])).toEqual([
    "transport-tests/1.0",
    "transport-tests/1.0",
  ]);
  expect(server.calls()[0]?.headers["x-own"]).toBe("1");
  expect(JSON.stringify(server.seen)).not.toContain("refresh");
});

test("hints survive every layer down to the fetch that was handed in", async () => {
  const hints = { priority: "refresh", deadlineAtMs: Date.now() + 60_000, idempotent: true } as const;
  const arrived: unknown[] = [];
  const { server, transport } = await setUp(ok, {
    fetch: (request) => {
      arrived.push(requestHints(request));
      return fetch(request);
    },
  });
  await transport.fetch(withRequestHints(new Request(`${server.url}/items`), hints));
  await transport.fetch(
    withRequestHints(new Request(`${server.url}/items`, { method: "POST", body: "x" }), hints),
    {
      hints: { priority: "prewarm" },
    },
  );
  expect(arrived.slice(1)).toEqual([hints, { ...hints, priority: "prewarm" }]);
});

test("compose puts the first layer outermost", async () => {
  const order: string[] = [];
  const layer =
    (name: string): Middleware =>
    (next) =>
    async (request) => {
      order.push(`> ${name}`);
      const response = await next(request);
      order.push(`< ${name}`);
      return response;
    };
  const fetch = toGlobalFetch(
    compose(
      layer("a"),
      layer("b"),
      userAgent("x/1"),
    )(async (request) => new Response(request.headers.get("user-agent"))),
  );
  expect(await (await fetch("https://api.example.com/")).text()).toBe("x/1");
  expect(order).toEqual(["> a", "> b", "< b", "< a"]);
});

test("prewarm asks last, counts every request, and stops when told to", async () => {
  const { server, transport } = await setUp(
    ({ path }, response) => json(response, path === "/missing" ? 404 : 200, {}),
    {
      pace: { limit: 100, intervalMs: 10_000, minimumGapMs: 15 },
      cache: { identity: "a", rules: [{ match: /./, ttlMs: 60_000, tags: [] }] },
    },
  );
  const controller = new AbortController();
  const urls = ["/a", "/missing", "/b", "/c", "/d", "/e"].map((path) => server.url + path);
  const warming = prewarm(transport.fetch, urls, { signal: controller.signal });
  await until(() => server.calls().length === 3);
  const user = await transport.fetch(`${server.url}/user`);
  controller.abort();
  const report = await warming;
  expect(user.status).toBe(200);
  expect(report.warmed + report.failed.length + report.skipped).toBe(6);
  expect(report.failed).toMatchObject([
    { url: `${server.url}/missing`, error: { message: "The server answered 404" } },
  ]);
  expect(report.skipped).toBeGreaterThanOrEqual(2);
  expect(server.calls().map(({ path }) => path)).toContain("/user");
  const before = server.calls().length;
  await transport.fetch(`${server.url}/a`);
  expect(server.calls()).toHaveLength(before);
  await expect(prewarm(transport.fetch, [new Request(server.url, { method: "POST" })])).rejects.toThrow(
    "must all be GET",
  );
});

test("close ends every wait and refuses new calls, but lets a request on the wire finish", async () => {
  const { server, transport } = await setUp(
    async ({ path }, response) => {
      await sleep(path === "/slow" ? 40 : 0);
      json(response, path === "/busy" ? 503 : 200, {}, path === "/busy" ? { "retry-after": "30" } : {});
    },
    { pace: { limit: 3, intervalMs: 60_000, minimumGapMs: 0 } },
  );
  const slow = transport.fetch(`${server.url}/slow`);
  const busy = transport.fetch(`${server.url}/busy`);
  await until(() => server.calls().length === 2);
  const queued = transport.fetch(`${server.url}/queued`);
  await sleep(10);
  transport.close();
  await expect(busy).rejects.toMatchObject({ name: "ClosedError" });
  await expect(queued).rejects.toMatchObject({ name: "ClosedError" });
  await expect(transport.fetch(`${server.url}/new`)).rejects.toMatchObject({ name: "ClosedError" });
  expect((await slow).status).toBe(200);
});

test("a call that was aborted beforehand sends nothing, even when the answer is at hand", async () => {
  const { server, transport } = await setUp(ok, {
    cache: { identity: "a", rules: [{ match: /./, ttlMs: 60_000, tags: [] }] },
  });
  await transport.fetch(`${server.url}/items`);
  const signal = AbortSignal.abort(new Error("too late"));
  await expect(transport.fetch(`${server.url}/items`, { signal })).rejects.toThrow("too late");
  expect(server.calls()).toHaveLength(1);
});
