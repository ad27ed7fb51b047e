import { formatList, formatRecord } from "@halopsa-kit/format";
import type { MadeChange, RecordView, SavedRecord } from "@halopsa-kit/sdk";
import { z } from "zod";
import { type AnswerKind, joinText, MOST_RECORD_CHARACTERS } from "./answer-kind.ts";
import { plainView } from "./plain-view.ts";
import { record } from "./record-schema.ts";

const CHANGE_MEMBERS = ["member", "before", "after"];
const CHANGE_VIEW = plainView(CHANGE_MEMBERS);
const MOST_CHANGE_CHARACTERS = 12_000;
const MOST_CHARACTERS_OF_CHANGE = 1_500;

/** What a write changed, and the record as read back. */
export function savedAnswer<Output extends object>(view: RecordView): AnswerKind<SavedRecord<Output>> {
  return {
    schema: z.object({
      outcome: z.enum(["updated", "unchanged"]),
      changes: z.array(z.object({ member: z.string(), before: z.unknown(), after: z.unknown() })),
      record,
      notes: z.array(z.string()).optional(),
    }),
    view,
    present: ({ record: saved, changes }, choice) => {
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
      const notes = shown.cut > 0 ? [`${shown.cut} more changes were made and do not fit here.`] : [];
      return {
        text: joinText(summary, text, notes),
        structured: { ...summary, record: data, ...(notes.length === 0 ? {} : { notes }) },
      };
    },
  };
}

/** Before and after are Halo's text as much as the record is. One long value must not push out the other changes. */
function formatChanges(changes: readonly MadeChange[]): ReturnType<typeof formatList> {
  // Named, so that they are shown even when they are empty or look like an encoded image.
  const options = { fields: CHANGE_MEMBERS };
  const rows = changes.map(({ member, before = null, after = null }) => {
    const change = { member, before, after };
    return formatRecord(change, CHANGE_VIEW, { ...options, maxCharacters: MOST_CHARACTERS_OF_CHANGE }).data;
  });
  return formatList(rows, CHANGE_VIEW, { ...options, maxCharacters: MOST_CHANGE_CHARACTERS });
}
