import {
  coalesce,
  type Fetch,
  getAnswerInfo,
  type Priority,
  requestHints,
  withRequestHints,
} from "@halopsa-kit/transport";
import fc from "fast-check";
import { expect, test } from "vitest";

const urgencies: Record<Priority, number> = { prewarm: 0, refresh: 1, interactive: 2 };
const urgency = (priority: Priority = "interactive") => urgencies[priority];

const pick = fc.nat(1_000);
const stepArbitrary = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("call" as const),
      path: fc.constantFrom("a", "b"),
      priority: fc.constantFrom<Priority[]>("prewarm", "refresh", "interactive"),
      kind: fc.constantFrom(...(["GET", "GET", "GET", "GET", "reload", "POST"] as const)),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("leave" as const), pick }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("answer" as const), pick, breaks: fc.boolean() }) },
);
type Step = typeof stepArbitrary extends fc.Arbitrary<infer T> ? T : never;

interface WireCall {
  readonly id: number;
  readonly path: string;
  readonly urgency: number;
  /** Those who wait for it, as the reference counts them. */
  readonly waiters: Set<Caller>;
  readonly shareable: boolean;
  state: "open" | "answered" | "broken" | "cancelled";
  end: (breaks: boolean) => void;
}

interface Caller {
  readonly controller: AbortController;
  readonly call: WireCall;
  left: boolean;
  outcome: Promise<string>;
  over: boolean;
}

const settle = () => new Promise((resolve) => setImmediate(resolve));
const tally = { joined: 0, cancelled: 0, survived: 0 };

async function run(steps: readonly Step[]): Promise<void> {
  const wire: WireCall[] = [];
  const callers: Caller[] = [];

  const server: Fetch = (request) =>
    new Promise((resolve, reject) => {
      const call: WireCall = {
        id: wire.length,
        path: new URL(request.url).pathname.slice(1),
        urgency: urgency(requestHints(request).priority),
        waiters: new Set(),
        shareable: request.method === "GET" && request.cache !== "reload",
        state: "open",
        end: (breaks) => {
          call.state = breaks ? "broken" : "answered";
          if (breaks) reject(new TypeError(`broken ${call.id}`));
          else resolve(new Response(String(call.id)));
        },
      };
      request.signal.addEventListener("abort", () => {
        if (call.state === "open") call.state = "cancelled";
        reject(request.signal.reason);
      });
      wire.push(call);
    });
  const shared = coalesce()(server);

  async function call(step: Extract<Step, { do: "call" }>): Promise<void> {
    const controller = new AbortController();
    const { path, priority, kind } = step;
    const request = withRequestHints(
      new Request(`https://api.example.com/${path}`, {
        signal: controller.signal,
        method: kind === "POST" ? "POST" : "GET",
        ...(kind === "reload" ? { cache: "reload" } : {}),
      }),
      { priority },
    );
    // Only the newest request for a path is open to others.
    const newest = wire.findLast((other) => other.shareable && other.path === path);
    const joins = kind === "GET" && newest?.state === "open" && newest.urgency >= urgency(priority);
    const calls = wire.length;
    const outcome = shared(request).then(
      async (response) => `${await response.text()} ${getAnswerInfo(response)?.source}`,
      (error: Error) => error.message,
    );
    await settle();
    expect(wire.length - calls).toBe(joins ? 0 : 1);
    const wireCall = joins ? newest : wire.at(-1);
    if (wireCall === undefined) throw new Error("somebody was asked");
    const caller: Caller = { controller, call: wireCall, left: false, outcome, over: false };
    void outcome.then(() => {
      caller.over = true;
    });
    wireCall.waiters.add(caller);
    callers.push(caller);
    if (joins) tally.joined++;
  }

  function checkCancellations(): void {
    for (const { state, waiters, id } of wire) {
      const allLeft = [...waiters].every(({ left }) => left);
      if (state === "open") expect(allLeft, `request ${id} goes on for nobody`).toBe(false);
      if (state === "cancelled") expect(allLeft, `request ${id} was cancelled under somebody`).toBe(true);
    }
  }

  for (const step of steps) {
    const open = wire.filter(({ state }) => state === "open");
    if (step.do === "call") await call(step);
    else if (step.do === "answer") open[step.pick % Math.max(1, open.length)]?.end(step.breaks);
    else {
      const waiting = callers.filter(({ over, left }) => !over && !left);
      const leaver = waiting[step.pick % Math.max(1, waiting.length)];
      if (leaver !== undefined) leaver.left = true;
      leaver?.controller.abort(new Error("left"));
    }
    await settle();
    checkCancellations();
  }
  for (const { state, end } of wire) if (state === "open") end(false);

  const sources = new Map<WireCall, string[]>();
  for (const { call, left, outcome } of callers) {
    const text = await outcome;
    if (left) {
      expect(text).toBe("left");
      continue;
    }
    if (call.state === "broken") expect(text).toBe(`broken ${call.id}`);
    else {
      const [id, source = ""] = text.split(" ");
      expect(id).toBe(String(call.id));
      if (call.shareable) sources.set(call, [...(sources.get(call) ?? []), source]);
    }
    if ([...call.waiters].some((other) => other.left)) tally.survived++;
  }
  tally.cancelled += wire.filter(({ state }) => state === "cancelled").length;
  for (const list of sources.values()) {
    expect(list.sort()).toEqual([...Array(list.length - 1).fill("coalesced"), "miss"]);
  }
}

test("whoever calls, leaves and fails in whatever order: nobody suffers from another's leaving, and nothing goes on for nobody", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(stepArbitrary, { minLength: 5, maxLength: 40, size: "max" }), run),
    { numRuns: 300 },
  );
  for (const [what, count] of Object.entries(tally)) expect(count, what).toBeGreaterThan(50);
});
