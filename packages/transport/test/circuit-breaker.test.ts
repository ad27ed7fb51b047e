import {
  CircuitOpenError,
  circuitBreaker,
  compose,
  createGate,
  type Fetch,
  getAnswerInfo,
  type TransportEvent,
  timeout,
  withRequestHints,
} from "@halopsa-kit/transport";
import { describe, expect, onTestFinished, test } from "vitest";
import { fakeClock, setUp } from "./fixtures.ts";
import { findRefusingPort, json } from "./start-server.ts";

const url = "https://api.example.com/items?q=private";

/** A server in this process: each request takes the next step; an error is thrown, a number is a status. */
function scripted(...steps: (number | Error | (() => Promise<Response>))[]) {
  let requests = 0;
  const fetch: Fetch = async () => {
    const step = steps[Math.min(requests++, steps.length - 1)] ?? 200;
    if (step instanceof Error) throw step;
    return typeof step === "number" ? new Response(null, { status: step }) : step();
  };
  return { fetch, requests: () => requests };
}

const networkError = () => Object.assign(new TypeError("fetch failed"), { cause: { code: "ECONNRESET" } });

async function ask(fetch: Fetch, times = 1): Promise<(number | string)[]> {
  const outcomes: (number | string)[] = [];
  for (let call = 0; call < times; call++) {
    const outcome = await fetch(new Request(url)).catch((error: Error) => error);
    outcomes.push(outcome instanceof Response ? outcome.status : outcome.name);
  }
  return outcomes;
}

test("after failures in a row nothing is sent, until one request has shown that the server is back", async () => {
  const clock = fakeClock();
  const events: TransportEvent[] = [];
  const server = scripted(500, 503, networkError(), 502, 200);
  const fetch = circuitBreaker({
    failures: 3,
    openMs: 10_000,
    clock,
    onEvent: (event) => events.push(event),
  })(server.fetch);

  expect(await ask(fetch, 5)).toEqual([500, 503, "TypeError", "CircuitOpenError", "CircuitOpenError"]);
  expect(server.requests()).toBe(3);
  clock.advance(9_000);
  expect(await ask(fetch)).toEqual(["CircuitOpenError"]);
  clock.advance(1_000);
  // The first probe fails, and the wait begins anew.
  expect(await ask(fetch, 2)).toEqual([502, "CircuitOpenError"]);
  clock.advance(10_000);
  expect(await ask(fetch, 3)).toEqual([200, 200, 200]);
  expect(events.map((event) => event.type === "breaker" && event.state)).toEqual([
    "open",
    "half-open",
    "open",
    "half-open",
    "closed",
  ]);
});

test("the error says when the next request may try, and not what was asked for", async () => {
  const clock = fakeClock();
  const fetch = circuitBreaker({ failures: 1, openMs: 10_000, clock })(scripted(500).fetch);
  await ask(fetch);
  clock.advance(4_000);
  const before = Date.now();
  const error = await fetch(new Request(url, { method: "POST" })).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(CircuitOpenError);
  expect(error).toMatchObject({ retryAfterMs: 6_000, message: expect.stringContaining("was not sent") });
  expect((error as CircuitOpenError).retryAtMs).toBeGreaterThanOrEqual(before + 6_000);
  expect(String(error)).not.toContain("private");
});

test("answers that show that the server works count for it: 4xx and 429, and whatever is below 500", async () => {
  const server = scripted(500, 500, 404, 500, 500, 429, 500, 500, 200);
  expect(await ask(circuitBreaker({ failures: 3 })(server.fetch), 9)).not.toContain("CircuitOpenError");
});

test("only one request at a time tries whether the server is back; the others are told at once", async () => {
  const clock = fakeClock();
  const { promise, resolve } = Promise.withResolvers<Response>();
  const server = scripted(500, () => promise, 200);
  const fetch = circuitBreaker({ failures: 1, openMs: 1_000, clock })(server.fetch);
  await ask(fetch);
  clock.advance(1_000);
  const probe = ask(fetch);
  expect(await ask(fetch, 20)).toEqual(Array(20).fill("CircuitOpenError"));
  expect(server.requests()).toBe(2);
  resolve(new Response(null, { status: 204 }));
  expect(await probe).toEqual([204]);
  expect(await ask(fetch)).toEqual([200]);
});

