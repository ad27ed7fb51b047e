import { setTimeout as sleep } from "node:timers/promises";
import {
  createGate,
  type Gate,
  type GatePriority,
  type PacePolicy,
  type SharedStore,
} from "@halopsa-kit/transport";
import { describe, expect, onTestFinished, test } from "vitest";
import { blockEventLoop, setUp, until } from "./fixtures.ts";
import { makePlace, storeKinds, withReason } from "./open-stores.ts";
import { whyNoRedis } from "./start-redis.ts";
import { type Handler, json } from "./start-server.ts";

const spaced: PacePolicy = { limit: 1_000, intervalMs: 1_000, minimumGapMs: 60 };

function openGate(shared: SharedStore, policy: PacePolicy | "off" = spaced): Gate {
  const gate = createGate(policy, { shared });
  onTestFinished(() => gate.close());
  return gate;
}

/** Takes slots one after the other, and notes the moment at which each was used. */
async function take(gate: Gate, count: number, sentMs: number[], beforeSending = () => {}): Promise<void> {
  for (let taken = 0; taken < count; taken++) {
    await gate.acquire();
    beforeSending();
    sentMs.push(performance.now());
  }
}

const gapsOf = (sentMs: readonly number[]): number[] =>
  sentMs.slice(1).map((atMs, index) => atMs - (sentMs[index] ?? 0));

describe.for(storeKinds.filter(({ skip }) => !skip))("gates that share $name", ({ kind }) => {
  test("keep the gap together, also when a caller is slow to send", async () => {
    const { open } = await makePlace(kind);
    const gates = [openGate(await open()), openGate(await open())];
    const sentMs: number[] = [];
    await Promise.all(
      gates.map((gate) => take(gate, 6, sentMs, () => blockEventLoop(sentMs.length % 3 === 0 ? 45 : 0))),
    );
    expect(sentMs).toHaveLength(12);
    expect(Math.min(...gapsOf(sentMs))).toBeGreaterThanOrEqual(60);
  });

  test("keep a limit with bursts together", async () => {
    const { open } = await makePlace(kind);
    const policy: PacePolicy = { limit: 5, intervalMs: 600, minimumGapMs: 0 };
    const gates = [openGate(await open(), policy), openGate(await open(), policy)];
    const sentMs: number[] = [];
    await Promise.all(gates.map((gate) => take(gate, 8, sentMs)));
    const windows = sentMs.slice(5).map((atMs, index) => atMs - (sentMs[index] ?? 0));
    expect(Math.min(...windows)).toBeGreaterThanOrEqual(600);
    // The first five did not wait for one another.
    expect((sentMs[4] ?? 0) - (sentMs[0] ?? 0)).toBeLessThan(600);
  });

  test.for(["off", spaced] as const)("stop together when one is told to pause (%j)", async (policy) => {
    const { open } = await makePlace(kind);
    const [one, other] = [openGate(await open(), policy), openGate(await open(), policy)];
    await Promise.all([one.acquire(), other.acquire()]);
    one.pauseUntil(Date.now() + 700);
    await sleep(50);
    const askedMs = performance.now();
    await other.acquire();
    expect(performance.now() - askedMs).toBeGreaterThan(500);
  });

  test("let urgent calls overtake, and give the slot of a caller who left to the next", async () => {
    const { open } = await makePlace(kind);
    const gate = openGate(await open());
    await gate.acquire();
    const order: string[] = [];
    const ask = async (name: string, priority: GatePriority, signal?: AbortSignal) => {
      await gate.acquire(signal ? { priority, signal } : { priority });
      order.push(name);
    };
    const leaving = new AbortController();
    const left = ask("left", "interactive", leaving.signal).catch((error: Error) => error.message);
    const waiting = [ask("prewarm", "prewarm"), ask("user", "interactive"), ask("token", "token")];
    leaving.abort(new Error("changed my mind"));
    expect(await left).toBe("changed my mind");
    await Promise.all(waiting);
    expect(order).toEqual(["token", "user", "prewarm"]);
  });
});

