import { startStopwatch, systemClock } from "./clock.ts";
import { exhaustedForMs } from "./exhausted-limit.ts";
import type { Gate } from "./gate.ts";
import { retryAfterMs } from "./retry-after.ts";
import { backoffMs, type DelayRules } from "./retry-decision.ts";
import type { OnEvent } from "./transport-event.ts";

/** What all calls together have heard about the server's request limit. */
export interface ServerLimit {
  /** Takes note of an answer, and pauses the gate when the limit is used up. */
  readonly note: (response: Response) => void;
  /** How long the pause still lasts, in milliseconds; `0` when there is none. */
  readonly pausedForMs: () => number;
  /** As {@link ServerLimit.pausedForMs}, but until the time that the server named, if that is later. */
  readonly limitedForMs: () => number;
}

export interface ServerLimitOptions extends DelayRules {
  readonly random: () => number;
  readonly gate?: Gate | undefined;
  readonly onEvent?: OnEvent | undefined;
}

const shortPauses = 3;
const longestBelievedMs = 24 * 3600_000;

/**
 * A 429 pauses the gate for as long as the server asks, up to `maxRetryAfterMs`, and at least for 1, 2, then 4 times
 * `backoffMs`. If it does not ask, the fourth in a row and those after it pause for `maxRetryAfterMs`. Answers that say
 * that nothing is left of the limit pause it too, until the reset they name.
 */
export function createServerLimit(options: ServerLimitOptions): ServerLimit {
  const { maxRetryAfterMs, random, gate, onEvent } = options;
  let refusalsInARow = 0;
  let pause = { durationMs: 0, saidMs: 0, ageMs: () => 0 };

  const pausedForMs = () => Math.max(0, pause.durationMs - pause.ageMs());

  function pauseFor(durationMs: number, saidMs = durationMs): void {
    if (durationMs <= pausedForMs()) return;
    pause = { durationMs, saidMs, ageMs: startStopwatch(systemClock) };
    const untilMs = Date.now() + durationMs;
    gate?.pauseUntil(untilMs);
    onEvent?.({ type: "pause", untilMs });
  }

  function refused(askedMs: number | undefined, isPaused: boolean): void {
    if (!isPaused) refusalsInARow++;
    const shortMs = backoffMs(Math.min(refusalsInARow, shortPauses), options, random());
    if (askedMs !== undefined) pauseFor(Math.max(Math.min(askedMs, maxRetryAfterMs), shortMs), askedMs);
    else if (!isPaused) pauseFor(refusalsInARow > shortPauses ? maxRetryAfterMs : shortMs);
  }

  return {
    pausedForMs,
    limitedForMs: () => Math.max(pausedForMs(), Math.min(pause.saidMs, longestBelievedMs) - pause.ageMs()),
    note: ({ headers, status }) => {
      const nowMs = Date.now();
      const exhaustedMs = exhaustedForMs(headers, nowMs);
      // What is answered during a pause left before it, so it says nothing about whether the pause was long enough.
      const isPaused = pausedForMs() > 0;
      if (status === 429) {
        refused(retryAfterMs(headers, nowMs) ?? exhaustedMs, isPaused);
        return;
      }
      if (!isPaused && status < 500) refusalsInARow = 0;
      if (exhaustedMs !== undefined) pauseFor(Math.min(exhaustedMs, maxRetryAfterMs), exhaustedMs);
    },
  };
}
