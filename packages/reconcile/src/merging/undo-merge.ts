import type { BudgetedCallOptions } from "@halopsa-kit/sdk";
import type { Reconciler } from "../reconciler.ts";
import { startTimeBudget, type TimeBudget } from "../time-budget.ts";
import { type AnsweredStep, answered, type UndoAnswer } from "./merge-answer.ts";
import { readMergeJournal, requireIdle, undoName } from "./merge-journal.ts";
import type { MergeStep } from "./merge-plan.ts";
import { MergeStoppedError } from "./merge-stopped-error.ts";
import { performStep } from "./perform-step.ts";
import { runSteps } from "./run-steps.ts";
import { reversed } from "./step-changes.ts";
import { UnknownMergeError } from "./unknown-merge-error.ts";

/**
 * Takes a merge back, whole or cut short, from what the journal says that it did: records that it set inactive come
 * back, and members that it wrote get their former values. What somebody else has changed since is left alone and
 * listed. Undoing twice does nothing more.
 *
 * Three requests for each step, one when there is nothing to take back, four when something is left alone.
 *
 * @throws {UnknownMergeError} When the journal knows no such merge.
 * @throws {MergeRefusedError} While another process is at it.
 * @throws {MergeStoppedError} When a step failed.
 *
 * @example
 * const { outcome, steps } = await undoMerge(reconciler, mergeId);
 */
export async function undoMerge(
  reconciler: Reconciler,
  mergeId: string,
  options: BudgetedCallOptions = {},
): Promise<UndoAnswer> {
  const budget = startTimeBudget(options);
  const answer = await reconciler.turns.take([mergeId], budget, () =>
    undoInTurn(reconciler, mergeId, budget, options.signal),
  );
  return answer ?? { outcome: "paused", mergeId, steps: [] };
}

async function undoInTurn(
  reconciler: Reconciler,
  mergeId: string,
  budget: TimeBudget,
  signal: AbortSignal | undefined,
): Promise<UndoAnswer> {
  const recordings = await readMergeJournal(reconciler.journal, mergeId);
  if (!recordings.isKnown) throw new UnknownMergeError(mergeId);
  requireIdle(recordings);
  const take = async (step: MergeStep): Promise<AnsweredStep> => {
    const work = { ...step, changes: reversed(step.changes) };
    const place = { group: mergeId, name: undoName(step.name) };
    try {
      const performed = await performStep(reconciler, work, {
        step: place,
        onMoved: "leave",
        budget,
        signal,
      });
      if (performed.outcome === "done") {
        const wasDone = performed.changes.length + performed.left.length > 0;
        await recordings.settle(step.name, wasDone ? "done" : "absent");
      }
      return answered(step, performed);
    } catch (error) {
      throw new MergeStoppedError(mergeId, place.name, error);
    }
  };
  // A record that is gone, or was changed, keeps nothing else from coming back.
  const isStop = ({ outcome }: AnsweredStep): boolean => outcome === "unknown";
  const { end, results } = await runSteps([...recordings.traces].reverse(), budget, take, isStop);
  const outcome = end === "done" ? (reconciler.dryRun ? "dry_run" : "undone") : end;
  const steps = results.map(({ step, result }) => result ?? answered(step, { outcome: "waiting" }));
  return { outcome, mergeId, steps };
}
