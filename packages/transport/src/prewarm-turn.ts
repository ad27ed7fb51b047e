import { startStopwatch, systemClock } from "./clock.ts";
import type { SharedLeases } from "./shared/shared-store.ts";

/** The right to be the one process that prewarms. */
export interface PrewarmTurn {
  /** Takes the turn, or prolongs it. @returns false when another process has it, or when nobody can tell. */
  readonly keep: () => Promise<boolean>;
  readonly end: () => Promise<void>;
}

const leaseMs = 60_000;

/** Without leases the turn is always this process's own. */
export function createPrewarmTurn(leases: SharedLeases | undefined): PrewarmTurn {
  let giveBack: (() => Promise<void>) | undefined;
  let ageMs = () => Number.POSITIVE_INFINITY;

  async function end(): Promise<void> {
    const last = giveBack;
    giveBack = undefined;
    // A lease that cannot be given back ends by itself.
    await last?.().catch(() => {});
  }

  return {
    end,
    keep: async () => {
      if (leases === undefined) return true;
      if (giveBack !== undefined && ageMs() < leaseMs / 2) return true;
      await end();
      ageMs = startStopwatch(systemClock);
      giveBack = await leases.acquire("prewarm", leaseMs).catch(() => undefined);
      return giveBack !== undefined;
    },
  };
}
