import { formatList } from "@halopsa-kit/format";
import type { RecordView, SearchAnswer } from "@halopsa-kit/sdk";
import { z } from "zod";
import { type AnswerKind, joinText, MOST_RECORD_CHARACTERS } from "./answer-kind.ts";
import { record } from "./record-schema.ts";

/** Near misses are a hint, not the answer. */
const MOST_SIMILAR = 5;

const OUT_OF_TIME = "The time for this call was up before every hit was compared; search again.";
const TOO_MANY_HITS = "Not every hit was compared; search for a longer part of the value.";

/** The records that have exactly the value, and a few that nearly do. */
export function searchAnswer<Output extends SearchAnswer<object>>(
  view: RecordView,
  notesOn: (output: Output) => readonly string[] = () => [],
): AnswerKind<Output> {
  return {
    schema: z.object({
      matches: z.array(record),
      similar: z.array(record),
      complete: z.boolean(),
      notes: z.array(z.string()).optional(),
    }),
    view,
    present: (output, choice) => {
      const options = { ...choice, knownFields: view.members, maxCharacters: MOST_RECORD_CHARACTERS / 2 };
      const matches = formatList(output.matches, view, options);
      const similar = formatList(output.similar.slice(0, MOST_SIMILAR), view, {
        ...options,
        format: "compact",
        fields: [],
      });
      const notes = [
        ...(matches.cut > 0 ? [`${matches.cut} more matches did not fit; use format compact.`] : []),
        ...(output.similar.length > similar.shown
          ? [`${output.similar.length - similar.shown} more similar ones are not shown.`]
          : []),
        ...(output.complete ? [] : [output.pending ? OUT_OF_TIME : TOO_MANY_HITS]),
        ...notesOn(output),
      ];
      const summary = {
        matches: output.matches.length,
        similar: output.similar.length,
        complete: output.complete,
      };
      const sections = [
        ...(matches.shown > 0 ? [`Matches:\n${matches.text}`] : []),
        ...(similar.shown > 0 ? [`Similar, not the same:\n${similar.text}`] : []),
      ];
      return {
        text: joinText(summary, sections.join("\n"), notes),
        structured: {
          matches: matches.rows,
          similar: similar.rows,
          complete: output.complete,
          ...(notes.length === 0 ? {} : { notes }),
        },
      };
    },
  };
}
