import {
  type Cache,
  coalesce,
  compose,
  createCache,
  type Fetch,
  getAnswerInfo,
} from "@halopsa-kit/transport";
import fc from "fast-check";
import { expect, test } from "vitest";
import { fakeClock } from "./fixtures.ts";

// The world outside: one server with a few records, each of them a number that writes raise. A request takes effect
// and is answered at moments of their own, and what happens in between is up to the steps.
//
// The reference is one number per record: the least that a read may show. It is what the writes made that had settled,
// or the changes made elsewhere that the caches had been told of, when the read began; while the caches cannot reach
// what they share, only those of the cache that is asked. The age that an answer is labelled with must be within the
// bounds of its rule.

const records = [0, 1];
const ttlMs = 1_000;
const staleMs = 1_000;

interface WireCall {
  readonly record: number;
  readonly isWrite: boolean;
  readonly reply: (result: { status: number } | "reset") => void;
  readonly isOver: () => boolean;
  version: number | undefined;
}

const pick = fc.nat(1_000);
const cacheIndex = fc.nat(1);
const record = fc.constantFrom(...records);
const stepArbitrary = fc.oneof(
  {
    weight: 16,
    arbitrary: fc.record({
      do: fc.constant("read" as const),
      cache: cacheIndex,
      record,
      bypass: fc.nat(9).map((draw) => draw === 0),
      ruled: fc.nat(4).map((draw) => draw > 0),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("write" as const), cache: cacheIndex, record }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant("effect" as const), pick }) },
  {
    weight: 20,
    arbitrary: fc.record({
      do: fc.constant("answer" as const),
      pick,
      result: fc.constantFrom(...([200, 200, 200, 200, 404, 500, "reset"] as const)),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("abort" as const), pick }) },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant("advance" as const), ms: fc.constantFrom(1, 400, 1_000, 1_500) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("elsewhere" as const), cache: cacheIndex, record }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("toggle counts" as const) }) },
);
type Step = typeof stepArbitrary extends fc.Arbitrary<infer T> ? T : never;

/** What the caches share, when it can be reached. What could not be delivered is delivered when it is back. */
function sharedCounts() {
  const counts = new Map<string, number>();
  let undelivered: string[] = [];
  let reachable = true;
  const raise = (tags: readonly string[]) => {
    for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  };
  return {
    isReachable: () => reachable,
    toggle: () => {
      reachable = !reachable;
      if (reachable) raise(undelivered);
      if (reachable) undelivered = [];
    },
    timeoutMs: 1_000,
    generations: {
      current: (tags: readonly string[]) =>
        reachable ? tags.map((tag) => counts.get(tag) ?? 0).join() : undefined,
      bump: async (tags: readonly string[]) => {
        if (reachable) raise(tags);
        else undelivered.push(...tags);
      },
    },
  };
}

const tally = { hit: 0, stale: 0, coalesced: 0, miss: 0, bypass: 0 };

