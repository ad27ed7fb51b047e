import { formatBatch } from "@halopsa-kit/format";
import type { BatchAnswer, HaloApiError, RecordView } from "@halopsa-kit/sdk";
import { z } from "zod";
import { type AnswerKind, joinText, MOST_RECORD_CHARACTERS } from "./answer-kind.ts";
import { record } from "./record-schema.ts";

/** Records by id, and what became of the ids without one. */
export function batchAnswer<Output extends BatchAnswer<{ readonly id: number }>>(
  view: RecordView,
  notesOn: (output: Output) => readonly string[] = () => [],
): AnswerKind<Output> {
  return {
    schema: z.object({
      found: z.array(record),
      missing: z.array(z.unknown()).optional(),
      failed: z.array(z.unknown()).optional(),
      pending: z.array(z.unknown()).optional(),
      not_shown: z.array(z.int()).optional(),
      notes: z.array(z.string()).optional(),
    }),
    view,
    present: (output, choice) => {
      const { found, missing, failed, pending } = output;
      const batch = formatBatch(
        {
          found,
          missing,
          failed: failed.map(({ id, error }) => ({ id, error: reasonOf(error) })),
          pending,
        },
        view,
        { ...choice, knownFields: view.members, maxCharacters: MOST_RECORD_CHARACTERS },
      );
      const notShown = found.slice(batch.shown).map(({ id }) => id);
      const notes = [
        ...(pending.length > 0 ? ["Ask for the pending ids again: the time for this call was up."] : []),
        ...(notShown.length > 0
          ? ["Found but too long to show: ask for not_shown again, or use format compact."]
          : []),
        ...notesOn(output),
      ];
      const rest = notShown.length > 0 ? { not_shown: notShown } : {};
      return {
        text:
          notShown.length > 0 ? joinText(rest, batch.text, notes) : [batch.text, ...notes].join("\nNote: "),
        structured: { ...batch.data, ...rest, ...(notes.length === 0 ? {} : { notes }) },
      };
    },
  };
}

function reasonOf({ status }: HaloApiError): string {
  return status < 300 ? "Halo answered with something other than the record" : `HTTP ${status}`;
}
