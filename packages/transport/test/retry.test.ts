import { inspect } from "node:util";
import {
  CircuitOpenError,
  compose,
  OutcomeUnknownError,
  retry,
  TimeoutError,
  timeout,
} from "@halopsa-kit/transport";
import { describe, expect, onTestFinished, test } from "vitest";
import { setUp, sleep } from "./fixtures.ts";
import { findRefusingPort, type Handler, json, startServer, type TestServer } from "./start-server.ts";

const answerWith =
  (...statuses: readonly number[]): Handler =>
  (_seen, response, calls) => {
    const status = statuses[Math.min(calls, statuses.length) - 1] ?? 200;
    json(response, status, { status });
  };

const reset: Handler = (_seen, response) => {
  response.socket?.destroy();
};

test.each([
  ["GET", 429],
  ["GET", 502],
  ["GET", 503],
  ["PUT", 504],
  ["DELETE", 503],
  ["POST", 429],
  ["PATCH", 429],
])("%s is repeated after %i, with its body", async (method, status) => {
  const { server, transport } = await setUp(answerWith(status, status, 200));
  const body = method === "GET" ? {} : { body: JSON.stringify({ name: "Zoë" }) };
  const response = await transport.fetch(`${server.url}/items`, { method, ...body });
  expect(response.status).toBe(200);
  expect(server.calls()).toHaveLength(3);
  expect(new Set(server.calls().map((call) => call.body))).toEqual(new Set([body.body ?? ""]));
  expect(transport.stats().retries).toBe(2);
});

test.each([
  ["POST", 503],
  ["PATCH", 502],
  ["GET", 500],
  ["GET", 404],
])("%s is not repeated after %i: the answer is the caller's", async (method, status) => {
  const { server, transport } = await setUp(answerWith(status));
  const response = await transport.fetch(`${server.url}/items`, { method });
  expect(response.status).toBe(status);
  expect(await response.json()).toEqual({ status });
  expect(server.calls()).toHaveLength(1);
});

test("a POST that may be repeated says so with a hint", async () => {
  const { server, transport } = await setUp(answerWith(503, 200));
  const response = await transport.fetch(`${server.url}/search`, {
    method: "POST",
    body: "{}",
    hints: { idempotent: true },
  });
  expect(response.status).toBe(200);
  expect(server.calls()).toHaveLength(2);
});

test("when retries are used up the caller sees the last 503, body included", async () => {
  const { server, transport } = await setUp(answerWith(503));
  const response = await transport.fetch(`${server.url}/items`);
  expect(response.status).toBe(503);
  expect(await response.json()).toEqual({ status: 503 });
  expect(server.calls()).toHaveLength(4);
});

test.each(["PUT", "DELETE"])(
  "%s is repeated, and its outcome is unknown when no attempt was answered",
  async (method) => {
    const { server, transport } = await setUp(reset);
    const error = await transport.fetch(`${server.url}/items/1`, { method }).catch((e: unknown) => e);
    expect(server.calls()).toHaveLength(4);
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect(error).toMatchObject({ cause: { cause: { code: expect.any(String) } } });
  },
);

test("a PUT whose first attempt was lost is not called undone because its second was never sent", async () => {
  const { server, transport } = await setUp(reset, { breaker: { failures: 1 } });
  const error = await transport.fetch(`${server.url}/items/1`, { method: "PUT" }).catch((e: unknown) => e);
  expect(server.calls()).toHaveLength(1);
  expect(error).toBeInstanceOf(OutcomeUnknownError);
  expect(error).toMatchObject({ cause: expect.any(CircuitOpenError) });
});

test("a search in the form of a POST that fails is a network error, since there is nothing to look for", async () => {
  const { server, transport } = await setUp(reset);
  const error = await transport
    .fetch(`${server.url}/search`, { method: "POST", body: "{}", hints: { idempotent: true } })
    .catch((e: unknown) => e);
  expect(server.calls()).toHaveLength(4);
  expect(error).toBeInstanceOf(TypeError);
});