describe.for(storeKinds.filter(({ skip }) => !skip))("transports that share $name", ({ kind }) => {
  test("keep the pace together, and stop together when the server says 429 to one", async () => {
    const { open } = await makePlace(kind);
    const sentMs: number[] = [];
    const answer: Handler = ({ path }, response, calls) =>
      path === "/limited" && calls === 1
        ? json(response, 429, {}, { "retry-after": "1" })
        : json(response, 200, {});
    const send = async () => {
      const options = {
        pace: spaced,
        shared: await open(),
        fetch: (request: Request) => {
          sentMs.push(performance.now());
          return fetch(request);
        },
      };
      return setUp(answer, options);
    };
    const [one, other] = [await send(), await send()];
    const get = ({ transport, server }: typeof one, path: string) => transport.fetch(`${server.url}${path}`);
    const limited = get(one, "/limited");
    await until(() => one.server.calls().length === 1);
    await sleep(50);
    const askedMs = performance.now();
    await get(other, "/items");
    expect(performance.now() - askedMs).toBeGreaterThan(700);
    expect((await limited).status).toBe(200);
    await Promise.all([get(one, "/1"), get(other, "/2"), get(one, "/3"), get(other, "/4")]);
    expect(Math.min(...gapsOf(sentMs))).toBeGreaterThanOrEqual(spaced.minimumGapMs);
  });
});

describe.skipIf(whyNoRedis() !== undefined)(withReason("gates that lose Redis"), () => {
  test("go on alone and more slowly, and together again when it is back", async () => {
    const { open, redis } = await makePlace("redis");
    const [store, otherStore] = [await open(), await open()];
    const gate = openGate(store);
    openGate(otherStore);
    await gate.acquire();
    // Both have been seen.
    await sleep(1_100);
    const states: string[] = [];
    store.watch(({ state }) => states.push(state));
    await redis?.kill();

    const aloneMs: number[] = [];
    await take(gate, 5, aloneMs);
    expect(states).toEqual(["lost"]);
    expect(Math.min(...gapsOf(aloneMs))).toBeGreaterThanOrEqual(2 * spaced.minimumGapMs);

    await redis?.start();
    while (!states.includes("recovered")) await gate.acquire();
    const togetherMs: number[] = [];
    await Promise.all([take(gate, 5, togetherMs), take(openGate(otherStore), 5, togetherMs)]);
    expect(Math.min(...gapsOf(togetherMs.toSorted((a, b) => a - b)))).toBeGreaterThanOrEqual(
      spaced.minimumGapMs,
    );
  });

  test("tell it through their transport, once", async () => {
    const { open, redis } = await makePlace("redis");
    const states: string[] = [];
    await setUp((_seen, response) => json(response, 200, {}), {
      shared: await open(),
      onEvent: (event) => {
        if (event.type === "shared-store") states.push(event.state);
      },
    });
    await redis?.kill();
    await until(() => states.includes("lost"));
    await redis?.start();
    await until(() => states.includes("recovered"));
    expect(states).toEqual(["lost", "recovered"]);
  });

  test("a pause does not need the store", async () => {
    const { open, redis } = await makePlace("redis");
    const gate = openGate(await open(), "off");
    await redis?.kill();
    const askedMs = performance.now();
    gate.pauseUntil(Date.now() + 300);
    await gate.acquire();
    expect(performance.now() - askedMs).toBeGreaterThanOrEqual(298);
  });

  test("with a local store below, the processes of one machine do not notice", async () => {
    const { open, redis } = await makePlace("layered");
    const gates = [openGate(await open()), openGate(await open())];
    const sentMs: number[] = [];
    const taking = Promise.all(gates.map((gate) => take(gate, 25, sentMs)));
    await sleep(1_500);
    await redis?.command("FLUSHALL");
    await sleep(700);
    await redis?.kill();
    await sleep(700);
    await redis?.start();
    await taking;
    expect(Math.min(...gapsOf(sentMs.toSorted((a, b) => a - b)))).toBeGreaterThanOrEqual(spaced.minimumGapMs);
  });
});
