import pThrottle from "p-throttle";
import { checkCount } from "./check-options.ts";
import { systemClock } from "./clock.ts";
import { createDepartures } from "./departures.ts";
import { ClosedError, QueueFullError } from "./errors.ts";
import type { Gate } from "./gate.ts";
import { nextTurn } from "./next-turn.ts";
import { checkPacePolicy, defaultPace, type PacePolicy, spacingMs, unlimitedPace } from "./pace-policy.ts";
import type { SharedStore } from "./shared/shared-store.ts";
import { createSharedTurn } from "./shared/shared-turn.ts";
import { sleep } from "./sleep.ts";
import { createWaitQueue, type Waiter } from "./wait-queue.ts";

export interface GateOptions {
  /** Most calls that may wait at once; token requests are not counted. Default 1000. */
  readonly maxQueueLength?: number | undefined;
  /** What other processes that count against the same limit use too. Default: the policy is for this process alone. */
  readonly shared?: SharedStore | undefined;
}

/**
 * Makes a gate. It keeps the policy in every window, also after the event loop was blocked or the wall clock was set:
 * for this process, or with a `shared` store for all processes together. Whoever is let through must send at once.
 *
 * @param policy - Default 60 a minute, one a second. `"off"` lets everyone through except during a pause.
 * @example
 * const gate = createGate({ limit: 300, intervalMs: 300_000, minimumGapMs: 0 });
 * await gate.acquire({ priority: "interactive" });
 */
export function createGate(policy: PacePolicy | "off" = defaultPace, options: GateOptions = {}): Gate {
  const { monotonicMs, wallMs } = systemClock;
  const maxQueueLength = checkCount("maxQueueLength", options.maxQueueLength ?? 1_000);
  const pace = policy === "off" ? undefined : checkPacePolicy(policy);
  const departures = createDepartures(pace ?? { ...unlimitedPace, limit: 1 });
  const slots = options.shared?.slots;
  const sharedTurn = slots && createSharedTurn(slots, pace ?? unlimitedPace, departures);
  const closing = new AbortController();
  const takeSlot = pace ? throttle(pace, closing.signal) : async () => {};
  const queue = createWaitQueue();
  let pausedUntilMs = Number.NEGATIVE_INFINITY;
  let slotInHand = false;
  let pumping = false;

  const blockedForMs = () =>
    Math.max(pausedUntilMs, pace ? departures.nextFreeMs(pace) : Number.NEGATIVE_INFINITY) - monotonicMs();

  // p-throttle keeps the rhythm, but it alone would let requests out early: it reads the wall clock, which can
  // be set, and its timers may fire a millisecond soon. So what leaves is also checked against our own monotonic record.
  async function waitForOwnSlot(): Promise<void> {
    if (!slotInHand) await takeSlot();
    slotInHand = true;
    for (let waitMs = blockedForMs(); waitMs > 0; waitMs = blockedForMs()) {
      await sleep(Math.min(Math.ceil(waitMs), 60_000), closing.signal);
    }
  }

  // What is shared is asked last, and only while somebody waits: a slot of all processes must be used at once.
  async function waitForSlot(): Promise<void> {
    await waitForOwnSlot();
    while (sharedTurn && queue.length() > 0) {
      const waitMs = await sharedTurn.take();
      if (waitMs === 0 && blockedForMs() <= 0) return;
      await sleep(waitMs, closing.signal);
      await waitForOwnSlot();
    }
  }

  // Only the pump is ever inside p-throttle. Who goes next is decided when a slot is there, so a late but urgent
  // caller overtakes, and a slot that nobody wants any more stays in hand for the next caller.
  async function pump(): Promise<void> {
    while (queue.length() > 0) {
      await waitForSlot();
      const waiter = queue.take();
      if (waiter === undefined) return;
      slotInHand = false;
      waiter.admit();
      if (pace || sharedTurn) {
        // The time is noted one turn of the event loop later, when the caller has surely sent: the next
        // departure is then counted from a moment not before this one, however long the caller's code blocked.
        await nextTurn();
        departures.add(monotonicMs());
        sharedTurn?.sent();
      }
    }
  }

  function startPump(): void {
    if (pumping) return;
    pumping = true;
    pump().then(
      () => {
        pumping = false;
        if (queue.length() > 0) startPump();
      },
      // Closing is the only thing that ends a wait of the pump, and `close` has answered the waiters already.
      () => {
        pumping = false;
      },
    );
  }

  function drainingTakesMs(): number {
    const perRequestMs = pace ? spacingMs(pace) * (slots?.sharers()?.processes ?? 1) : 0;
    return Math.max(0, blockedForMs()) + queue.length() * perRequestMs;
  }

  return {
    acquire: ({ signal, priority = "interactive" } = {}) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        if (closing.signal.aborted) return reject(closing.signal.reason);
        if (priority !== "token" && queue.length() >= maxQueueLength) {
          return reject(new QueueFullError(queue.length(), drainingTakesMs()));
        }
        const onAbort = () => {
          queue.remove(waiter);
          reject(signal?.reason);
        };
        const waiter: Waiter = {
          admit: () => {
            signal?.removeEventListener("abort", onAbort);
            resolve();
          },
          refuse: (reason) => {
            signal?.removeEventListener("abort", onAbort);
            reject(reason);
          },
        };
        signal?.addEventListener("abort", onAbort, { once: true });
        queue.add(waiter, priority);
        startPump();
      }),
    pauseUntil: (epochMs) => {
      const durationMs = epochMs - wallMs();
      pausedUntilMs = Math.max(pausedUntilMs, monotonicMs() + durationMs);
      // A store that cannot be reached says so to those who watch it; here the pause holds in any case.
      if (durationMs > 0) slots?.pause(durationMs).catch(() => {});
    },
    close: () => {
      closing.abort(new ClosedError("The transport was closed before the request was sent"));
      for (let waiter = queue.take(); waiter !== undefined; waiter = queue.take()) {
        waiter.refuse(closing.signal.reason);
      }
    },
  };
}

/** Strict and weighted is the mode of p-throttle that looks again when its timer fires; the others do not. */
function throttle({ limit, intervalMs, minimumGapMs }: PacePolicy, signal: AbortSignal): () => Promise<void> {
  const one = () => 1;
  const perInterval = pThrottle({ limit, interval: intervalMs, strict: true, weight: one, signal })(
    async () => {},
  );
  if (minimumGapMs === 0) return perInterval;
  const perGap = pThrottle({ limit: 1, interval: minimumGapMs, strict: true, weight: one, signal })(
    async () => {},
  );
  return async () => {
    await perInterval();
    await perGap();
  };
}