test("a POST is sent once and never again when the connection is reset", async () => {
  const { server, transport } = await setUp(reset);
  const error = await transport
    .fetch(`${server.url}/items`, { method: "POST", body: "{}" })
    .catch((e: unknown) => e);
  expect(error).toBeInstanceOf(OutcomeUnknownError);
  expect(error).toMatchObject({
    cause: expect.any(Error),
    message: expect.stringContaining("Look before sending it again"),
  });
  expect(inspect(error, { depth: 10, showHidden: true })).not.toMatch(/token-1|Bearer|s3cret/);
  await sleep(40);
  expect(server.calls()).toHaveLength(1);
});

test("a read that only ever times out ends with a TimeoutError", async () => {
  const { server, transport } = await setUp(() => {}, { timeoutMs: 30, retry: { retries: 1, backoffMs: 1 } });
  await expect(transport.fetch(`${server.url}/items`)).rejects.toBeInstanceOf(TimeoutError);
  expect(server.calls()).toHaveLength(2);
});

test("a POST is sent once when it times out", async () => {
  const { server, transport } = await setUp(() => {}, { timeoutMs: 40 });
  const error = await transport.fetch(`${server.url}/items`, { method: "POST" }).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(OutcomeUnknownError);
  expect(error).toMatchObject({ cause: expect.any(TimeoutError) });
  expect(server.calls()).toHaveLength(1);
});

test("a POST is sent once when its answer breaks off", async () => {
  const { server, transport } = await setUp((_seen, response) => {
    response.writeHead(200, { "content-length": "100" });
    response.write("{", () => response.socket?.destroy());
  });
  await expect(transport.fetch(`${server.url}/items`, { method: "POST" })).rejects.toBeInstanceOf(
    OutcomeUnknownError,
  );
  expect(server.calls()).toHaveLength(1);
});

test("a POST is repeated when the connection was refused, and arrives once", async () => {
  const port = await findRefusingPort();
  const url = `http://127.0.0.1:${port}`;
  const late: TestServer[] = [];
  onTestFinished(async () => late[0]?.close());
  const { transport } = await setUp(() => {}, {
    origins: [url],
    retry: { backoffMs: 60, random: () => 0 },
    onEvent: async (event) => {
      if (event.type === "retry") late.push(await startServer(answerWith(201), undefined, port));
    },
  });
  const response = await transport.fetch(`${url}/items`, { method: "POST", body: "x" });
  expect(response.status).toBe(201);
  expect(late[0]?.calls()).toMatchObject([{ method: "POST", body: "x" }]);
});

test("a connection that stays refused is the error of fetch, since nothing was sent", async () => {
  const port = await findRefusingPort();
  let attempts = 0;
  const retried = compose(retry({ retries: 2, backoffMs: 1 }), (next) => (request) => {
    attempts++;
    return next(request);
  })(fetch);
  const request = new Request(`http://127.0.0.1:${port}/`, { method: "POST", body: "x" });
  const error = await retried(request).catch((caught: unknown) => caught);
  expect(attempts).toBe(3);
  expect(error).not.toBeInstanceOf(OutcomeUnknownError);
  expect(error).toMatchObject({ cause: { code: "ECONNREFUSED" } });
});

test("a GET survives resets, broken bodies and timeouts", async () => {
  const { server, transport } = await setUp(
    (seen, response, calls) => {
      if (calls === 1) return reset(seen, response, calls);
      if (calls === 2) {
        response.writeHead(200, { "content-length": "100" });
        response.write("{", () => response.socket?.destroy());
        return;
      }
      if (calls > 3) json(response, 200, { calls });
    },
    { timeoutMs: 60 },
  );
  const response = await transport.fetch(`${server.url}/items`);
  expect(await response.json()).toEqual({ calls: 4 });
});

