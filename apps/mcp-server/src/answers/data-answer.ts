import { formatRecord } from "@halopsa-kit/format";
import type { z } from "zod";
import { type AnswerKind, MOST_CHARACTERS } from "./answer-kind.ts";

const OPEN_VIEW = { compact: [], standard: [], secret: [] };

/** Something that is not a record: shown whole. */
export function dataAnswer<Output extends object>(schema: z.ZodObject): AnswerKind<Output> {
  return {
    schema,
    present: (output, { omitEmpty }) => {
      const { data } = formatRecord(output, OPEN_VIEW, {
        format: "detailed",
        omitEmpty,
        maxCharacters: MOST_CHARACTERS,
      });
      return { text: JSON.stringify(data), structured: data };
    },
  };
}
