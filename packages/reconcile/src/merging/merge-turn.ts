import type { Reconciler } from "../reconciler.ts";
import type { TimeBudget } from "../time-budget.ts";
import { withLocks } from "../writing/write-locks.ts";
import type { MergePlan } from "./merge-plan.ts";

/** The time that a piece of a merge has: that of the call, and that of its locks. */
export interface MergeTurn {
  /** Until when it may send, by `performance.now()`. */
  readonly validUntilMs: number | undefined;
  /** Ends with the budget of the call or with the locks, whichever is first. */
  readonly leftMs: () => number | undefined;
}

/**
 * Works on a merge while nobody else does, nor on another merge of any of its records: in this process and, with locks,
 * in all.
 *
 * @returns `undefined` when the time is up before its turn has come.
 */
export function inMergeTurn<Answer>(
  { turns, locks, journal }: Reconciler,
  mergeId: string,
  plan: MergePlan | undefined,
  budget: TimeBudget,
  work: (turn: MergeTurn) => Promise<Answer>,
): Promise<Answer | undefined> {
  const records = plan?.records.map(({ id }) => `merge of ${plan.kind} ${id}`) ?? [];
  const names = [mergeId, ...records];
  const lockNames = names.map((name) => `${journal.tenant} ${name}`);
  return turns.take(names, budget, () =>
    withLocks(locks, lockNames, budget, (validUntilMs) => {
      const leftMs = (): number | undefined => {
        const left = [budget.leftMs(), validUntilMs && validUntilMs - performance.now()];
        const limits = left.filter((limit) => limit !== undefined);
        return limits.length === 0 ? undefined : Math.max(0, Math.min(...limits));
      };
      return work({ validUntilMs, leftMs });
    }),
  );
}
