import { systemClock } from "../clock.ts";
import { type PacePolicy, shareOf } from "../pace-policy.ts";
import { sleep } from "../sleep.ts";
import type {
  SharedGenerations,
  SharedLeases,
  SharedSlots,
  SharedStore,
  SharedValues,
  SlotClaimant,
} from "./shared-store.ts";

const hostsIfUnknown = 2;

/**
 * Puts a store that reaches far over one that is always near: Redis, for all hosts, over the SQLite file of this machine.
 * A slot needs both. While the first is away the second serves alone, so that the processes of one machine still keep the
 * pace exactly, and each machine takes its share of it by the number of hosts last seen. A lease is taken from
 * both that answer, so that it holds on this machine when the first is lost. Values and generations come from the first
 * that answers.
 *
 * @example
 * const shared = layerStores(await createRedisStore({ url, scope }), await createSqliteStore({ directory, scope }));
 */
export function layerStores(first: SharedStore, second: SharedStore): SharedStore {
  return {
    timeoutMs: first.timeoutMs + second.timeoutMs,
    slots: layerSlots(first.slots, second.slots),
    generations: layerGenerations(first.generations, second.generations),
    values: layerValues(first.values, second.values),
    leases: layerLeases(first.leases, second.leases),
    watch: (listener) => {
      const stops = [first.watch(listener), second.watch(listener)];
      return () => {
        for (const stop of stops) stop();
      };
    },
    close: async () => {
      await Promise.all([first.close(), second.close()]);
    },
  };
}

function layerSlots(first: SharedSlots, second: SharedSlots): SharedSlots {
  const { monotonicMs } = systemClock;

  async function claim(policy: PacePolicy, leaseMs: number, claimant: SlotClaimant): Promise<number> {
    const askedMs = monotonicMs();
    let waitMs: number;
    try {
      waitMs = await first.claim(policy, leaseMs, claimant);
    } catch {
      return second.claim(shareOf(policy, first.sharers()?.hosts ?? hostsIfUnknown), leaseMs, claimant);
    }
    if (waitMs > 0) return waitMs;
    // What is left of the lease, so that both stores count the next slot from the same moment and the second never
    // makes anybody wait whom the first let through, but for a difference of the two clocks.
    const leftMs = () => leaseMs - (monotonicMs() - askedMs);
    for (let left = leftMs(); left > 0; left = leftMs()) {
      const secondWaitMs = await second.claim(policy, left, claimant).catch(() => 0);
      if (secondWaitMs === 0 || secondWaitMs > leftMs()) return secondWaitMs;
      await sleep(secondWaitMs);
    }
    return 1;
  }

  return {
    leaseMs: () => Math.max(first.leaseMs(), second.leaseMs()),
    claim,
    sentLate: (claimant) => both(first.sentLate(claimant), second.sentLate(claimant)),
    pause: (durationMs) => both(first.pause(durationMs), second.pause(durationMs)),
    sharers: () => {
      const far = first.sharers();
      const near = second.sharers();
      return far && near ? { ...far, processes: Math.max(far.processes, near.processes) } : (far ?? near);
    },
  };
}

function layerGenerations(first: SharedGenerations, second: SharedGenerations): SharedGenerations {
  return {
    // Their texts are never equal, so an answer kept under one store is not taken for current under the other.
    current: (tags) => first.current(tags) ?? second.current(tags),
    bump: async (tags) => {
      await Promise.all([first.bump(tags), second.bump(tags)]);
    },
  };
}

function layerValues(first: SharedValues, second: SharedValues): SharedValues {
  return {
    get: (key) => first.get(key).catch(() => second.get(key)),
    set: (key, value, ttlMs) => first.set(key, value, ttlMs).catch(() => second.set(key, value, ttlMs)),
    remove: (key, value) => both(first.remove(key, value), second.remove(key, value)),
  };
}

type Release = () => Promise<void>;

function layerLeases(first: SharedLeases, second: SharedLeases): SharedLeases {
  const held = new WeakMap<
    Release,
    { readonly far: Release | undefined; readonly near: Release | undefined }
  >();

  function hold(far: Release | undefined, near: Release | undefined): Release {
    const release = () => both(far?.() ?? Promise.resolve(), near?.() ?? Promise.resolve());
    held.set(release, { far, near });
    return release;
  }

  return {
    acquire: async (name, ttlMs) => {
      let far: Release | undefined;
      try {
        far = await first.acquire(name, ttlMs);
      } catch {
        const alone = await second.acquire(name, ttlMs);
        return alone && hold(undefined, alone);
      }
      if (far === undefined) return undefined;
      let near: Release | undefined;
      try {
        near = await second.acquire(name, ttlMs);
      } catch {
        return hold(far, undefined);
      }
      if (near !== undefined) return hold(far, near);
      // Somebody on this machine took it while the first was away. What is not given back ends by itself.
      await far().catch(() => {});
      return undefined;
    },
    renew: async (release, ttlMs) => {
      const { far, near } = held.get(release) ?? {};
      const isFarRenewed = far && (await first.renew?.(far, ttlMs).catch(() => undefined));
      if (isFarRenewed === false) return false;
      const isNearRenewed = near && (await second.renew?.(near, ttlMs).catch(() => undefined));
      return isFarRenewed ?? isNearRenewed ?? false;
    },
  };
}

/** Waits for both, and fails only if both did. */
async function both(one: Promise<void>, other: Promise<void>): Promise<void> {
  const outcomes = await Promise.allSettled([one, other]);
  if (outcomes.every(({ status }) => status === "rejected")) await one;
}