describe("a caller who leaves", () => {
  const untilAborted = (request: Request) =>
    new Promise<Response>((_resolve, reject) => {
      if (request.signal.aborted) reject(request.signal.reason);
      request.signal.addEventListener("abort", () => reject(request.signal.reason));
    });

  test.each(["left", networkError()])("counts for nothing, whatever the reason (%s)", async (reason) => {
    const fetch = circuitBreaker({ failures: 1 })(untilAborted);
    for (let call = 0; call < 3; call++) {
      const request = new Request(url, { signal: AbortSignal.abort(reason) });
      await expect(fetch(request)).rejects.toBe(reason);
    }
  });

  test("by a deadline counts for nothing either", async () => {
    const fetch = compose(circuitBreaker({ failures: 1 }), timeout())(untilAborted);
    for (let call = 0; call < 3; call++) {
      const request = withRequestHints(new Request(url), { deadlineAtMs: Date.now() + 20 });
      await expect(fetch(request)).rejects.toMatchObject({ name: "TimeoutError" });
    }
  });

  test("does not close the circuit when its request was the probe", async () => {
    const clock = fakeClock();
    let isDown = true;
    const fetch = circuitBreaker({ failures: 1, openMs: 1_000, clock })(async (request) =>
      isDown ? new Response(null, { status: 503 }) : untilAborted(request),
    );
    await ask(fetch);
    clock.advance(1_000);
    isDown = false;
    await expect(fetch(new Request(url, { signal: AbortSignal.abort("left") }))).rejects.toBe("left");
    expect(await ask(fetch)).toEqual(["CircuitOpenError"]);
  });
});

test("a server that is silent is out of order", async () => {
  const fetch = compose(
    circuitBreaker({ failures: 2 }),
    timeout({ timeoutMs: 10 }),
  )(() => new Promise(() => {}));
  expect(await ask(fetch, 3)).toEqual(["TimeoutError", "TimeoutError", "CircuitOpenError"]);
});

test("a wall clock that is set back does not keep it open", async () => {
  const clock = fakeClock();
  const fetch = circuitBreaker({ failures: 1, openMs: 10_000, clock })(scripted(500, 200).fetch);
  await ask(fetch);
  clock.advance(-3600_000, "wall");
  clock.advance(10_000);
  expect(await ask(fetch)).toEqual([200]);
});

describe("in a transport", () => {
  test("a call stops repeating when it opens, and what is not sent takes no slot", async () => {
    const gate = createGate({ limit: 100, intervalMs: 10_000, minimumGapMs: 1 });
    onTestFinished(() => gate.close());
    let slots = 0;
    const { server, transport } = await setUp((_seen, response) => json(response, 503, {}), {
      breaker: { failures: 2 },
      pace: { ...gate, acquire: (options) => gate.acquire(options).then(() => void slots++) },
    });
    await expect(transport.fetch(`${server.url}/items`)).rejects.toBeInstanceOf(CircuitOpenError);
    for (let call = 0; call < 5; call++) {
      await expect(transport.fetch(`${server.url}/items`)).rejects.toBeInstanceOf(CircuitOpenError);
    }
    expect(server.calls()).toHaveLength(2);
    expect(slots).toBe(server.seen.length);
    expect(transport.stats().breakerOpenings).toBe(1);
  });

  test("answers that are still good are given while it is open", async () => {
    const { server, transport } = await setUp(
      ({ path }, response) => json(response, path === "/down" ? 503 : 200, {}),
      {
        breaker: { failures: 1 },
        cache: { identity: "a", rules: [{ match: /kept/, ttlMs: 60_000, tags: [] }] },
      },
    );
    await transport.fetch(`${server.url}/kept`);
    await transport.fetch(`${server.url}/down`).catch(() => {});
    await expect(transport.fetch(`${server.url}/other`)).rejects.toBeInstanceOf(CircuitOpenError);
    expect(getAnswerInfo(await transport.fetch(`${server.url}/kept`))?.source).toBe("hit");
  });

  test("a token endpoint that is down is left alone, too", async () => {
    const tokenUrl = `http://127.0.0.1:${await findRefusingPort()}/auth/token`;
    const { transport } = await setUp((_seen, response) => json(response, 200, {}), {
      credentials: { tokenUrl, clientId: "client-1", clientSecret: "s" },
      breaker: { failures: 2 },
      retry: { retries: 0 },
    });
    const names: string[] = [];
    for (let call = 0; call < 4; call++) {
      await transport.fetch(new URL("/items", tokenUrl)).catch((error: Error) => names.push(error.name));
    }
    expect(names).toEqual(["TokenError", "TokenError", "CircuitOpenError", "CircuitOpenError"]);
  });
});
