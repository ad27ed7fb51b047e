import { setTimeout as sleep } from "node:timers/promises";
import type { PacePolicy, SharedStore } from "@halopsa-kit/transport";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { until } from "./fixtures.ts";
import { claimant, makePlace, type StoreKind, storeKinds, type TestClaimant } from "./open-stores.ts";

const spaced: PacePolicy = { limit: 1_000, intervalMs: 1_000, minimumGapMs: 200 };
const bursts: PacePolicy = { limit: 3, intervalMs: 400, minimumGapMs: 0 };

// A new store gives no slot for a while, and for the shortest one to this.
const hasty: PacePolicy = { limit: 1, intervalMs: 1, minimumGapMs: 1 };

/** Two stores as two processes would have them. */
async function openTwo(kind: StoreKind): Promise<[SharedStore, SharedStore]> {
  const { open } = await makePlace(kind);
  return [await open(), await open()];
}

/** As `openTwo`, past the time in which a new store gives no slot. */
async function openTwoInUse(kind: StoreKind): Promise<[SharedStore, SharedStore]> {
  const stores = await openTwo(kind);
  await takeSlot(stores[0], hasty, 1);
  await sleep(5);
  return stores;
}

/** Asks until there is a slot. */
async function takeSlot(store: SharedStore, policy: PacePolicy, leaseMs: number, who = claimant()) {
  for (;;) {
    const askedMs = performance.now();
    const waitMs = await store.slots.claim(policy, leaseMs, who);
    if (waitMs === 0) return askedMs;
    await sleep(waitMs);
  }
}

