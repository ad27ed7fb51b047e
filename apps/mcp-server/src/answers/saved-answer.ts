import { formatRecord } from "@halopsa-kit/format";
import type { MadeChange, RecordView, SavedRecord } from "@halopsa-kit/sdk";
import { z } from "zod";
import { type AnswerKind, joinText, MOST_RECORD_CHARACTERS } from "./answer-kind.ts";
import { record } from "./record-schema.ts";

/** What a write changed, and the record as read back. */
export function savedAnswer<Output extends object>(view: RecordView): AnswerKind<SavedRecord<Output>> {
  return {
    schema: z.object({
      outcome: z.enum(["updated", "unchanged"]),
      changes: z.array(z.object({ member: z.string(), before: z.unknown(), after: z.unknown() })),
      record,
    }),
    present: ({ record: saved, changes }, choice) => {
      const outcome = changes.length === 0 ? "unchanged" : "updated";
      const { text, data } = formatRecord(saved, view, {
        ...choice,
        knownFields: view.members,
        maxCharacters: MOST_RECORD_CHARACTERS,
      });
      const shown = changes.map(cleanChange);
      return {
        text: joinText({ outcome, changes: shown }, text),
        structured: { outcome, changes: shown, record: data },
      };
    },
  };
}

/** Before and after are Halo's text as much as the record is. */
function cleanChange({ member, before, after }: MadeChange): {
  member: string;
  before: unknown;
  after: unknown;
} {
  const view = { compact: [], standard: ["member", "before", "after"], secret: [] };
  const { data } = formatRecord({ member, before: before ?? null, after: after ?? null }, view, {
    omitEmpty: false,
    maxCharacters: 1_000,
  });
  return { member, before: data["before"] ?? null, after: data["after"] ?? null };
}
