import { createGate, RateLimitedError, type TransportEvent } from "@halopsa-kit/transport";
import { describe, expect, onTestFinished, test } from "vitest";
import { setUp, sleep, until } from "./fixtures.ts";
import { type Handler, json } from "./start-server.ts";

const refuse: Handler = (_seen, response) => json(response, 429, {});
const refuseFor =
  (headers: Record<string, string>): Handler =>
  (_seen, response) =>
    json(response, 429, {}, headers);

/** The lengths of the pauses that were announced, in milliseconds, give or take what passed before the event was read. */
function pausesOf(events: readonly { event: TransportEvent; atMs: number }[]): number[] {
  return events.flatMap(({ event, atMs }) => (event.type === "pause" ? [event.untilMs - atMs] : []));
}

function recorder() {
  const events: { event: TransportEvent; atMs: number }[] = [];
  return { events, onEvent: (event: TransportEvent) => void events.push({ event, atMs: Date.now() }) };
}

describe("a 429", () => {
  test("holds back everybody who shares the gate, also when it is not repeated", async () => {
    const gate = createGate("off");
    onTestFinished(() => gate.close());
    const { server, transport } = await setUp(
      (_seen, response, calls) => json(response, calls === 1 ? 429 : 200, {}, { "retry-after-ms": "120" }),
      { pace: gate, retry: { retries: 0, backoffMs: 5 } },
    );
    await expect(transport.fetch(`${server.url}/one`)).rejects.toBeInstanceOf(RateLimitedError);
    const startedMs = performance.now();
    await transport.fetch(`${server.url}/two`);
    expect(performance.now() - startedMs).toBeGreaterThanOrEqual(90);
  });

  test("without Retry-After pauses 1, 2, 4 times the backoff, and then for the longest time", async () => {
    const { events, onEvent } = recorder();
    const { server, transport } = await setUp(refuse, {
      retry: { backoffMs: 40, maxRetryAfterMs: 60_000, random: () => 0 },
      onEvent,
    });
    const error = await transport.fetch(`${server.url}/items`).catch((e: unknown) => e);
    expect(pausesOf(events).map((ms) => Math.round(ms / 40))).toEqual([1, 2, 4, 1500]);
    expect(error).toBeInstanceOf(RateLimitedError);
    expect(server.calls()).toHaveLength(4);
  });

  test("counts on from call to call, and an answer starts the count anew", async () => {
    const { events, onEvent } = recorder();
    const { server, transport } = await setUp(
      (seen, response, calls) => (calls === 4 ? json(response, 404, {}) : refuse(seen, response, calls)),
      { retry: { backoffMs: 40, retries: 0, random: () => 0 }, onEvent },
    );
    for (let call = 0; call < 5; call++) {
      await transport.fetch(`${server.url}/items`).catch(() => {});
    }
    expect(pausesOf(events).map((ms) => Math.round(ms / 40))).toEqual([1, 2, 4, 1]);
  });

  test("that answers a request of before the pause makes the pause no longer", async () => {
    const { events, onEvent } = recorder();
    const { server, transport } = await setUp(refuse, {
      retry: { backoffMs: 300, retries: 0, random: () => 0 },
      onEvent,
    });
    await transport.fetch(`${server.url}/token-first`).catch(() => {});
    await Promise.allSettled(
      Array.from({ length: 6 }, (_, index) => transport.fetch(`${server.url}/items/${index}`)),
    );
    expect(server.calls()).toHaveLength(7);
    // The six are one refusal, so the next one is the third.
    await transport.fetch(`${server.url}/last`).catch(() => {});
    expect(pausesOf(events).map((ms) => Math.round(ms / 300))).toEqual([1, 2, 4]);
  });

  test("is a typed error that says when to come back, and of a write that nothing was done", async () => {
    const { server, transport } = await setUp(refuseFor({ "retry-after": "300" }));
    const before = Date.now();
    for (const method of ["GET", "POST", "PUT"]) {
      const error = await transport
        .fetch(`${server.url}/items?q=private`, { method })
        .catch((e: unknown) => e);
      expect(error).toMatchObject({
        name: "RateLimitedError",
        message: expect.stringContaining("Try again in 300 s"),
      });
      const { retryAfterMs, retryAtMs } = error as RateLimitedError;
      expect(Math.round(retryAfterMs / 10_000)).toBe(30);
      expect(retryAtMs).toBeGreaterThanOrEqual(before + retryAfterMs);
      expect(String(error)).not.toContain("private");
    }
    // The second and the third were not sent: the first had heard that it would be in vain.
    expect(server.calls()).toHaveLength(1);
  });

  test.each([
    ["a life longer than the universe", { "retry-after": "9".repeat(300) }],
    ["an infinite number", { "retry-after": "9".repeat(400) }],
    ["a reset in the year 30,000", { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "900000000000" }],
  ])("with %s is believed for a day", async (_name, headers) => {
    const { server, transport } = await setUp(refuseFor(headers));
    const error = await transport.fetch(`${server.url}/items`).catch((e: unknown) => e);
    expect(error).toMatchObject({ name: "RateLimitedError" });
    expect(Math.round((error as RateLimitedError).retryAfterMs / 3600_000)).toBe(24);
  });

  test("from the token endpoint is the same error", async () => {
    const { server, transport } = await setUp(refuse, {}, refuseFor({ "retry-after": "300" }));
    await expect(transport.fetch(`${server.url}/items`)).rejects.toMatchObject({ name: "RateLimitedError" });
    expect(server.tokenCalls()).toHaveLength(1);
  });
});

