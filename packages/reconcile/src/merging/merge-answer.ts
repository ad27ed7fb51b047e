import type { MergeStep } from "./merge-plan.ts";
import type { StepOutcome } from "./perform-step.ts";

/** A step that is not taken now. `done_before`: an earlier call is through with it. `waiting`: it is still to be done. */
interface StepNotTaken {
  readonly outcome: "done_before" | "waiting";
}

/** A step of a merge, and what became of it. */
export type AnsweredStep = Pick<MergeStep, "name" | "entity" | "id"> & (StepOutcome | StepNotTaken);

/** What became of a merge. */
export interface MergeAnswer {
  /**
   * `applied`: all is done. `paused`: the time was up, and the same call again goes on. `stopped`: a step could not be
   * done; the same call tries again, and `undoMerge` takes back what was done. `dry_run`: nothing was sent.
   */
  readonly outcome: "applied" | "paused" | "stopped" | "dry_run";
  /** With it the merge can be undone. */
  readonly mergeId: string;
  readonly steps: readonly AnsweredStep[];
}

/** What became of undoing a merge. */
export interface UndoAnswer {
  /** `undone`: all that nobody has changed since is as it was. The others are as in {@link MergeAnswer}. */
  readonly outcome: "undone" | "paused" | "stopped" | "dry_run";
  readonly mergeId: string;
  readonly steps: readonly AnsweredStep[];
}

/** Names a step and what became of it. */
export function answered({ name, entity, id }: MergeStep, result: StepOutcome | StepNotTaken): AnsweredStep {
  return { name, entity, id, ...result };
}
