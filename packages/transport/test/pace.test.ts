import {
  ClosedError,
  createGate,
  defaultPace,
  type Gate,
  type GatePriority,
  type PacePolicy,
  QueueFullError,
} from "@halopsa-kit/transport";
import { expect, onTestFinished, test, vi } from "vitest";
import { blockEventLoop, setUp, sleep } from "./fixtures.ts";
import { json } from "./start-server.ts";

function openGate(policy: PacePolicy | "off", maxQueueLength = 1_000): Gate {
  const gate = createGate(policy, { maxQueueLength });
  onTestFinished(() => gate.close());
  return gate;
}

/** Asks for many slots at once and notes when each was given. */
async function departures(
  gate: Gate,
  count: number,
  onDeparture: (index: number) => void = () => {},
): Promise<number[]> {
  const times: number[] = [];
  await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      await gate.acquire();
      onDeparture(index);
      times.push(performance.now());
    }),
  );
  return times;
}

/** The shortest time in which `size` + 1 requests left. */
const shortestWindow = (times: readonly number[], size: number): number =>
  Math.min(...times.slice(size).map((time, index) => time - (times[index] ?? 0)));

test("no window holds more than the limit when 242 calls arrive at once", async () => {
  const times = await departures(openGate({ limit: 60, intervalMs: 250, minimumGapMs: 0 }), 242);
  expect(times).toHaveLength(242);
  expect(shortestWindow(times, 60)).toBeGreaterThanOrEqual(250);
});

test("a burst may use the whole limit at once", async () => {
  const times = await departures(openGate({ limit: 10, intervalMs: 60_000, minimumGapMs: 0 }), 10);
  expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeLessThan(30_000);
});

test("gap and window hold after the event loop was blocked", async () => {
  const gate = openGate({ limit: 5, intervalMs: 150, minimumGapMs: 15 });
  const blocker = setInterval(() => blockEventLoop(70), 110);
  const times = await departures(gate, 22);
  clearInterval(blocker);
  expect(shortestWindow(times, 1)).toBeGreaterThanOrEqual(15);
  expect(shortestWindow(times, 5)).toBeGreaterThanOrEqual(150);
});

test("the gap is counted from the sending, even if the caller is slow to send", async () => {
  const gate = openGate({ limit: 100, intervalMs: 10_000, minimumGapMs: 30 });
  const times = await departures(gate, 6, (index) => {
    if (index % 2 === 0) blockEventLoop(45);
  });
  expect(shortestWindow(times, 1)).toBeGreaterThanOrEqual(30);
});

test("the gap holds while the wall clock is set forward and back", async () => {
  const realNow = Date.now;
  let offsetMs = 0;
  const spy = vi.spyOn(Date, "now").mockImplementation(() => realNow() + offsetMs);
  onTestFinished(() => spy.mockRestore());
  const gate = openGate({ limit: 4, intervalMs: 120, minimumGapMs: 20 });
  const times = await departures(gate, 14, (index) => {
    offsetMs = index % 3 === 0 ? 3_600_000 : -index * 10;
  });
  expect(shortestWindow(times, 1)).toBeGreaterThanOrEqual(20);
  expect(shortestWindow(times, 4)).toBeGreaterThanOrEqual(120);
});

test("urgent calls overtake, and equals keep their order", async () => {
  const gate = openGate({ limit: 100, intervalMs: 1_000, minimumGapMs: 10 });
  const order: string[] = [];
  const ask = async (name: string, priority: GatePriority) => {
    await gate.acquire({ priority });
    order.push(name);
  };
  await gate.acquire();
  await Promise.all([
    ask("prewarm 1", "prewarm"),
    ask("refresh", "refresh"),
    ask("prewarm 2", "prewarm"),
    ask("user 1", "interactive"),
    ask("user 2", "interactive"),
    ask("token", "token"),
  ]);
  expect(order).toEqual(["token", "user 1", "user 2", "refresh", "prewarm 1", "prewarm 2"]);
});

