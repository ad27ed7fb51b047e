import { createGate, type PacePolicy } from "@halopsa-kit/transport";
import Bottleneck from "bottleneck";
import pThrottle from "p-throttle";
import { RateLimiterMemory, RateLimiterQueue } from "rate-limiter-flexible";

/** How well a limiter kept the pace. */
export interface Kept {
  readonly name: string;
  /** Most calls let through in any window. */
  readonly mostInWindow: number;
  /** Shortest time between two calls, in milliseconds. */
  readonly shortestGapMs: number;
}

/** The default pace, thirty times as fast. */
export const policy: PacePolicy = { limit: 60, intervalMs: 2_000, minimumGapMs: 2_000 / 60 };
const calls = 180;
const stallMs = 500;

/**
 * One call through each limiter, all the others just before its window ends, and later the event loop is blocked for a
 * while: what lets limiters that count by fixed windows, or that set all timers ahead, send too much at once.
 */
export async function measureBursts(): Promise<Kept[]> {
  const { limit, intervalMs, minimumGapMs } = policy;
  const gate = createGate(policy);
  const spaced = new Bottleneck({ minTime: minimumGapMs });
  const windowed = new Bottleneck({
    reservoir: limit,
    reservoirRefreshAmount: limit,
    reservoirRefreshInterval: intervalMs,
  });
  const queue = new RateLimiterQueue(new RateLimiterMemory({ points: limit, duration: intervalMs / 1_000 }));
  const limiters: Readonly<Record<string, (send: () => void) => Promise<unknown>>> = {
    "this package": (send) => gate.acquire().then(send),
    "p-throttle, 60 per window": viaThrottle({ limit, interval: intervalMs }),
    "p-throttle, strict, 60 per window": viaThrottle({ limit, interval: intervalMs, strict: true }),
    "p-throttle, strict, one per gap": viaThrottle({ limit: 1, interval: minimumGapMs, strict: true }),
    "bottleneck, one per gap": (send) => spaced.schedule(async () => send()),
    "bottleneck, 60 per window": (send) => windowed.schedule(async () => send()),
    "rate-limiter-flexible queue, 60 per window": (send) => queue.removeTokens(1).then(send),
  };

  setTimeout(() => blockEventLoop(stallMs), intervalMs * 1.5);
  const kept = await Promise.all(
    Object.entries(limiters).map(async ([name, through]) => {
      const sentMs: number[] = [];
      const send = () => void sentMs.push(performance.now());
      const first = through(send);
      await sleep(intervalMs * 0.95);
      await Promise.all([first, ...Array.from({ length: calls - 1 }, () => through(send))]);
      return { name, mostInWindow: mostInWindow(sentMs, intervalMs), shortestGapMs: shortestGap(sentMs) };
    }),
  );
  gate.close();
  await Promise.all([spaced.disconnect(), windowed.disconnect()]);
  return kept;
}

function sleep(delayMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, delayMs));
}

function viaThrottle(options: Parameters<typeof pThrottle>[0]): (send: () => void) => Promise<unknown> {
  const throttled = pThrottle(options)((send: () => void) => send());
  return async (send) => throttled(send);
}

function mostInWindow(sentMs: readonly number[], windowMs: number): number {
  return Math.max(
    ...sentMs.map((start) => sentMs.filter((at) => at >= start && at < start + windowMs).length),
  );
}

function shortestGap(sentMs: readonly number[]): number {
  return Math.min(...sentMs.slice(1).map((at, index) => at - (sentMs[index] ?? at)));
}

function blockEventLoop(durationMs: number): void {
  const end = performance.now() + durationMs;
  while (performance.now() < end);
}
