import { formatList } from "@halopsa-kit/format";
import type { ListAnswer, RecordView } from "@halopsa-kit/sdk";
import { z } from "zod";
import { type AnswerKind, joinText, MOST_RECORD_CHARACTERS } from "./answer-kind.ts";
import { record } from "./record-schema.ts";

export interface ListWords<Output> {
  /** The arguments that make the list shorter, as the reader may name them. */
  readonly narrowWith: string;
  /** What else is to be said of a list. */
  readonly notesOn?: (output: Output) => readonly string[];
}

/** A stretch of a list, with what it takes to go on. */
export function listAnswer<Row extends object, Output extends ListAnswer<Row>>(
  view: RecordView,
  words: ListWords<Output>,
): AnswerKind<Output> {
  return {
    schema: z.object({
      records: z.array(record),
      fetched: z.int(),
      total: z.int().optional(),
      complete: z.boolean(),
      pending: z.boolean().optional(),
      cursor: z.string().optional(),
      notes: z.array(z.string()).optional(),
    }),
    view,
    present: (output, choice) => {
      const list = formatList(output.rows, view, {
        ...choice,
        knownFields: view.members,
        maxCharacters: MOST_RECORD_CHARACTERS,
      });
      const cursor = list.cut > 0 ? output.cursorAfter(list.shown) : output.nextCursor;
      const notes = [
        ...notesOnList(output, list.cut, words.narrowWith),
        ...(list.isShortened ? ["Long values were cut; read the record alone to see them."] : []),
        ...(words.notesOn?.(output) ?? []),
      ];
      const summary = {
        fetched: list.shown,
        ...(output.total === undefined ? {} : { total: output.total }),
        complete: output.complete && list.cut === 0,
        ...(output.pending ? { pending: true } : {}),
        ...(cursor === undefined ? {} : { cursor }),
      };
      return {
        text: joinText(summary, list.text, notes),
        structured: { records: list.rows, ...summary, ...(notes.length === 0 ? {} : { notes }) },
      };
    },
  };
}

function notesOnList(output: ListAnswer<object>, cut: number, narrowWith: string): string[] {
  const notes: string[] = [];
  if (output.pending) notes.push("Halo's pace did not allow more within this call; go on with cursor.");
  else if (cut > 0) notes.push(`${cut} rows did not fit; go on with cursor, or use format compact.`);
  else if (output.nextCursor !== undefined)
    notes.push(`There is more: go on with cursor, or narrow with ${narrowWith}.`);
  else if (!output.complete)
    notes.push("The data changed while it was read; list again for a complete answer.");
  if (output.ignoredFilters.length > 0) {
    notes.push(
      `Halo did not apply ${output.ignoredFilters.join(", ")}: rows were filtered here, and total counts unfiltered rows.`,
    );
  }
  return notes;
}
