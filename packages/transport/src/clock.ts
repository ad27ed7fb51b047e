/** The two clocks of a machine. Tests hand in their own. */
export interface Clock {
  /** Epoch milliseconds. Goes on while a laptop sleeps, but may be set forward and back. */
  readonly wallMs: () => number;
  /** Milliseconds since some fixed moment. Never goes back, but may stand still while a laptop sleeps. */
  readonly monotonicMs: () => number;
}

/** The clocks of the running process. */
export const systemClock: Clock = {
  wallMs: () => Date.now(),
  monotonicMs: () => performance.now(),
};

/**
 * Starts a stopwatch that trusts whichever clock has moved further, so that
 * neither sleep nor a clock set back makes something look younger than it is.
 */
export function startStopwatch(clock: Clock): () => number {
  const wallStart = clock.wallMs();
  const monotonicStart = clock.monotonicMs();
  return () => Math.max(clock.wallMs() - wallStart, clock.monotonicMs() - monotonicStart);
}
