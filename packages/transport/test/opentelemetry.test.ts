import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";
import { expect, onTestFinished, test } from "vitest";
import { setUp } from "./fixtures.ts";
import { recordMetrics } from "./opentelemetry-metrics.ts";
import { json } from "./start-server.ts";

/** A meter, and what it has measured so far: by metric, the points with their attributes. */
function startMetrics() {
  const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 });
  const provider = new MeterProvider({ readers: [reader] });
  onTestFinished(() => provider.shutdown());
  return {
    meter: provider.getMeter("test"),
    async read() {
      await provider.forceFlush();
      const metrics =
        exporter
          .getMetrics()
          .at(-1)
          ?.scopeMetrics.flatMap((scope) => scope.metrics) ?? [];
      return (name: string) =>
        metrics
          .find(({ descriptor }) => descriptor.name === name)
          ?.dataPoints.map(({ attributes, value }) => ({ ...attributes, value }));
    },
  };
}

test("events become OpenTelemetry metrics", async () => {
  const { meter, read } = startMetrics();
  const { server, transport } = await setUp(
    ({ path }, response, calls) => {
      if (path === "/broken") response.socket?.destroy();
      else json(response, calls === 1 ? 503 : 200, {});
    },
    {
      pace: { limit: 1_000, intervalMs: 60_000, minimumGapMs: 30 },
      cache: { identity: "a", rules: [{ match: /items/, ttlMs: 60_000, tags: [] }] },
      onEvent: recordMetrics(meter),
    },
  );

  await transport.fetch(`${server.url}/items`); // 503, a retry, 200
  await transport.fetch(`${server.url}/items`); // a hit
  await Promise.all([1, 2, 3].map(() => transport.fetch(`${server.url}/other`))); // one request for three
  await expect(transport.fetch(`${server.url}/broken`, { method: "POST" })).rejects.toThrow();

  const metric = await read();
  const get = { "http.request.method": "GET", "server.address": "127.0.0.1" };
  const post = { ...get, "http.request.method": "POST" };
  expect(metric("http.client.request.duration")).toEqual(
    expect.arrayContaining([
      { ...post, "http.response.status_code": 200, value: expect.objectContaining({ count: 1 }) },
      { ...get, "http.response.status_code": 503, value: expect.objectContaining({ count: 1 }) },
      { ...get, "http.response.status_code": 200, value: expect.objectContaining({ count: 2 }) },
      { ...post, "error.type": "UND_ERR_SOCKET", value: expect.objectContaining({ count: 1 }) },
    ]),
  );
  expect(metric("http.client.request.duration")).toHaveLength(4);
  expect(metric("transport.retries")).toEqual([{ reason: "503", value: 1 }]);
  expect(metric("transport.cache.reads")).toEqual(
    expect.arrayContaining([
      { result: "miss", value: 1 },
      { result: "hit", value: 1 },
      { result: "coalesced", value: 2 },
    ]),
  );
  expect(metric("transport.tokens")).toEqual([{ outcome: "renewed", value: 1 }]);

  const { waits, waitedMs } = transport.stats();
  expect(waits).toBeGreaterThan(0);
  expect(metric("transport.wait.duration")).toMatchObject([
    { value: { count: waits, sum: expect.closeTo(waitedMs / 1_000) } },
  ]);
});

test("a circuit breaker that opens is a metric", async () => {
  const { meter, read } = startMetrics();
  const { server, transport } = await setUp((_seen, response) => json(response, 500, {}), {
    onEvent: recordMetrics(meter),
  });
  for (let call = 0; call < 100 && transport.stats().breakerOpenings === 0; call++) {
    await transport.fetch(`${server.url}/items/${call}`);
  }
  const metric = await read();
  expect(metric("transport.state.changes")).toEqual([{ part: "breaker", state: "open", value: 1 }]);
});