describe("Retry-After", () => {
  const nowSeconds = () => Math.floor(Date.now() / 1000);
  test.each([
    ["seconds", () => ({ "retry-after": "1" }), 1_000],
    ["milliseconds", () => ({ "retry-after-ms": "120", "retry-after": "9" }), 120],
    [
      "a date, by the server's own clock",
      () => ({ date: new Date(0).toUTCString(), "retry-after": new Date(2_000).toUTCString() }),
      2_000,
    ],
    [
      "a date in the oldest form",
      () => ({ date: new Date(0).toUTCString(), "retry-after": "Thu Jan  1 00:00:02 1970" }),
      2_000,
    ],
    ["a date in the past", () => ({ "retry-after": new Date((nowSeconds() - 60) * 1000).toUTCString() }), 5],
    ["nonsense", () => ({ "retry-after": "-5" }), 5],
    ["more than the cap", () => ({ "retry-after": "86400" }), 2_500],
    ["less than the backoff", () => ({ "retry-after-ms": "1" }), 5],
  ])("%s", async (_name, headers, expectedMs) => {
    const delays: number[] = [];
    const { server, transport } = await setUp((_seen, response) => json(response, 503, {}, headers()), {
      retry: { retries: 1, backoffMs: 5, random: () => 0, maxRetryAfterMs: 2_500 },
      onEvent: (event) => {
        if (event.type === "retry") delays.push(event.delayMs);
      },
    });
    const controller = new AbortController();
    const call = transport.fetch(`${server.url}/items`, { signal: controller.signal }).catch(() => {});
    while (delays.length === 0) await sleep(2);
    controller.abort();
    await call;
    expect(delays).toEqual([expectedMs]);
  });
});

test("the backoff doubles, and jitter only lengthens it", async () => {
  const delays: number[] = [];
  const { server, transport } = await setUp(answerWith(503), {
    retry: { backoffMs: 8, random: () => 1 },
    onEvent: (event) => {
      if (event.type === "retry") delays.push(event.delayMs);
    },
  });
  await transport.fetch(`${server.url}/items`);
  expect(delays).toEqual([10, 20, 40]);
});

test("a wait that would be too long in total is not begun", async () => {
  const { server, transport } = await setUp(
    (_seen, response) => json(response, 503, {}, { "retry-after": "30" }),
    { retry: { maxTotalWaitMs: 29_000 } },
  );
  expect((await transport.fetch(`${server.url}/items`)).status).toBe(503);
  expect(server.calls()).toHaveLength(1);
});

test("a wait beyond the call's deadline is not begun", async () => {
  const { server, transport } = await setUp((_seen, response) =>
    json(response, 503, {}, { "retry-after": "30" }),
  );
  const response = await transport.fetch(`${server.url}/items`, {
    hints: { deadlineAtMs: Date.now() + 5_000 },
  });
  expect(response.status).toBe(503);
  expect(server.calls()).toHaveLength(1);
});

test("a caller's abort is passed on and never repeated", async () => {
  const { server, transport } = await setUp(() => {});
  for (const method of ["GET", "POST"]) {
    const before = server.calls().length;
    const controller = new AbortController();
    const call = transport.fetch(`${server.url}/items`, { method, signal: controller.signal });
    while (server.calls().length === before) await sleep(2);
    controller.abort(new Error("stop"));
    await expect(call).rejects.toThrow("stop");
    await sleep(20);
    expect(server.calls()).toHaveLength(before + 1);
  }
});

test("a write that succeeded is reported even if the caller leaves at that moment", async () => {
  const controller = new AbortController();
  const { server } = await setUp((_seen, response) => json(response, 201, { id: 7 }));
  const retried = retry()(async (request) => {
    const response = await fetch(request.clone());
    const body = await response.text();
    controller.abort();
    return new Response(body);
  });
  const response = await retried(
    new Request(`${server.url}/items`, { method: "POST", signal: controller.signal }),
  );
  expect(await response.json()).toEqual({ id: 7 });
});

test("a timeout is not an abort: it has its own error and the server's silence in its text", async () => {
  const { server } = await setUp(() => {});
  const timed = compose(timeout({ timeoutMs: 30 }))(fetch);
  await expect(timed(new Request(`${server.url}/items?who=x`))).rejects.toMatchObject({
    name: "TimeoutError",
    timeoutMs: 30,
    message: `No answer within 30 ms: GET ${server.url}/items`,
  });
});
