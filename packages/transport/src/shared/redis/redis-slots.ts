import { systemClock } from "../../clock.ts";
import type { SharedSlots, Sharers, SlotClaimant } from "../shared-store.ts";
import { longestLeaseMs, quietStartMs } from "../slot-times.ts";
import type { RedisConnection, RedisPart } from "./redis-connection.ts";

export interface RedisSlotsKeys {
  readonly departures: string;
  readonly pause: string;
  readonly channel: string;
}

// A grant that comes later is of no use, since the request must leave within the lease too.
const latestGrantMs = longestLeaseMs * 0.9;
const lateGrantsUntilTooFar = 3;

export function createRedisSlots(
  connection: RedisConnection,
  keys: RedisSlotsKeys,
  sharers: () => Sharers | undefined,
): { readonly slots: SharedSlots; readonly part: RedisPart } {
  // Weakly, since nobody says when a gate is used no more.
  const claimants = new Map<string, WeakRef<SlotClaimant>>();
  let lateGrants = 0;
  const memberOf = ({ id }: SlotClaimant, number: number) => `${id}:${number}`;

  /** What left lately, as the script `tell` wants it. A departure that is known already is only noted again. */
  function recent(): string[] {
    return [...claimants].flatMap(([id, reference]) => {
      const claimant = reference.deref();
      if (claimant === undefined) {
        claimants.delete(id);
        return [];
      }
      return claimant.recent().flatMap(({ number, agoMs }) => [memberOf(claimant, number), String(agoMs)]);
    });
  }

  const part: RedisPart = {
    onConnected: async (client) => {
      const departures = recent();
      if (departures.length > 0) await client.tell([keys.departures], departures);
    },
    onMessage: (message) => {
      const departures = recent();
      if (!("tell" in JSON.parse(message)) || departures.length === 0) return;
      // When this fails, it is told with the next connection.
      connection.ask((client) => client.tell([keys.departures], departures)).catch(() => {});
    },
  };

  const slots: SharedSlots = {
    leaseMs: connection.leaseMs,
    claim: async (policy, leaseMs, claimant) => {
      if (!claimants.has(claimant.id)) claimants.set(claimant.id, new WeakRef(claimant));
      const askedMs = systemClock.monotonicMs();
      const waitMs = await connection.askPatiently((client) =>
        client.claim(
          [keys.departures, keys.pause],
          [
            connection.runId(),
            memberOf(claimant, claimant.next()),
            String(policy.limit),
            String(policy.intervalMs),
            String(policy.minimumGapMs),
            String(leaseMs),
            String(quietStartMs(policy)),
            keys.channel,
          ],
        ),
      );
      if (waitMs > 0) return waitMs;
      lateGrants = systemClock.monotonicMs() - askedMs > latestGrantMs ? lateGrants + 1 : 0;
      // The next claim is refused at once.
      if (lateGrants === lateGrantsUntilTooFar) {
        lateGrants = 0;
        connection.giveUpAsTooFar();
      }
      return waitMs;
    },
    sentLate: async (claimant) => {
      const latest = claimant.recent().at(-1);
      if (latest === undefined) return;
      const departure = [memberOf(claimant, latest.number), String(latest.agoMs)];
      await connection.ask((client) => client.tell([keys.departures], departure));
    },
    pause: async (durationMs) => {
      await connection.ask((client) => client.pause([keys.pause], [String(Math.ceil(durationMs))]));
    },
    sharers,
  };
  return { slots, part };
}
