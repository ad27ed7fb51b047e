import { AsyncLocalStorage } from "node:async_hooks";
import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { TimeBudget } from "../time-budget.ts";

/** Keeps processes from doing the same at the same time. Those of `@halopsa-kit/transport` fit (`leases`). */
export interface WriteLocks {
  /** @returns How to give the lock back; `undefined` when another process holds it. It ends by itself after `ttlMs`. */
  readonly acquire: (name: string, ttlMs: number) => Promise<(() => Promise<void>) | undefined>;
  /**
   * Lets a lock, named by how to give it back, last `ttlMs` from now; false when it has ended. With this, locks of a
   * process that was killed end after half a minute, else after two.
   */
  readonly renew?: (release: () => Promise<void>, ttlMs: number) => Promise<boolean>;
}

const LOCKED_MS = 120_000;
/** Half of it is the settle time of a connection that a kill has broken. */
const RENEWED_MS = 30_000;
const RENEW_EVERY_MS = RENEWED_MS / 6;
const SHORTEST_WAIT_MS = 20;
const LONGEST_WAIT_MS = 400;

/** How long the locks of the work that is under way protect what it sends now, by `performance.now()`. */
const protection = new AsyncLocalStorage<() => number>();

/** Until when the work that is under way may send, by `performance.now()`: later its locks may end before the answer. */
export function protectedUntilMs(): number {
  return protection.getStore()?.() ?? Number.POSITIVE_INFINITY;
}

/**
 * Works while it holds locks under all names. They are taken in one order by everybody, so no circle of waiting can be.
 *
 * @param work - Is told until when it may send, by `performance.now()`.
 * @returns `undefined` when the time is up before all locks are held.
 */
export async function withLocks<Value>(
  locks: WriteLocks | undefined,
  names: readonly string[],
  budget: TimeBudget,
  work: (validUntilMs: number | undefined) => Promise<Value>,
): Promise<Value | undefined> {
  if (locks === undefined) return work(undefined);
  const ttlMs = locks.renew === undefined ? LOCKED_MS : RENEWED_MS;
  const held: HeldLock[] = [];
  const renewing = setInterval(() => {
    for (const lock of held) void renew(locks, lock, ttlMs);
  }, RENEW_EVERY_MS).unref();
  try {
    // Names hold addresses and serial numbers, which are nobody's business where locks are kept.
    for (const name of [...new Set(names.map(hashed))].sort()) {
      const lock = await budget.within((signal) => waitFor(locks, { name, ttlMs, signal }));
      if (lock === undefined) return undefined;
      held.push(lock);
    }
    // What is sent in the first half is answered, given up or settled before the lock ends.
    const untilMs = (): number => Math.min(...held.map(({ askedAtMs }) => askedAtMs)) + ttlMs / 2;
    const latestMs = performance.now() + LOCKED_MS / 2;
    return await protection.run(untilMs, () => work(latestMs));
  } finally {
    clearInterval(renewing);
    // A lock that cannot be given back ends by itself.
    await Promise.allSettled(held.map(({ release }) => release()));
  }
}

interface HeldLock {
  /** When it was asked for, or last renewed. */
  askedAtMs: number;
  readonly release: () => Promise<void>;
}

/** A lock that cannot be renewed protects until its time is up, and nothing is sent in the second half of that. */
async function renew(locks: WriteLocks, lock: HeldLock, ttlMs: number): Promise<void> {
  const askedAtMs = performance.now();
  const isRenewed = await locks.renew?.(lock.release, ttlMs).catch(() => false);
  if (isRenewed === true) lock.askedAtMs = askedAtMs;
}

async function waitFor(
  locks: WriteLocks,
  {
    name,
    ttlMs,
    signal,
  }: { readonly name: string; readonly ttlMs: number; readonly signal: AbortSignal | undefined },
): Promise<HeldLock> {
  for (let waitMs = SHORTEST_WAIT_MS; ; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
    signal?.throwIfAborted();
    const askedAtMs = performance.now();
    const release = await locks.acquire(name, ttlMs);
    if (release !== undefined) return { askedAtMs, release };
    // Who waited as long as others should not always come when they do.
    await sleep(waitMs * (0.5 + Math.random()), undefined, signal === undefined ? {} : { signal });
  }
}

function hashed(name: string): string {
  return `write ${createHash("sha256").update(name).digest("hex").slice(0, 32)}`;
}
