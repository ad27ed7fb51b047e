import { setTimeout as sleep } from "node:timers/promises";
import type { JournalledWrite } from "../journal/journalled-write.ts";
import type { Reconciler } from "../reconciler.ts";
import type { TimeBudget } from "../time-budget.ts";
import { describeFailure } from "./judge-failure.ts";
import { type LookUp, lookUpWrite } from "./look-up-write.ts";

const FIRST_WAIT_MS = 250;

/**
 * Looks for a write whose answer was just lost, again and again with growing waits, until it is found, looking cannot
 * tell, or the settle time has passed: only what a look after that does not find counts as absent.
 */
export async function lookUntilSettled(
  { halo, settleMs }: Reconciler,
  write: JournalledWrite,
  budget: TimeBudget,
): Promise<LookUp> {
  const lostAtMs = performance.now();
  const canTell = write.action !== "create" || write.key !== undefined;
  for (let waitMs = Math.min(FIRST_WAIT_MS, settleMs / 8); ; waitMs *= 2) {
    const isLast = performance.now() - lostAtMs >= settleMs;
    const found = await budget.within((signal) => lookOnce({ halo, write, signal }));
    if (found === undefined)
      return { state: "unclear", words: "the time was up before it could be looked for" };
    if (found.state === "applied" || isLast || !canTell) return found;
    const leftMs = Math.max(0, settleMs - (performance.now() - lostAtMs));
    const nextMs = Math.min(waitMs, leftMs);
    if (nextMs >= (budget.leftMs() ?? Number.POSITIVE_INFINITY)) {
      return { state: "unclear", words: `${found.words}, but it may come yet` };
    }
    await budget.within((signal) => sleep(nextMs, undefined, { signal }));
  }
}

/** A look that fails tells nothing; the next may. */
async function lookOnce({
  halo,
  write,
  signal,
}: {
  readonly halo: Reconciler["halo"];
  readonly write: JournalledWrite;
  readonly signal: AbortSignal | undefined;
}): Promise<LookUp> {
  try {
    return await lookUpWrite(halo, write, { signal });
  } catch (error) {
    signal?.throwIfAborted();
    return { state: "unclear", words: `looking for it failed: ${describeFailure(error)}` };
  }
}
