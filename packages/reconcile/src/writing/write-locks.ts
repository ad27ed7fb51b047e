import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { TimeBudget } from "../time-budget.ts";

/** Keeps processes from doing the same at the same time. Those of `@halopsa-kit/transport` fit (`leases`). */
export interface WriteLocks {
  /** @returns How to give the lock back; `undefined` when another process holds it. It ends by itself after `ttlMs`. */
  readonly acquire: (name: string, ttlMs: number) => Promise<(() => Promise<void>) | undefined>;
}

const LOCKED_MS = 120_000;
/** What is sent in the first half is answered, or given up, before the lock ends. */
const SEND_WITHIN_MS = LOCKED_MS / 2;
const SHORTEST_WAIT_MS = 20;
const LONGEST_WAIT_MS = 400;

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
  const held: HeldLock[] = [];
  try {
    // Names hold addresses and serial numbers, which are nobody's business where locks are kept.
    for (const name of [...new Set(names.map(hashed))].sort()) {
      const lock = await budget.within((signal) => waitFor(locks, name, signal));
      if (lock === undefined) return undefined;
      held.push(lock);
    }
    return await work((held[0]?.askedAtMs ?? performance.now()) + SEND_WITHIN_MS);
  } finally {
    // A lock that cannot be given back ends by itself.
    await Promise.allSettled(held.map(({ release }) => release()));
  }
}

interface HeldLock {
  readonly askedAtMs: number;
  readonly release: () => Promise<void>;
}

async function waitFor(locks: WriteLocks, name: string, signal: AbortSignal | undefined): Promise<HeldLock> {
  for (let waitMs = SHORTEST_WAIT_MS; ; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
    signal?.throwIfAborted();
    const askedAtMs = performance.now();
    const release = await locks.acquire(name, LOCKED_MS);
    if (release !== undefined) return { askedAtMs, release };
    // Who waited as long as others should not always come when they do.
    await sleep(waitMs * (0.5 + Math.random()), undefined, signal === undefined ? {} : { signal });
  }
}

function hashed(name: string): string {
  return `write ${createHash("sha256").update(name).digest("hex").slice(0, 32)}`;
}
