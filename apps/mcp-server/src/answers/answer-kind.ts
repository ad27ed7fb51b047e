import type { RecordView } from "@halopsa-kit/sdk";
import type { z } from "zod";

/** How the reader wants records shown; absent members have their defaults. */
export interface FormatChoice {
  readonly format?: "compact" | "standard" | "detailed";
  readonly fields?: readonly string[];
  readonly omitEmpty?: boolean;
}

/** An answer in the two forms that a client may show. Each says everything. */
export interface Presentation {
  readonly text: string;
  readonly structured: Record<string, unknown>;
  /** True where what was asked for may not have been done. */
  readonly isError?: boolean;
}

/** One of the few shapes that answers have. */
export interface AnswerKind<Output> {
  /** What `structured` holds. Loose: records are open. */
  readonly schema: z.ZodObject;
  /** The members of the records in it, which `fields` may name. */
  readonly view: RecordView;
  readonly present: (output: Output, choice: FormatChoice) => Presentation;
}

/** What is left of the 30,000 characters of an answer when the summary, a cursor and the notes have their share. */
export const MOST_RECORD_CHARACTERS = 27_000;

/** Writes the summary line, the records and the notes as one text. */
export function joinText(summary: object, records: string, notes: readonly string[] = []): string {
  return [JSON.stringify(summary), records, ...notes.map((note) => `Note: ${note}`)]
    .filter((part) => part !== "")
    .join("\n");
}