test("a caller who leaves the queue takes no slot and gets its own reason", async () => {
  const gate = openGate({ limit: 1, intervalMs: 200, minimumGapMs: 0 });
  await gate.acquire();
  const startedMs = performance.now();
  const controller = new AbortController();
  const leaving = gate.acquire({ signal: controller.signal, priority: "interactive" });
  const staying = gate.acquire({ priority: "refresh" });
  controller.abort(new Error("changed my mind"));
  await expect(leaving).rejects.toThrow("changed my mind");
  await staying;
  // With a slot lost to the one who left, this would be two intervals.
  expect(performance.now() - startedMs).toBeLessThan(390);
});

test("a slot that nobody wanted any more serves the next caller", async () => {
  const gate = openGate({ limit: 1, intervalMs: 300, minimumGapMs: 0 });
  await gate.acquire();
  await sleep(10);
  const controller = new AbortController();
  const leaving = gate.acquire({ signal: controller.signal });
  controller.abort(new Error("changed my mind"));
  await expect(leaving).rejects.toThrow("changed my mind");
  await sleep(320);
  const startedMs = performance.now();
  await gate.acquire();
  // With the slot lost, this would be almost a whole interval.
  expect(performance.now() - startedMs).toBeLessThan(200);
});

test("the queue is bounded, except for tokens, and says when to come back", async () => {
  const gate = openGate({ limit: 60, intervalMs: 60_000, minimumGapMs: 1_000 }, 2);
  await gate.acquire();
  const waiting = [gate.acquire(), gate.acquire(), gate.acquire({ priority: "token" })];
  const error = await gate.acquire().catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(QueueFullError);
  expect(error).toMatchObject({ retryAfterMs: expect.closeTo(3_000, -4) });
  gate.close();
  for (const waiter of waiting) await expect(waiter).rejects.toBeInstanceOf(ClosedError);
  await expect(gate.acquire()).rejects.toBeInstanceOf(ClosedError);
});

test.for(["off", { limit: 10, intervalMs: 100, minimumGapMs: 1 }] as const)(
  "a pause holds everyone back (%j)",
  async (policy) => {
    const gate = openGate(policy);
    const startedMs = performance.now();
    gate.pauseUntil(Date.now() + 80);
    gate.pauseUntil(Date.now() + 10);
    await Promise.all([gate.acquire(), gate.acquire({ priority: "token" })]);
    expect(performance.now() - startedMs).toBeGreaterThanOrEqual(78);
  },
);

test("what leaves through a transport keeps the pace, token requests included", async () => {
  const sentMs: number[] = [];
  const { server, transport } = await setUp((_seen, response) => json(response, 200, {}), {
    pace: { limit: 3, intervalMs: 150, minimumGapMs: 20 },
    fetch: (request) => {
      sentMs.push(performance.now());
      return fetch(request);
    },
  });
  await Promise.all(Array.from({ length: 7 }, (_, index) => transport.fetch(`${server.url}/items/${index}`)));
  expect(sentMs).toHaveLength(8);
  expect(shortestWindow(sentMs, 1)).toBeGreaterThanOrEqual(20);
  expect(shortestWindow(sentMs, 3)).toBeGreaterThanOrEqual(150);
});

test("each attempt takes a slot of its own", async () => {
  const sentMs: number[] = [];
  const { server, transport } = await setUp(
    (_seen, response, calls) => json(response, calls < 4 ? 503 : 200, {}),
    {
      pace: { limit: 100, intervalMs: 10_000, minimumGapMs: 40 },
      fetch: (request) => {
        sentMs.push(performance.now());
        return fetch(request);
      },
    },
  );
  expect((await transport.fetch(`${server.url}/items`)).status).toBe(200);
  expect(sentMs).toHaveLength(5);
  expect(shortestWindow(sentMs, 1)).toBeGreaterThanOrEqual(40);
});

test("the default is 60 a minute, one a second", () => {
  expect(defaultPace).toEqual({ limit: 60, intervalMs: 60_000, minimumGapMs: 1_000 });
});

test("a deadline ends the wait in the queue", async () => {
  const { server, transport } = await setUp((_seen, response) => json(response, 200, {}), {
    pace: { limit: 2, intervalMs: 60_000, minimumGapMs: 0 },
  });
  await transport.fetch(`${server.url}/first`);
  const late = transport.fetch(`${server.url}/second`, { hints: { deadlineAtMs: Date.now() + 40 } });
  await expect(late).rejects.toMatchObject({ name: "DeadlineError" });
  await sleep(10);
  expect(server.calls()).toHaveLength(1);
});
