import { formatRecord } from "@halopsa-kit/format";
import type { WriteOutcome } from "@halopsa-kit/reconcile";
import type { RecordView, SavedRecord } from "@halopsa-kit/sdk";
import { z } from "zod";
import {
  type AnswerKind,
  type FormatChoice,
  joinText,
  MOST_RECORD_CHARACTERS,
  type Presentation,
} from "./answer-kind.ts";
import { formatChanges } from "./format-changes.ts";
import { record } from "./record-schema.ts";
import { ANSWER_LOST, presentDryRun, presentUnknown, unsentMembers } from "./unsent-answers.ts";

/** What a write changed, and the record as read back. */
export function savedAnswer<Saved extends object>(view: RecordView): AnswerKind<WriteOutcome<Saved>> {
  return {
    schema: z.object({
      outcome: z.enum(["updated", "unchanged", "dry_run", "unknown"]),
      changes: z.array(z.object({ member: z.string(), before: z.unknown(), after: z.unknown() })).optional(),
      record: record.optional(),
      ...unsentMembers,
      notes: z.array(z.string()).optional(),
    }),
    view,
    present: (output, choice) => {
      if (output.outcome === "dry_run") return presentDryRun(output);
      if (output.outcome === "unknown") return presentUnknown(output);
      return presentSaved(output, view, choice);
    },
  };
}

/** Writes a record that was saved as text and data. */
export function presentSaved<Saved extends object>(
  { record: saved, changes, answerLost = false }: SavedRecord<Saved> & { readonly answerLost?: boolean },
  view: RecordView,
  choice: FormatChoice,
): Presentation {
  const shown = formatChanges(changes);
  const summary = {
    outcome: changes.length === 0 ? "unchanged" : "updated",
    changes: shown.rows,
  };
  const { text, data } = formatRecord(saved, view, {
    ...choice,
    knownFields: view.members,
    maxCharacters: MOST_RECORD_CHARACTERS - shown.text.length,
  });
  const notes = [
    ...(answerLost ? [ANSWER_LOST] : []),
    ...(shown.cut > 0 ? [`${shown.cut} more changes were made and do not fit here.`] : []),
  ];
  return {
    text: joinText(summary, text, notes),
    structured: { ...summary, record: data, ...(notes.length === 0 ? {} : { notes }) },
  };
}
