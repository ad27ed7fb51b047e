import { formatRecord } from "@halopsa-kit/format";
import type { RecordView } from "@halopsa-kit/sdk";
import { z } from "zod";
import { type AnswerKind, MOST_RECORD_CHARACTERS } from "./answer-kind.ts";
import { record } from "./record-schema.ts";

/** One record. */
export function recordAnswer<Output extends object>(view: RecordView): AnswerKind<Output> {
  return {
    schema: z.object({ record }),
    view,
    present: (output, choice) => {
      const { text, data } = formatRecord(output, view, {
        ...choice,
        knownFields: view.members,
        maxCharacters: MOST_RECORD_CHARACTERS,
      });
      return { text, structured: { record: data } };
    },
  };
}