async function run(steps: readonly Step[], sharesStore: boolean): Promise<void> {
  const clock = fakeClock();
  const counts = sharedCounts();
  const versions = records.map(() => 0);
  const wire: WireCall[] = [];
  const certain = records.map(() => 0);
  const certainTo = [records.map(() => 0), records.map(() => 0)];
  const running: { readonly controller: AbortController; readonly done: Promise<void>; over: boolean }[] = [];
  const problems: string[] = [];

  const server: Fetch = (request) =>
    new Promise((resolve, reject) => {
      let over = false;
      const call: WireCall = {
        record: Number(new URL(request.url).pathname.split("/").at(-1)),
        isWrite: request.method === "POST",
        version: undefined,
        isOver: () => over,
        reply: (result) => {
          over = true;
          if (result === "reset") reject(new TypeError("fetch failed"));
          else resolve(Response.json({ version: call.version }, result));
        },
      };
      request.signal.addEventListener("abort", () => {
        over = true;
        reject(request.signal.reason);
      });
      wire.push(call);
    });

  const store = new Map();
  const caches: Cache[] = [0, 1].map(() =>
    createCache({
      identity: "model",
      rules: records.map((id) => ({
        match: new RegExp(`/ruled/${id}$`),
        ttlMs,
        tags: [`record ${id}`],
        staleWhileRevalidateMs: id === 0 ? staleMs : 0,
        staleIfErrorMs: id === 1 ? staleMs : 0,
      })),
      invalidations: records.map((id) => ({ match: new RegExp(`/${id}$`), tags: [`record ${id}`] })),
      clock,
      random: () => 0.5,
      shared: counts,
      ...(sharesStore ? { store } : {}),
    }),
  );
  const readers = caches.map(({ middleware, sharingKey }) =>
    compose(middleware, coalesce({ key: sharingKey }))(server),
  );

  function learn(cache: number, id: number, version: number): void {
    for (const known of [certain, certainTo[cache] ?? []]) known[id] = Math.max(known[id] ?? 0, version);
  }

  function start(work: (controller: AbortController) => Promise<void>): void {
    const controller = new AbortController();
    const task = { controller, over: false, done: Promise.resolve() };
    task.done = work(controller).finally(() => {
      task.over = true;
    });
    running.push(task);
  }

  function read(step: Extract<Step, { do: "read" }>): void {
    const { cache, record: id, bypass, ruled } = step;
    const least = (counts.isReachable() ? certain : certainTo[cache])?.[id] ?? 0;
    const request = (signal: AbortSignal) =>
      new Request(`https://api.example.com/${ruled ? "ruled" : "plain"}/${id}`, {
        signal,
        ...(bypass ? { cache: "reload" } : {}),
      });
    start(async (controller) => {
      try {
        const response = await (readers[cache] as Fetch)(request(controller.signal));
        const { source, ageMs } = getAnswerInfo(response) ?? { source: "miss" as const, ageMs: 0 };
        tally[source]++;
        const { version } = (await response.json()) as { version: number };
        if (version < least)
          problems.push(`${source} read of ${id} shows ${version}, but ${least} was certain`);
        const bound = source === "hit" ? ttlMs : source === "stale" ? ttlMs + staleMs : 0;
        if (ageMs > bound) problems.push(`${source} read of ${id} is ${ageMs} ms old`);
      } catch (error) {
        const expected =
          controller.signal.aborted || (error instanceof TypeError && error.message === "fetch failed");
        if (!expected) problems.push(`read of ${id} failed: ${error}`);
      }
    });
  }

  function write({ cache, record: id }: Extract<Step, { do: "write" }>): void {
    start(async (controller) => {
      const url = `https://api.example.com/ruled/${id}`;
      const response = await (readers[cache] as Fetch)(
        new Request(url, { method: "POST", signal: controller.signal }),
      ).catch(() => undefined);
      // A write with an unknown outcome makes nothing certain.
      if (response !== undefined) learn(cache, id, ((await response.json()) as { version: number }).version);
    });
  }

  function takeEffect(call: WireCall): void {
    if (call.version !== undefined) return;
    if (call.isWrite) versions[call.record] = (versions[call.record] ?? 0) + 1;
    call.version = versions[call.record] ?? 0;
  }

  function answer(call: WireCall, result: 200 | 404 | 500 | "reset"): void {
    // The answer to a write may be lost before it was done, and it may then be done afterwards, or never.
    if (result !== "reset") takeEffect(call);
    call.reply(result === "reset" ? result : { status: result });
  }

  const choose = <T>(from: readonly T[], index: number): T | undefined =>
    from[index % Math.max(1, from.length)];
  const settle = () => new Promise((resolve) => setImmediate(resolve));

  for (const step of steps) {
    const open = wire.filter((call) => !call.isOver());
    if (step.do === "read") read(step);
    else if (step.do === "write") write(step);
    else if (step.do === "advance") clock.advance(step.ms);
    else if (step.do === "abort") {
      choose(
        running.filter(({ over }) => !over),
        step.pick,
      )?.controller.abort(new Error("the caller left"));
    } else if (step.do === "effect") {
      const call = choose(
        wire.filter(({ version, isWrite, isOver }) => version === undefined && (isWrite || !isOver())),
        step.pick,
      );
      if (call !== undefined) takeEffect(call);
    } else if (step.do === "answer") {
      const call = choose(open, step.pick);
      if (call !== undefined) answer(call, step.result);
    } else if (step.do === "elsewhere") {
      const version = (versions[step.record] ?? 0) + 1;
      versions[step.record] = version;
      await caches[step.cache]?.invalidate([`record ${step.record}`]);
      learn(step.cache, step.record, version);
    } else {
      counts.toggle();
    }
    await settle();
  }
  while (running.some(({ over }) => !over) || wire.some((call) => !call.isOver())) {
    for (const call of wire) if (!call.isOver()) answer(call, 200);
    await settle();
  }
  expect(problems).toEqual([]);
}

test.each([false, true])(
  "no read shows less than was certain when it began, or is older than its label and rule allow (store: %s)",
  async (sharesStore) => {
    for (const name of Object.keys(tally) as (keyof typeof tally)[]) tally[name] = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(stepArbitrary, { minLength: 10, maxLength: 80, size: "max" }), (steps) =>
        run(steps, sharesStore),
      ),
      { numRuns: 500 },
    );
    // A model in which these never happen would prove nothing.
    for (const source of ["hit", "stale", "coalesced", "miss", "bypass"] as const) {
      expect(tally[source], source).toBeGreaterThan(30);
    }
  },
);
