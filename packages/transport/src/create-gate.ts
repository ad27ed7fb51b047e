import pThrottle from "p-throttle";
import { checkCount } from "./check-options.ts";
import { systemClock } from "./clock.ts";
import { createDepartures } from "./departures.ts";
import { ClosedError, QueueFullError } from "./errors.ts";
import type { Gate } from "./gate.ts";
import { checkPacePolicy, defaultPace, type PacePolicy } from "./pace-policy.ts";
import { sleep } from "./sleep.ts";
import { createWaitQueue, type Waiter } from "./wait-queue.ts";

export interface GateOptions {
  /** Most calls that may wait at once; token requests are not counted. Default 1000. */
  readonly maxQueueLength?: number;
}

/**
 * Makes a gate for one process. It keeps the policy in every window, also after
 * the event loop was blocked or the wall clock was set.
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
  const departures = pace && createDepartures(pace);
  const closing = new AbortController();
  const takeSlot = pace ? throttle(pace, closing.signal) : async () => {};
  const queue = createWaitQueue();
  let pausedUntilMs = Number.NEGATIVE_INFINITY;
  let slotInHand = false;
  let pumping = false;

  const blockedForMs = () =>
    Math.max(pausedUntilMs, departures?.nextFreeMs() ?? Number.NEGATIVE_INFINITY) - monotonicMs();

  // p-throttle keeps the rhythm, but it alone would let requests out early: it reads the wall clock, which can
  // be set, and its timers may fire a millisecond soon. So what leaves is also checked against our own monotonic record.
  async function waitForSlot(): Promise<void> {
    if (!slotInHand) await takeSlot();
    slotInHand = true;
    for (let waitMs = blockedForMs(); waitMs > 0; waitMs = blockedForMs()) {
      await sleep(Math.min(Math.ceil(waitMs), 60_000), closing.signal);
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
      if (departures) {
        // The time is noted one turn of the event loop later, when the caller has surely sent: the next
        // departure is then counted from a moment not before this one, however long the caller's code blocked.
        await sleep(0);
        departures.add(monotonicMs());
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
    const perRequestMs = pace ? Math.max(pace.minimumGapMs, pace.intervalMs / pace.limit) : 0;
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
      pausedUntilMs = Math.max(pausedUntilMs, monotonicMs() + (epochMs - wallMs()));
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
