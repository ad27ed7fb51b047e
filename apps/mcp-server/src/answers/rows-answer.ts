import { formatList } from "@halopsa-kit/format";
import type { RecordView } from "@halopsa-kit/sdk";
import { z } from "zod";
import { type AnswerKind, joinText, MOST_RECORD_CHARACTERS } from "./answer-kind.ts";
import { record } from "./record-schema.ts";

/** A short list that Halo gives whole. */
export function rowsAnswer<Row extends object>(view: RecordView): AnswerKind<readonly Row[]> {
  return {
    schema: z.object({
      records: z.array(record),
      fetched: z.int(),
      total: z.int(),
      complete: z.boolean(),
      notes: z.array(z.string()).optional(),
    }),
    view,
    present: (rows, choice) => {
      const list = formatList(rows, view, {
        ...choice,
        knownFields: view.members,
        maxCharacters: MOST_RECORD_CHARACTERS,
      });
      const summary = { fetched: list.shown, total: rows.length, complete: list.cut === 0 };
      const notes = list.cut > 0 ? [`${list.cut} rows did not fit; use format compact or fewer fields.`] : [];
      return {
        text: joinText(summary, list.text, notes),
        structured: { records: list.rows, ...summary, ...(notes.length === 0 ? {} : { notes }) },
      };
    },
  };
}
