import { formatRecord } from "@halopsa-kit/format";
import type { CreateOutcome } from "@halopsa-kit/reconcile";
import type { RecordView } from "@halopsa-kit/sdk";
import { z } from "zod";
import { type AnswerKind, joinText, MOST_RECORD_CHARACTERS } from "./answer-kind.ts";
import { matchSchema, presentMatch } from "./match-answer.ts";
import { record } from "./record-schema.ts";
import { presentSaved } from "./saved-answer.ts";
import { ANSWER_LOST, presentDryRun, presentUnknown, unsentMembers } from "./unsent-answers.ts";

const REFUSED =
  "Nothing was created. If this is the same thing, call again with on_duplicate update and the match_token; if a person says that it is another one, with create_anyway.";
const UNDECIDED =
  "Nothing was created: whether it is there is not decided yet. The same call again goes on where this one ended.";

/** What became of a guarded create: the new record, the updated one, or the match that stood in the way. */
export function createAnswer<Row extends object, Saved extends object>(
  view: RecordView,
): AnswerKind<CreateOutcome<Row, Saved>> {
  return {
    schema: z.object({
      outcome: z.enum(["created", "updated", "refused", "undecided", "dry_run", "unknown"]),
      record: record.optional(),
      changes: z.array(z.unknown()).optional(),
      match: matchSchema.optional(),
      match_token: z.string().optional(),
      ...unsentMembers,
      notes: z.array(z.string()).optional(),
    }),
    view,
    present: (output, choice) => {
      if (output.outcome === "dry_run") return presentDryRun(output);
      if (output.outcome === "unknown") return presentUnknown(output);
      if (output.outcome === "created") {
        const { text, data } = formatRecord(output.record, view, {
          ...choice,
          knownFields: view.members,
          maxCharacters: MOST_RECORD_CHARACTERS,
        });
        const notes = output.answerLost ? [ANSWER_LOST] : [];
        return {
          text: joinText({ outcome: "created" }, text, notes),
          structured: { outcome: "created", record: data, ...(notes.length === 0 ? {} : { notes }) },
        };
      }
      if (output.outcome === "updated") {
        const { text, structured } = presentSaved(output, view, choice);
        return { text, structured: { ...structured, outcome: "updated" } };
      }
      const match = presentMatch(output.match, view, choice);
      if (output.outcome === "undecided") {
        return {
          text: joinText({ outcome: "undecided" }, match.text, [UNDECIDED]),
          structured: { outcome: "undecided", match: match.structured },
        };
      }
      const summary = { outcome: "refused", match_token: output.matchToken };
      return {
        text: joinText(summary, match.text, [REFUSED]),
        structured: { ...summary, match: match.structured },
      };
    },
  };
}
