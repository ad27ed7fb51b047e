import type { AnsweredStep, MergeAnswer, UndoAnswer } from "@halopsa-kit/reconcile";
import { assetView } from "@halopsa-kit/sdk";
import { z } from "zod";
import { type AnswerKind, joinText } from "./answer-kind.ts";
import { briefRows } from "./brief-rows.ts";
import { cleanWords } from "./clean-words.ts";
import { record } from "./record-schema.ts";

const MOST_CHARACTERS_OF_STEPS = 24_000;

const NOTES: Readonly<Record<MergeAnswer["outcome"] | UndoAnswer["outcome"], string>> = {
  applied: "undo_halopsa_merge with the merge_id takes this back.",
  undone: "Everything is as it was before the merge, but for what is left.",
  paused: "The time was up: the same call again goes on. What was done is not done again.",
  stopped:
    "A step could not be done. The same call again tries it and goes on; undo_halopsa_merge takes back what was done.",
  dry_run: "HALOPSA_DRY_RUN is set: nothing was sent.",
};

/** What became of a merge, or of undoing one, step by step and member by member. */
export const mergeAnswer: AnswerKind<MergeAnswer | UndoAnswer> = {
  schema: z.object({
    outcome: z.enum(["applied", "undone", "paused", "stopped", "dry_run"]),
    merge_id: z.string(),
    steps: z.array(record),
    notes: z.array(z.string()),
  }),
  view: assetView,
  present: ({ outcome, mergeId, steps }) => {
    const members = ["step", "entity", "id", "outcome", "changes", "left", "reason"];
    const { text, rows, cut } = briefRows(steps.map(describeStep), members, MOST_CHARACTERS_OF_STEPS);
    const summary = { outcome, merge_id: mergeId };
    const notes = [NOTES[outcome], ...(cut > 0 ? [`${cut} more steps do not fit here.`] : [])];
    return {
      text: joinText(summary, text, notes),
      structured: { ...summary, steps: rows, notes },
      isError: outcome === "stopped",
    };
  },
};

function describeStep(step: AnsweredStep): object {
  const shown = { step: step.name, entity: step.entity, id: step.id, outcome: step.outcome };
  switch (step.outcome) {
    case "done":
      return { ...shown, changes: step.changes, left: step.left };
    case "dry_run":
      return { ...shown, changes: step.changes };
    case "moved":
      return { ...shown, left: step.moved, reason: "somebody else has changed it" };
    case "gone":
      return { ...shown, reason: "the record is not there any more" };
    case "unknown":
      return { ...shown, reason: cleanWords(step.reason, 300) };
    default:
      return shown;
  }
}