describe("a patient call", () => {
  const refuseTimes =
    (times: number): Handler =>
    (_seen, response, calls) =>
      json(response, calls <= times ? 429 : 200, {});
  const retry = { backoffMs: 2, maxRetryAfterMs: 4, maxTotalWaitMs: 1, random: () => 0 };

  test("waits for as long as the limit is used up, whatever retries and budget allow", async () => {
    const { server, transport } = await setUp(refuseTimes(40), { retry });
    await expect(transport.fetch(`${server.url}/user`)).rejects.toBeInstanceOf(RateLimitedError);
    const response = await transport.fetch(`${server.url}/job`, {
      method: "POST",
      body: "x",
      hints: { patient: true },
    });
    expect(response.status).toBe(200);
    expect(server.calls()).toHaveLength(41);
    expect(
      new Set(
        server
          .calls()
          .slice(1)
          .map(({ body }) => body),
      ),
    ).toEqual(new Set(["x"]));
  });

  test("waits for the token, too", async () => {
    const { server, transport } = await setUp(
      (_seen, response) => json(response, 200, {}),
      { retry },
      (_seen, response, calls) =>
        calls <= 12
          ? json(response, 429, {})
          : json(response, 200, { access_token: "a", token_type: "bearer", expires_in: 60 }),
    );
    const response = await transport.fetch(`${server.url}/job`, { hints: { patient: true } });
    expect(response.status).toBe(200);
    expect(server.tokenCalls()).toHaveLength(13);
  });

  test("shares no request with a call that is not: each ends in its own way", async () => {
    const { server, transport } = await setUp(refuseTimes(12), {
      retry: { ...retry, maxTotalWaitMs: 1_000 },
    });
    const ask = (patient: boolean) => transport.fetch(`${server.url}/items`, { hints: { patient } });
    const [job, user, otherJob] = await Promise.allSettled([ask(true), ask(false), ask(true)]);
    expect(user).toMatchObject({ status: "rejected", reason: { name: "RateLimitedError" } });
    expect(job).toMatchObject({ status: "fulfilled", value: { status: 200 } });
    expect(otherJob).toMatchObject({ status: "fulfilled", value: { status: 200 } });
    expect(transport.stats().coalesced).toBe(1);
  });

  test("ends at its deadline with the time at which to come back", async () => {
    const { server, transport } = await setUp(refuse, {
      retry: { ...retry, retries: 0, maxRetryAfterMs: 20 },
    });
    const deadlineAtMs = Date.now() + 400;
    const error = await transport
      .fetch(`${server.url}/job`, { hints: { patient: true, deadlineAtMs } })
      .catch((e: unknown) => e);
    expect(error).toBeInstanceOf(RateLimitedError);
    // The last pause may end within the same 20 ms as the deadline.
    expect((error as RateLimitedError).retryAtMs).toBeGreaterThan(deadlineAtMs - 20);
    expect(server.calls().length).toBeGreaterThan(1);
  });

  test("ends when its caller leaves", async () => {
    const { server, transport } = await setUp(refuse, { retry: { ...retry, maxRetryAfterMs: 60_000 } });
    const controller = new AbortController();
    const call = transport.fetch(`${server.url}/job`, {
      signal: controller.signal,
      hints: { patient: true },
    });
    await until(() => server.calls().length === 4);
    await sleep(20);
    controller.abort(new Error("enough"));
    await expect(call).rejects.toThrow("enough");
    expect(server.calls()).toHaveLength(4);
  });
});

