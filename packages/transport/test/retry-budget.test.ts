import { compose, retry } from "@halopsa-kit/transport";
import fc from "fast-check";
import { expect, test } from "vitest";
import { setUp } from "./fixtures.ts";
import { json } from "./start-server.ts";

const url = "https://api.example.com/items";

/** A server in this process that answers as it is told. */
function scripted(statuses: readonly number[]) {
  let requests = 0;
  return {
    requests: () => requests,
    fetch: async () => new Response(null, { status: statuses[requests++ % statuses.length] ?? 200 }),
  };
}

test("while a server is down, a hundred calls cost it at most twenty requests more", async () => {
  const { server, transport } = await setUp((_seen, response) => json(response, 503, { busy: true }), {
    retry: { backoffMs: 1 },
    breaker: { failures: 1_000_000 },
  });
  for (let call = 0; call < 100; call++) {
    const response = await transport.fetch(`${server.url}/items/${call}`);
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ busy: true });
  }
  const retries = server.calls().length - 100;
  expect(retries).toBeGreaterThanOrEqual(15);
  expect(retries).toBeLessThanOrEqual(20);
});

test("a quiet time saves up no more than the first ten", async () => {
  const statuses = [...Array(500).fill(200), ...Array(200).fill(503)];
  const server = scripted(statuses);
  const retried = compose(retry({ backoffMs: 1, retries: 50 }))(server.fetch);
  for (let call = 0; call < 500; call++) await retried(new Request(url));
  await retried(new Request(url));
  expect(server.requests()).toBe(500 + 1 + 10);
});

test("whatever fails, and however often each call may be repeated: never more than the budget", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(200, 404, 429, 500, 502, 503, 504), { minLength: 1, maxLength: 30 }),
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 0, max: 6 }),
      fc.constantFrom(0, 0.1, 0.5, 1),
      async (statuses, calls, retries, budgetRatio) => {
        const server = scripted(statuses);
        const options = { retries, budgetRatio, backoffMs: 1, maxRetryAfterMs: 1 };
        const retried = compose(retry(options))(server.fetch);
        await Promise.allSettled(Array.from({ length: calls }, () => retried(new Request(url))));
        const mostRetries = Math.min(calls * retries, 10 + calls * budgetRatio);
        expect(server.requests()).toBeLessThanOrEqual(calls + mostRetries);
      },
    ),
    { numRuns: 60 },
  );
});
