import { systemClock } from "../clock.ts";
import type { Departures } from "../departures.ts";
import { type PacePolicy, shareOf, spacingMs, unlimitedPace } from "../pace-policy.ts";
import type { SharedSlots, SlotClaimant } from "./shared-store.ts";

/** One try to get a slot from what all processes share. */
export interface SharedTurn {
  /** @returns `0` when the caller may send at once, in this turn of the event loop; else how long to wait, in milliseconds. */
  readonly take: () => Promise<number>;
  /** To be called when the request has surely left and was noted as departed. */
  readonly sent: () => void;
}

const longestWaitMs = 1_000;
const askLostStoreAgainMs = 250;
// A store that only stumbled is back by then.
const aloneAfterMs = 3_000;
const sharersIfUnknown = 4;
const leastSharersOfLostStore = 2;

/**
 * Asks for slots of a policy on behalf of one gate.
 *
 * Why the gap holds between processes, also when they are stopped or slow: a slot claimed at `c`, asked for at `a <= c`,
 * is only used until `a + lease`, and the next one is claimed no sooner than `c + lease + gap`. An answer that comes too
 * late is thrown away, and a request that was granted in time but left late is told to the store.
 *
 * While the store cannot be reached, each process keeps an equal share of the pace, by the number of processes last seen.
 * Together they keep the limit over time; what they knew of each other's gaps and bursts is gone.
 */
export function createSharedTurn(slots: SharedSlots, policy: PacePolicy, departures: Departures): SharedTurn {
  const { monotonicMs } = systemClock;
  const claimant = createClaimant(policy, departures);
  // Those who were refused more often ask sooner after a slot came free, and whoever just had one asks last.
  const turnMs = Math.min(2, spacingMs(policy) / 100);
  let refusals = 0;
  let lostSinceMs: number | undefined;
  let leaseEndsMs = Number.POSITIVE_INFINITY;

  function afterRefusal(waitMs: number): number {
    refusals++;
    const politeMs = turnMs * (Math.max(0, 3 - refusals) + Math.random());
    return Math.min(Math.ceil(waitMs + politeMs), longestWaitMs);
  }

  function withoutStore(): number {
    if (policy === unlimitedPace) return 0;
    const nowMs = monotonicMs();
    lostSinceMs ??= nowMs;
    const processes = slots.sharers()?.processes ?? sharersIfUnknown;
    const share = shareOf(policy, Math.max(leastSharersOfLostStore, processes));
    // Others may have sent just before the store was lost.
    const aloneAtMs = lostSinceMs + Math.max(share.minimumGapMs, aloneAfterMs);
    const freeAtMs = Math.max(departures.nextFreeMs(share), aloneAtMs);
    return Math.min(Math.max(0, freeAtMs - nowMs), askLostStoreAgainMs);
  }

  return {
    take: async () => {
      leaseEndsMs = Number.POSITIVE_INFINITY;
      for (;;) {
        const leaseMs = slots.leaseMs();
        const askedMs = monotonicMs();
        let waitMs: number;
        try {
          waitMs = await slots.claim(policy, leaseMs, claimant);
        } catch {
          return withoutStore();
        }
        lostSinceMs = undefined;
        if (waitMs > 0) return afterRefusal(waitMs);
        if (monotonicMs() - askedMs <= leaseMs) {
          refusals = 0;
          leaseEndsMs = askedMs + leaseMs;
          return 0;
        }
      }
    },
    sent: () => {
      // A store that cannot be told is lost, and hears of all that left when it is back.
      if (monotonicMs() > leaseEndsMs) slots.sentLate(claimant).catch(() => {});
    },
  };
}

function createClaimant({ intervalMs, minimumGapMs }: PacePolicy, departures: Departures): SlotClaimant {
  return {
    id: crypto.randomUUID(),
    next: departures.count,
    recent: () => {
      const nowMs = systemClock.monotonicMs();
      const times = departures.recent();
      const first = departures.count() - times.length;
      return times
        .map((atMs, index) => ({ number: first + index, agoMs: nowMs - atMs }))
        .filter(({ agoMs }) => agoMs < Math.max(intervalMs, minimumGapMs));
    },
  };
}
