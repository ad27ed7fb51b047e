import type { BudgetedCallOptions } from "@halopsa-kit/sdk";
import type { Reconciler } from "../reconciler.ts";
import { startTimeBudget, type TimeBudget } from "../time-budget.ts";
import { type AnsweredStep, answered, type UndoAnswer } from "./merge-answer.ts";
import { readMergeJournal, requireIdle, undoName } from "./merge-journal.ts";
import type { MergeStep } from "./merge-plan.ts";
import { MergeRefusedError } from "./merge-refused-error.ts";
import { MergeStoppedError } from "./merge-stopped-error.ts";
import { inMergeTurn, type MergeTurn } from "./merge-turn.ts";
import { performStep } from "./perform-step.ts";
import { runSteps } from "./run-steps.ts";
import { reversed } from "./step-changes.ts";
import { UnknownMergeError } from "./unknown-merge-error.ts";

/**
 * Takes a merge back, whole or cut short, from what the journal says that it did: records that it set inactive come
 * back, and members that it wrote get their former values. What somebody else has changed since is left alone and
 * listed. Each step is undone once: another call
 * goes on with those that are left, and does nothing to the others.
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
  const { plan } = await readMergeJournal(reconciler.journal, mergeId);
  const answer = await inMergeTurn(reconciler, mergeId, plan, budget, (turn) =>
    undoInTurn(reconciler, mergeId, { turn, budget, signal: options.signal }),
  );
  return answer ?? { outcome: "paused", mergeId, steps: [] };
}

interface UndoOptions {
  readonly turn: MergeTurn;
  readonly budget: TimeBudget;
  readonly signal: AbortSignal | undefined;
}

async function undoInTurn(
  reconciler: Reconciler,
  mergeId: string,
  { turn, budget, signal }: UndoOptions,
): Promise<UndoAnswer> {
  const { journal } = reconciler;
  const recordings = await readMergeJournal(journal, mergeId);
  if (!recordings.isKnown) throw new UnknownMergeError(mergeId);
  requireIdle(recordings);
  const take = async (step: MergeStep): Promise<AnsweredStep> => {
    const work = { ...step, changes: reversed(step.changes) };
    const place = { group: mergeId, name: undoName(step.name) };
    const now = await readMergeJournal(journal, mergeId);
    if (now.isDealtWith(step.name)) return answered(step, { outcome: "done_before" });
    try {
      const performed = await performStep(reconciler, work, {
        step: place,
        onMoved: "leave",
        requireFree: async () => requireIdle(await readMergeJournal(journal, mergeId)),
        validUntilMs: turn.validUntilMs,
        budget,
        signal,
      });
      if (performed.outcome === "done") {
        const wasDone = performed.changes.length + performed.left.length > 0;
        await now.settle(step.name, wasDone ? "done" : "absent");
        await now.settle(place.name, "done");
      }
      if (["done", "moved", "gone"].includes(performed.outcome)) await now.noteDealtWith(step.name);
      return answered(step, performed);
    } catch (error) {
      const { isUndone: isBegun } = await readMergeJournal(journal, mergeId);
      throw error instanceof MergeRefusedError && !isBegun
        ? error
        : new MergeStoppedError(mergeId, place.name, error);
    }
  };
  // A record that is gone, or was changed, keeps nothing else from coming back.
  const isStop = ({ outcome }: AnsweredStep): boolean => outcome === "unknown";
  const { end, results } = await runSteps([...recordings.traces].reverse(), turn, take, isStop);
  const outcome = end === "done" ? (reconciler.dryRun ? "dry_run" : "undone") : end;
  const steps = results.map(({ step, result }) => result ?? answered(step, { outcome: "waiting" }));
  return { outcome, mergeId, steps };
}
