import type { PacePolicy } from "../pace-policy.ts";
import type { TransportEvent } from "../transport-event.ts";

/**
 * What all processes share that count against one limit: the pace, the counts that keep caches honest, the token. One
 * store serves one client of one server. Two come with this package, on Redis and on a local SQLite file.
 *
 * A method rejects with a `SharedStoreError`, only when the store cannot be reached, and then within
 * {@link SharedStore.timeoutMs}. A store that did not answer is asked again in the background; until it is back,
 * methods reject at once.
 */
export interface SharedStore {
  /**
   * Longest time a method may take before it rejects, in milliseconds. A claim may take a second: a slot is worth
   * waiting for, since a process that goes on by itself is slower.
   */
  readonly timeoutMs: number;
  readonly slots: SharedSlots;
  readonly generations: SharedGenerations;
  readonly values: SharedValues;
  readonly leases: SharedLeases;
  /** Tells when the store is lost and when it is back. @returns how to stop that. */
  readonly watch: (listener: StoreListener) => () => void;
  /** Lets go of connections and files. What others share stays. */
  readonly close: () => Promise<void>;
}

export type StoreListener = (change: Extract<TransportEvent, { type: "shared-store" }>) => void;

/** The pace of all processes together. */
export interface SharedSlots {
  /** How long a claim should hold, in milliseconds: as short as the round trips to the store allow. */
  readonly leaseMs: () => number;
  /**
   * Asks for a slot. The claimant must send within `leaseMs` of making this call, or claim again; the next slot is then
   * counted from the end of the lease, so no two requests are closer than the policy says.
   *
   * @returns `0` when the slot was taken for the claimant; otherwise the milliseconds after which asking makes sense.
   */
  readonly claim: (policy: PacePolicy, leaseMs: number, claimant: SlotClaimant) => Promise<number>;
  /**
   * Tells that the latest request left after its lease had ended, because the process was kept from sending it. The next
   * slot is then counted from now, which keeps the gap if the delay was shorter than the gap.
   */
  readonly sentLate: (claimant: SlotClaimant) => Promise<void>;
  /** Gives no slot to anybody for the next `durationMs`. A pause that ends earlier than one already set changes nothing. */
  readonly pause: (durationMs: number) => Promise<void>;
  /** Who was seen lately, this process included; `undefined` when the store was never asked successfully. */
  readonly sharers: () => Sharers | undefined;
}

export interface Sharers {
  readonly processes: number;
  readonly hosts: number;
}

/**
 * One gate that asks for slots. Its requests are numbered, so that a slot claimed but not used is simply claimed again
 * under its number, and a store that lost its memory can be told what left lately.
 */
export interface SlotClaimant {
  /** Unlike that of any other gate in any process. */
  readonly id: string;
  /** The number of the next request. */
  readonly next: () => number;
  /** What left within the window of the policy, at most `limit`. */
  readonly recent: () => readonly { readonly number: number; readonly agoMs: number }[];
}

/** Counts, per tag, how often answers with that tag were made doubtful, by whichever process. */
export interface SharedGenerations {
  /**
   * A text that is equal in all processes and changes when any of the tags is bumped by any of them, or when the store
   * loses its memory.
   *
   * @returns `undefined` while it cannot be known; nothing may then be taken from, or put into, what processes share.
   */
  readonly current: (tags: readonly string[]) => string | undefined;
  /**
   * Changes what `current` says, in this process at once and in the others soon after. A bump that could not be
   * delivered is kept and delivered when the store is back.
   *
   * @returns a promise that never rejects, settled when the store has counted or was given up.
   */
  readonly bump: (tags: readonly string[]) => Promise<void>;
}

/** Small texts that end by themselves. */
export interface SharedValues {
  readonly get: (key: string) => Promise<string | undefined>;
  readonly set: (key: string, value: string, ttlMs: number) => Promise<void>;
  /** Removes the value only if it is still `value`. */
  readonly remove: (key: string, value: string) => Promise<void>;
}

/** Work that only one process should do at a time. A lease ends by itself, so a killed process blocks nobody for long. */
export interface SharedLeases {
  /** @returns how to give the lease back; `undefined` when another process holds it. */
  readonly acquire: (name: string, ttlMs: number) => Promise<(() => Promise<void>) | undefined>;
  /**
   * Lets a lease last `ttlMs` from now, so that work of unknown length needs no long one.
   *
   * @param release - What `acquire` gave.
   * @returns False when the lease has ended, whoever holds it now.
   */
  readonly renew?: (release: () => Promise<void>, ttlMs: number) => Promise<boolean>;
}