describe("an answer that says that the limit is used up", () => {
  const epochSeconds = (aheadMs: number) => String(Math.ceil((Date.now() + aheadMs) / 1000));
  test.each<[string, () => Record<string, string>, number | undefined]>([
    ["seconds", () => ({ "x-ratelimit-remaining": "0", "x-ratelimit-reset": "7" }), 7],
    ["seconds, without the X", () => ({ "ratelimit-remaining": "0", "ratelimit-reset": "8" }), 8],
    ["epoch seconds", () => ({ "x-ratelimit-remaining": "0", "x-ratelimit-reset": epochSeconds(9_000) }), 9],
    [
      "epoch milliseconds",
      () => ({ "x-rate-limit-remaining": "0", "x-rate-limit-reset": String(Date.now() + 9_000) }),
      9,
    ],
    [
      "epoch seconds, by the server's own clock",
      () => ({
        date: new Date(2e12).toUTCString(),
        "ratelimit-remaining": "0",
        "ratelimit-reset": String(2e9 + 11),
      }),
      11,
    ],
    ["more than is waited", () => ({ "ratelimit-remaining": "0", "ratelimit-reset": "86400" }), 20],
    ["something left", () => ({ "ratelimit-remaining": "1", "ratelimit-reset": "9" }), undefined],
    ["no reset", () => ({ "ratelimit-remaining": "0" }), undefined],
    ["nonsense", () => ({ "ratelimit-remaining": "0", "ratelimit-reset": "soon" }), undefined],
    [
      "a reset in the past",
      () => ({ "ratelimit-remaining": "0", "ratelimit-reset": "1500000000" }),
      undefined,
    ],
  ])("%s", async (_name, headers, expectedSeconds) => {
    const { events, onEvent } = recorder();
    const { server, transport } = await setUp((_seen, response) => json(response, 200, {}, headers()), {
      retry: { maxRetryAfterMs: 20_000 },
      onEvent,
    });
    expect((await transport.fetch(`${server.url}/items`)).status).toBe(200);
    const pauses = pausesOf(events).map((ms) => Math.round(ms / 1000));
    // A server's clock tells whole seconds.
    expect(pauses.length).toBe(expectedSeconds === undefined ? 0 : 1);
    expect(Math.abs((pauses[0] ?? 0) - (expectedSeconds ?? 0))).toBeLessThanOrEqual(1);
  });
});

test("a call that may not wait as long as a pause lasts is told at once, and sends nothing", async () => {
  const { server, transport } = await setUp((_seen, response) =>
    json(response, 200, {}, { "ratelimit-remaining": "0", "ratelimit-reset": "20" }),
  );
  await transport.fetch(`${server.url}/one`);
  const hints = { deadlineAtMs: Date.now() + 5_000 };
  await expect(transport.fetch(`${server.url}/two`, { hints })).rejects.toMatchObject({
    name: "RateLimitedError",
  });
  expect(server.calls()).toHaveLength(1);
});
