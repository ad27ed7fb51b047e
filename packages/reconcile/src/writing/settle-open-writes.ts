import type { BudgetedCallOptions } from "@halopsa-kit/sdk";
import { isUnsettled } from "../journal/journal-lines.ts";
import type { JournalledWrite } from "../journal/journalled-write.ts";
import type { Reconciler } from "../reconciler.ts";
import { startTimeBudget } from "../time-budget.ts";
import { settleWrite } from "./settle-write.ts";

/** What became of the writes of which nobody knew. */
export interface SettledWrites {
  readonly settled: readonly JournalledWrite[];
  /** Still unknown: too young, without anything to look for, or not reached in time. */
  readonly open: readonly JournalledWrite[];
}

/**
 * Finds out what became of the writes that a crash or a lost answer left open, by looking for them, one request each
 * or a few. To be called when a program starts, and whenever somebody wants to know. Nothing is sent again.
 *
 * @throws {JournalUnavailableError} When the journal cannot be read.
 * @throws {HaloApiError} When Halo refuses to be asked.
 *
 * @example
 * const { settled, open } = await settleOpenWrites(reconciler, { budgetMs: 30_000 });
 */
export async function settleOpenWrites(
  reconciler: Reconciler,
  options: BudgetedCallOptions = {},
): Promise<SettledWrites> {
  const budget = startTimeBudget(options);
  const settled: JournalledWrite[] = [];
  const open: JournalledWrite[] = [];
  for (const write of (await reconciler.journal.writes()).filter(isUnsettled)) {
    const now = await budget.within((signal) => settleWrite(reconciler, write, { signal }));
    if (now === undefined || isUnsettled(now)) open.push(now ?? write);
    else settled.push(now);
  }
  return { settled, open };
}
