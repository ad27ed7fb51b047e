import {
  bearerToken,
  bufferResponse,
  circuitBreaker,
  clientCredentials,
  createCache,
  createGate,
  createTransport,
  prewarm,
  retry,
  type TransportOptions,
  timeout,
  toGlobalFetch,
  userAgent,
  withRequestHints,
} from "@halopsa-kit/transport";
import { createRedisStore } from "@halopsa-kit/transport/redis";
import { createSqliteStore } from "@halopsa-kit/transport/sqlite";
import { describe, expect, test } from "vitest";
import { secret } from "./fixtures.ts";

/** Makes something with one option set to a value that its type forbids. */
type Make = (value: never) => unknown;

const credentials = { tokenUrl: "https://api.example.com/token", clientId: "a", clientSecret: secret };
const valid: TransportOptions = { userAgent: "tests/1.0", credentials };
const policy = { limit: 1, intervalMs: 1_000, minimumGapMs: 0 };
const rule = { match: /./, ttlMs: 1_000, tags: [] };
const cacheOf = (options: object) => createCache({ identity: "a", rules: [], ...options });
const transportOf = (options: object) => createTransport({ ...valid, ...options }).close();
const hint = (hints: object) => withRequestHints(new Request("https://api.example.com/"), hints);
const request = () => new Request("https://api.example.com/");

async function messageOf(make: () => unknown): Promise<string> {
  try {
    await make();
  } catch (error) {
    expect(error instanceof TypeError || error instanceof RangeError).toBe(true);
    return String(error);
  }
  throw new Error("It was accepted");
}

describe("numbers", () => {
  const absurd = [
    -1,
    Number.NaN,
    1e99,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    "5",
    "",
    {},
    [],
    true,
  ];
  const aboveZero: [string, Make][] = [
    ["retry.backoffMs", (backoffMs) => retry({ backoffMs })],
    ["retry.maxRetryAfterMs", (maxRetryAfterMs) => retry({ maxRetryAfterMs })],
    ["timeoutMs", (timeoutMs) => timeout({ timeoutMs })],
    ["maxResponseBytes", (maxResponseBytes) => bufferResponse({ maxResponseBytes })],
    ["breaker.failures", (failures) => circuitBreaker({ failures })],
    ["breaker.openMs", (openMs) => circuitBreaker({ openMs })],
    ["share", (share) => prewarm(async () => new Response(), [], { share })],
    ["pace.limit", (limit) => prewarm(async () => new Response(), [], { pace: { ...policy, limit } })],
    ["pace.limit", (limit) => createGate({ ...policy, limit })],
    ["pace.intervalMs", (intervalMs) => createGate({ ...policy, intervalMs })],
    ["maxQueueLength", (maxQueueLength) => createGate(policy, { maxQueueLength })],
    ["cache.maxBytes", (maxBytes) => cacheOf({ maxBytes })],
    ["cache.maxEntryBytes", (maxEntryBytes) => cacheOf({ maxEntryBytes })],
    ["cache.rules[0].ttlMs", (ttlMs) => cacheOf({ rules: [{ ...rule, ttlMs }] })],
    ["timeoutMs", (timeoutMs) => createRedisStore({ url: "redis://127.0.0.1", scope: "a", timeoutMs })],
    ["timeoutMs", (timeoutMs) => transportOf({ timeoutMs })],
    ["maxResponseBytes", (maxResponseBytes) => transportOf({ maxResponseBytes })],
    ["maxQueueLength", (maxQueueLength) => transportOf({ maxQueueLength })],
    ["breaker.failures", (failures) => transportOf({ breaker: { failures } })],
    ["breaker.openMs", (openMs) => transportOf({ breaker: { openMs } })],
    ["retry.backoffMs", (backoffMs) => transportOf({ retry: { backoffMs } })],
    ["pace.intervalMs", (intervalMs) => transportOf({ pace: { ...policy, intervalMs } })],
    ["cache.maxBytes", (maxBytes) => transportOf({ cache: { identity: "a", rules: [], maxBytes } })],
    ["share", (share) => createTransport(valid).prewarm([], { share })],
  ];
  const fromZero: [string, Make][] = [
    ["retry.retries", (retries) => retry({ retries })],
    ["retry.maxTotalWaitMs", (maxTotalWaitMs) => retry({ maxTotalWaitMs })],
    ["retry.budgetRatio", (budgetRatio) => retry({ budgetRatio })],
    ["pace.minimumGapMs", (minimumGapMs) => createGate({ ...policy, minimumGapMs })],
    ["staleIfErrorMs", (staleIfErrorMs) => cacheOf({ rules: [{ ...rule, staleIfErrorMs }] })],
    [
      "staleWhileRevalidateMs",
      (staleWhileRevalidateMs) => cacheOf({ rules: [{ ...rule, staleWhileRevalidateMs }] }),
    ],
  ];
  const table = [
    ...aboveZero.flatMap(([name, make]) => [0, ...absurd].map((value) => [name, value, make] as const)),
    ...fromZero.flatMap(([name, make]) => absurd.map((value) => [name, value, make] as const)),
  ];
  test.each(table)("%s is not %j", async (name, value, make) => {
    expect(await messageOf(() => make(value as never))).toContain(name);
  });

  test.each(fromZero)("%s may be 0", async (_name, make) => {
    await make(0 as never);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, "5", {}, null])(
    "the hint deadlineAtMs is not %j",
    (value) => {
      expect(() => hint({ deadlineAtMs: value })).toThrow("deadlineAtMs");
    },
  );
});

