import { formatList, formatRecord } from "@halopsa-kit/format";
import type { FoundMatch, MatchAnswer } from "@halopsa-kit/reconcile";
import type { RecordView } from "@halopsa-kit/sdk";
import { z } from "zod";
import { type AnswerKind, type FormatChoice, joinText, MOST_RECORD_CHARACTERS } from "./answer-kind.ts";
import { cleanWords } from "./clean-words.ts";
import { evidenceLines } from "./evidence-lines.ts";
import { record } from "./record-schema.ts";

/** What a match looks like in structured content. */
export const matchSchema = z.object({
  status: z.enum(["decided", "incomplete"]),
  action: z.string().optional(),
  confidence: z.number().optional(),
  best: record.optional(),
  evidence: z.array(z.string()),
  others: z.array(record),
  reasons: z.array(z.string()),
  searched: z.array(z.string()),
  requests: z.int(),
});

/** Measured as a table, written as JSON, which may be twice as long. */
const MOST_CHARACTERS_OF_OTHERS = MOST_RECORD_CHARACTERS / 5;

const INCOMPLETE =
  "Not everything was read in this call, so it may still be there. The same call again goes on where this one ended.";

/** Whether a record is there already: the likeliest one with its evidence, and the next likely ones. */
export function matchAnswer<Row extends object>(view: RecordView): AnswerKind<MatchAnswer<Row>> {
  return { schema: matchSchema, view, present: (answer, choice) => presentMatch(answer, view, choice) };
}

/** True when a record was looked for everywhere and is not there. */
export function isNew(answer: MatchAnswer<object>): boolean {
  return answer.status === "decided" && answer.action === "create_new";
}

/** Writes a match as text and data. */
export function presentMatch<Row extends object>(
  answer: MatchAnswer<Row>,
  view: RecordView,
  choice: FormatChoice,
): { readonly text: string; readonly structured: Record<string, unknown> } {
  const options = { ...choice, knownFields: view.members, maxCharacters: MOST_RECORD_CHARACTERS / 2 };
  // A list without rows refuses a wrong name in `fields` as a record would.
  if (answer.best === undefined) formatList([], view, options);
  const best = answer.best === undefined ? undefined : formatRecord(answer.best.record, view, options);
  const evidence = answer.best === undefined ? [] : evidenceLines(answer.best.evidence);
  const others = formatList(
    answer.others.map(({ record: other }) => other),
    view,
    { ...options, format: "compact", fields: [], maxCharacters: MOST_CHARACTERS_OF_OTHERS },
  );
  const rated = others.rows.map((row, index) => ({ ...row, ...ratingOf(answer.others[index]) }));
  const summary = {
    status: answer.status,
    ...(answer.status === "decided" ? { action: answer.action, confidence: answer.confidence } : {}),
    requests: answer.requests,
  };
  const reasons = answer.reasons.map((reason) => cleanWords(reason, 200));
  const sections = [
    ...(best === undefined ? ["No record is likely."] : [`Likeliest:\n${best.text}`, evidence.join("\n")]),
    ...(rated.length > 0 ? [`Less likely:\n${rated.map((row) => JSON.stringify(row)).join("\n")}`] : []),
  ];
  const notes = [
    ...reasons,
    ...(answer.status === "incomplete" ? [INCOMPLETE] : []),
    `Searched ${answer.searched.join("; ")}.`,
  ];
  return {
    text: joinText(summary, sections.join("\n"), notes),
    structured: {
      ...summary,
      ...(best === undefined ? {} : { best: best.data }),
      evidence,
      others: rated,
      reasons,
      searched: [...answer.searched],
    },
  };
}

function ratingOf(match: FoundMatch<object> | undefined): Record<string, unknown> {
  return match === undefined
    ? {}
    : { confidence: match.confidence, match_type: match.matchType, action: match.action };
}
