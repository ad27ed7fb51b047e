import { expect, test } from "vitest";
// Not part of the public API: scans and kept lists stand on it.
import { resumable } from "../src/resumable.ts";

/** Numbers from 0 to 1 that are the same for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const pause = (delayMs: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, delayMs));

async function* counting(
  count: number,
  log: number[],
  delayMs: () => number,
): AsyncGenerator<number, number[]> {
  for (let step = 1; step <= count; step++) {
    log.push(step);
    await pause(delayMs());
    yield step;
  }
  return [...log];
}

test("calls in any order, with any budget, at once or aborted, give the result of one run", async () => {
  await Promise.all(
    Array.from({ length: 60 }, async (_, seed) => {
      const random = randomFrom(seed + 1);
      const count = Math.floor(random() * 12);
      const log: number[] = [];
      const run = resumable(counting(count, log, () => random() * 4));
      const expected = Array.from({ length: count }, (_, index) => index + 1);

      const callOnce = async (): Promise<boolean> => {
        const heard: number[] = [];
        const controller = new AbortController();
        if (random() < 0.2) setTimeout(() => controller.abort(new Error("left")), random() * 6);
        try {
          const advance = await run.advance({
            budgetMs: random() < 0.1 ? undefined : random() * 8,
            signal: controller.signal,
            onProgress: (step) => heard.push(step),
          });
          // What a caller hears goes up, one by one.
          expect(heard).toEqual(heard.map((_, index) => (heard[0] ?? 0) + index));
          if (advance.done) expect(advance.result).toEqual(expected);
          return advance.done;
        } catch (error) {
          expect(error).toMatchObject({ message: "left" });
          return false;
        }
      };

      for (let done = false, calls = 0; !done; calls++) {
        expect(calls).toBeLessThan(1_000);
        const callers = Array.from({ length: 1 + Math.floor(random() * 3) }, callOnce);
        done = (await Promise.all(callers)).includes(true);
        if (random() < 0.3) await pause(random() * 3);
      }
      expect(log).toEqual(expected);
    }),
  );
});

test("a step that fails fails every call that waits for it and every later one", async () => {
  const run = resumable<number, never>(
    (async function* () {
      yield 1;
      await pause(1);
      throw new Error("refused");
    })(),
  );
  const both = await Promise.allSettled([run.advance({}), run.advance({})]);
  expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  await expect(run.advance({})).rejects.toThrow("refused");
});

test("a step that fails while nobody waits is heard by the next call", async () => {
  const run = resumable<number, never>(
    (async function* () {
      yield 1;
      await pause(10);
      throw new Error("refused");
    })(),
  );
  await expect(run.advance({ budgetMs: 2 })).resolves.toMatchObject({ done: false });
  await pause(20);
  await expect(run.advance({})).rejects.toThrow("refused");
});

test("a call without time still begins the work, and an aborted one does nothing", async () => {
  const log: number[] = [];
  const run = resumable(counting(3, log, () => 1));
  await expect(run.advance({ signal: AbortSignal.abort(new Error("left")) })).rejects.toThrow("left");
  expect(log).toEqual([]);
  for (let calls = 0; calls < 20 && log.length < 3; calls++) await run.advance({ budgetMs: 0 });
  expect(log).toEqual([1, 2, 3]);
});