describe("texts, lists, functions and parts", () => {
  const url = "https://api.example.com";
  const source = clientCredentials(credentials);
  const table: [string, Make, unknown[]][] = [
    [
      "userAgent",
      (value) => userAgent(value),
      ["", " ", 5, "a\r\nx: 1", "a\u0000", "\u00e9", "a".repeat(257)],
    ],
    [
      "tokenUrl",
      (tokenUrl) => clientCredentials({ ...credentials, tokenUrl }),
      ["", "/token", 5, "ftp://a", "https://a:b@c"],
    ],
    ["clientId", (clientId) => clientCredentials({ ...credentials, clientId }), ["", " ", 5, {}]],
    [
      "clientSecret",
      (clientSecret) => clientCredentials({ ...credentials, clientSecret }),
      ["", "\t", 5, {}],
    ],
    ["scope", (scope) => clientCredentials({ ...credentials, scope }), ["", 5, {}]],
    ["fetch", (fetch) => clientCredentials({ ...credentials, fetch }), ["x", 5, {}]],
    ["clock", (clock) => clientCredentials({ ...credentials, clock }), ["x", 5, {}]],
    ["signal", (signal) => clientCredentials({ ...credentials, signal }), ["x", 5, {}]],
    ["shared", (shared) => clientCredentials({ ...credentials, shared }), ["x", 5, {}]],
    ["onEvent", (onEvent) => clientCredentials({ ...credentials, onEvent }), ["x", 5, {}]],
    ["source", (value) => bearerToken({ source: value, origins: [url] }), ["x", 5, {}]],
    ["origins", (origins) => bearerToken({ source, origins }), ["x", 5, {}, [""], ["api.example.com"], [5]]],
    ["retry.gate", (gate) => retry({ gate }), ["x", 5, {}]],
    ["retry.random", (random) => retry({ random }), ["x", 5, {}]],
    ["retry.signal", (signal) => retry({ signal }), ["x", 5, {}]],
    ["onEvent", (onEvent) => retry({ onEvent }), ["x", 5, {}]],
    ["breaker.clock", (clock) => circuitBreaker({ clock }), ["x", 5, {}]],
    ["onEvent", (onEvent) => circuitBreaker({ onEvent }), ["x", 5, {}]],
    ["pace", (pace) => createGate(pace), ["on", 5, {}]],
    ["pace", (pace) => transportOf({ pace }), ["on", 5, {}]],
    ["fetch", (fetch) => transportOf({ fetch }), ["x", 5, {}]],
    ["clock", (clock) => transportOf({ clock }), ["x", 5, {}]],
    ["shared", (shared) => transportOf({ shared }), ["x", 5, {}]],
    ["onEvent", (onEvent) => transportOf({ onEvent }), ["x", 5, {}]],
    ["cache.identity", (identity) => createCache({ rules: [], identity }), ["", 5]],
    ["cache.rules", (rules) => cacheOf({ rules }), ["x", 5, {}]],
    ["match", (match) => cacheOf({ rules: [{ ...rule, match }] }), ["/x", 5, {}]],
    ["tags", (tags) => cacheOf({ rules: [{ ...rule, tags }] }), ["x", 5, [""], [5]]],
    ["directory", (directory) => createSqliteStore({ directory, scope: "a" }), ["", 5, {}]],
    ["scope", (scope) => createSqliteStore({ directory: ".", scope }), ["", 5, {}]],
    ["url", (value) => createRedisStore({ url: value, scope: "a" }), ["", 5, "https://a", "localhost"]],
    ["scope", (scope) => createRedisStore({ url: "redis://127.0.0.1", scope }), ["", 5, {}]],
    ["GET", (value) => prewarm(fetch, [new Request(url, { method: value })]), ["POST", "HEAD"]],
    ["signal", (signal) => prewarm(fetch, [], { signal }), ["x", 5, {}]],
    ["anyoneWaits", (anyoneWaits) => prewarm(fetch, [], { anyoneWaits }), ["x", 5, {}]],
    ["leases", (leases) => prewarm(fetch, [], { leases }), ["x", 5, {}]],
    ["priority", (priority) => hint({ priority }), ["urgent", 5, {}]],
    ["bypassCache", (bypassCache) => hint({ bypassCache }), ["yes", 1, {}]],
    ["idempotent", (idempotent) => hint({ idempotent }), ["yes", 1, {}]],
    ["patient", (patient) => hint({ patient }), ["yes", 1, {}]],
    [
      "patient",
      (patient) => toGlobalFetch(async () => new Response())(request(), { hints: { patient } }),
      ["yes"],
    ],
  ];
  const cases = table.flatMap(([name, make, values]) => values.map((value) => [name, value, make] as const));
  test.each(cases)("%s is not %j", async (name, value, make) => {
    const message = await messageOf(() => make(value as never));
    expect(message).toContain(name);
    expect(message).not.toContain(secret);
  });
});
