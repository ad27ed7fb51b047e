import { type Clock, startStopwatch } from "./clock.ts";
import type { ExchangedToken } from "./token-exchange.ts";

/** A token in use. */
export interface HeldToken {
  readonly accessToken: string;
  readonly lifetimeMs: number;
  readonly remainingMs: () => number;
  /** Whether it is time to renew it: 5 minutes before it ends, or at half its life if that is later. */
  readonly isDue: () => boolean;
}

const renewAheadMs = 5 * 60_000;

/**
 * Times a token, whichever clock is set and whether or not the machine sleeps. One that comes from another process was
 * timed by a clock that may differ: it is never taken to be younger than new.
 */
export function holdToken(
  { accessToken, lifetimeMs, receivedAtMs }: ExchangedToken,
  clock: Clock,
): HeldToken {
  const remainedMs = lifetimeMs - Math.max(0, clock.wallMs() - receivedAtMs);
  const sinceMs = startStopwatch(clock);
  const remainingMs = () => remainedMs - sinceMs();
  return {
    accessToken,
    lifetimeMs,
    remainingMs,
    isDue: () => remainingMs() <= Math.min(renewAheadMs, lifetimeMs / 2),
  };
}
