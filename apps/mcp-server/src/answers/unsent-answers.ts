import { formatRecord } from "@halopsa-kit/format";
import type { DryRunOutcome, UnknownOutcome } from "@halopsa-kit/reconcile";
import { z } from "zod";
import { joinText, type Presentation } from "./answer-kind.ts";
import { cleanWords } from "./clean-words.ts";
import { formatChanges, MOST_CHANGE_CHARACTERS } from "./format-changes.ts";
import { plainView } from "./plain-view.ts";

/** What dry runs and unknown writes say, whatever the tool. */
export const unsentMembers = {
  request: z.looseObject({ method: z.string(), path: z.string() }).optional(),
  reason: z.string().optional(),
  look_for: z.string().optional(),
  held_until: z.string().optional(),
};

const DRY_RUN = "HALOPSA_DRY_RUN is set: nothing was sent.";
const UNKNOWN =
  "The write may or may not have been done: look for the record before you try again. The same is not sent again before held_until.";

/** What would be sent and change. */
export function presentDryRun({ request, changes }: DryRunOutcome<object>): Presentation {
  const { method, path } = request;
  const [body] = Array.isArray(request.body) ? request.body : [];
  const shown = formatChanges(changes);
  const { data } = formatRecord(body ?? {}, plainView(Object.keys(body ?? {})), {
    format: "standard",
    omitEmpty: false,
    maxCharacters: MOST_CHANGE_CHARACTERS,
  });
  const summary = {
    outcome: "dry_run",
    request: { method, path, ...(body === undefined ? {} : { body: [data] }) },
    changes: shown.rows,
  };
  const notes = [DRY_RUN, ...(shown.cut > 0 ? [`${shown.cut} more changes do not fit here.`] : [])];
  return { text: joinText(summary, "", notes), structured: { ...summary, notes } };
}

/** A write that was done though no answer came back. */
export const ANSWER_LOST = "The answer to the write was lost; the record was found by looking for it.";

/** A write of which nobody knows. */
export function presentUnknown({ reason, lookFor, heldUntil }: UnknownOutcome): Presentation {
  const summary = {
    outcome: "unknown",
    reason: cleanWords(reason, 300),
    look_for: cleanWords(lookFor, 300),
    held_until: heldUntil,
  };
  return {
    text: joinText(summary, "", [UNKNOWN]),
    structured: { ...summary, notes: [UNKNOWN] },
    isError: true,
  };
}