describe.for(storeKinds.filter(({ skip }) => !skip))("$name", ({ kind }) => {
  test("a slot goes to one process only, and the next comes after the gap and the lease", async () => {
    const [one, other] = await openTwoInUse(kind);
    await sleep(200);
    const answers = [
      await one.slots.claim(spaced, 60, claimant()),
      await other.slots.claim(spaced, 60, claimant()),
      await one.slots.claim(spaced, 60, claimant()),
    ];
    expect(answers[0]).toBe(0);
    for (const waitMs of answers.slice(1)) {
      expect(waitMs).toBeGreaterThan(150);
      expect(waitMs).toBeLessThanOrEqual(260);
    }
  });

  test("a store that knows no history gives no slot for one gap", async () => {
    const { open } = await makePlace(kind);
    const store = await open();
    expect(await store.slots.claim(spaced, 10, claimant())).toBeGreaterThanOrEqual(200);
  });

  test("a burst may use the whole limit at once, whichever process asks", async () => {
    const [one, other] = await openTwoInUse(kind);
    await sleep(400);
    const startedMs = performance.now();
    for (const store of [one, other, one]) expect(await store.slots.claim(bursts, 20, claimant())).toBe(0);
    const waitMs = await other.slots.claim(bursts, 20, claimant());
    expect(waitMs).toBeGreaterThan(400 - (performance.now() - startedMs));
    await sleep(waitMs + 1);
    expect(await other.slots.claim(bursts, 20, claimant())).toBe(0);
  });

  test("a slot that was claimed but not used is claimed again at no cost", async () => {
    const [one, other] = await openTwoInUse(kind);
    await sleep(400);
    const who = claimant();
    for (let time = 0; time < 10; time++) expect(await one.slots.claim(bursts, 20, who)).toBe(0);
    expect(await other.slots.claim(bursts, 20, claimant())).toBe(0);
    expect(await other.slots.claim(bursts, 20, claimant())).toBe(0);
    expect(await other.slots.claim(bursts, 20, claimant())).toBeGreaterThan(0);
  });

  test("a request that left late makes the next slot later", async () => {
    const [one, other] = await openTwoInUse(kind);
    const who = claimant();
    await takeSlot(one, spaced, 1, who);
    await sleep(150);
    who.send();
    await one.slots.sentLate(who);
    expect(await other.slots.claim(spaced, 1, claimant())).toBeGreaterThan(150);
  });

  test("a pause holds everybody, and a shorter one does not end it", async () => {
    const [one, other] = await openTwoInUse(kind);
    await one.slots.pause(300);
    await other.slots.pause(20);
    expect(await one.slots.claim(bursts, 20, claimant())).toBeGreaterThan(200);
    expect(await other.slots.claim(bursts, 20, claimant())).toBeGreaterThan(200);
    await sleep(301);
    expect(await other.slots.claim(bursts, 20, claimant())).toBe(0);
  });

  test("whatever the order of claims, the latest moments of sending keep the policy", async () => {
    const policy: PacePolicy = { limit: 4, intervalMs: 60, minimumGapMs: 5 };
    const stores = await openTwoInUse(kind);
    const step = fc.record({
      store: fc.constantFrom(0, 1),
      who: fc.constantFrom(0, 1, 2),
      leaseMs: fc.integer({ min: 3, max: 15 }),
      used: fc.boolean(),
      part: fc.double({ min: 0, max: 1, noNaN: true }),
      restMs: fc.constantFrom(0, 0, 1, 4),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 40 }), async (steps) => {
        await sleep(80);
        const whos = [claimant(), claimant(), claimant()];
        const sentMs: number[] = [];
        for (const { store, who, leaseMs, used, part, restMs } of steps) {
          const asker = whos[who] as TestClaimant;
          const askedMs = performance.now();
          const waitMs = await (stores[store] as SharedStore).slots.claim(policy, leaseMs, asker);
          if (waitMs === 0 && used && performance.now() - askedMs <= leaseMs) {
            // Anywhere between the answer and the end of the lease.
            const answeredMs = performance.now();
            sentMs.push(answeredMs + (askedMs + leaseMs - answeredMs) * part);
            asker.send();
          }
          await sleep(restMs + Math.min(waitMs, 5));
        }
        const sorted = sentMs.toSorted((a, b) => a - b);
        sorted.forEach((atMs, index) => {
          const next = sorted[index + 1] ?? Number.POSITIVE_INFINITY;
          const fourthNext = sorted[index + policy.limit] ?? Number.POSITIVE_INFINITY;
          expect(next - atMs).toBeGreaterThanOrEqual(policy.minimumGapMs);
          expect(fourthNext - atMs).toBeGreaterThanOrEqual(policy.intervalMs);
        });
      }),
      { numRuns: 8 },
    );
  });

  test("generations are equal in all processes, and a bump changes them here at once and there soon", async () => {
    const [one, other] = await openTwo(kind);
    const before = one.generations.current(["customers", "sites"]);
    expect(before).toBeDefined();
    expect(other.generations.current(["customers", "sites"])).toBe(before);
    const untouched = one.generations.current(["assets"]);

    const counted = one.generations.bump(["customers"]);
    expect(one.generations.current(["customers", "sites"])).not.toBe(before);
    await counted;
    const after = one.generations.current(["customers", "sites"]);
    expect(after).not.toBe(before);
    await until(() => other.generations.current(["customers", "sites"]) === after);
    expect(other.generations.current(["assets"])).toBe(untouched);
  });

  test("bumps of many processes at once are all counted", async () => {
    const { open } = await makePlace(kind);
    const stores = await Promise.all(Array.from({ length: 4 }, open));
    const seen = new Set<string | undefined>();
    for (let round = 0; round < 5; round++) {
      await Promise.all(stores.map(({ generations }) => generations.bump(["customers"])));
      const texts = () => stores.map(({ generations }) => generations.current(["customers"]));
      await until(() => new Set(texts()).size === 1);
      seen.add(texts()[0]);
    }
    expect(seen.size).toBe(5);
  });

  test("a value is there for all until its time has passed", async () => {
    const [one, other] = await openTwo(kind);
    expect(await other.values.get("token")).toBeUndefined();
    await one.values.set("token", "first", 60_000);
    await one.values.set("token", "second", 150);
    expect(await other.values.get("token")).toBe("second");
    await sleep(160);
    expect(await other.values.get("token")).toBeUndefined();
  });

  test("a value is removed only if it is still the one that is meant", async () => {
    const [one, other] = await openTwo(kind);
    await one.values.set("token", "renewed", 60_000);
    await other.values.remove("token", "failed");
    expect(await other.values.get("token")).toBe("renewed");
    await other.values.remove("token", "renewed");
    expect(await one.values.get("token")).toBeUndefined();
  });

  test("whoever looks less far back takes nothing from the history of the others", async () => {
    const { open } = await makePlace(kind);
    const [one, other] = [await open(), await open()];
    const far: PacePolicy = { limit: 1, intervalMs: 60_000, minimumGapMs: 0 };
    const near: PacePolicy = { limit: 10, intervalMs: 20, minimumGapMs: 0 };
    await takeSlot(one, far, 10);
    await sleep(40);
    await takeSlot(other, near, 10);
    await sleep(40);
    await takeSlot(other, near, 10);
    expect(await one.slots.claim({ ...far, limit: 3 }, 10, claimant())).toBeGreaterThan(30_000);
  });

  test("a lease has one holder at a time, and ends by itself", async () => {
    const [one, other] = await openTwo(kind);
    const giveBack = await one.leases.acquire("prewarm", 60_000);
    expect(await other.leases.acquire("prewarm", 60_000)).toBeUndefined();
    expect(await other.leases.acquire("another", 60_000)).toBeDefined();
    await giveBack?.();
    expect(await other.leases.acquire("prewarm", 100)).toBeDefined();
    expect(await one.leases.acquire("prewarm", 100)).toBeUndefined();
    await sleep(110);
    expect(await one.leases.acquire("prewarm", 60_000)).toBeDefined();
    // The first holder has nothing to give back any more.
    await giveBack?.();
    expect(await other.leases.acquire("prewarm", 60_000)).toBeUndefined();
  });

  test("a lease that is renewed lasts longer, and one that has ended is not renewed", async () => {
    const place = await makePlace(kind);
    const [one, other] = [await place.open(), await place.open()];
    const giveBack = await one.leases.acquire("write", 400);
    if (giveBack === undefined) throw new Error("nobody else has it");
    expect(await one.leases.renew?.(giveBack, 60_000)).toBe(true);
    expect(await other.leases.renew?.(giveBack, 60_000)).toBe(false);
    await sleep(500);
    expect(await other.leases.acquire("write", 60_000)).toBeUndefined();
    expect(await one.leases.renew?.(giveBack, 50)).toBe(true);
    await sleep(100);
    expect(await one.leases.renew?.(giveBack, 60_000)).toBe(false);
    expect(await other.leases.acquire("write", 60_000)).toBeDefined();
    expect(await one.leases.renew?.(giveBack, 60_000)).toBe(false);
    await giveBack();
    expect(await one.leases.acquire("write", 60_000)).toBeUndefined();
  });

  test("scopes share nothing", async () => {
    const place = await makePlace(kind);
    const store = await place.open();
    const elsewhere = await (await makePlace(kind)).open();
    await store.values.set("token", "mine", 60_000);
    expect(await elsewhere.values.get("token")).toBeUndefined();
  });
});
for (const { name } of storeKinds.filter(({ skip }) => skip)) test.skip(name, () => {});
