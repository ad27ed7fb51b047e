import { formatRecord } from "@halopsa-kit/format";
import type { DeleteOutcome, LinkedRecords } from "@halopsa-kit/reconcile";
import { assetView } from "@halopsa-kit/sdk";
import { z } from "zod";
import { type AnswerKind, joinText, MOST_RECORD_CHARACTERS } from "./answer-kind.ts";
import { record } from "./record-schema.ts";
import { presentDryRun, presentUnknown, unsentMembers } from "./unsent-answers.ts";

const KINDS: readonly (readonly [keyof LinkedRecords, string])[] = [
  ["openTickets", "open tickets"],
  ["users", "users"],
  ["parentAssets", "parent assets"],
  ["childAssets", "child assets"],
  ["siblingAssets", "sibling assets"],
  ["contracts", "contracts"],
  ["services", "services"],
  ["licences", "licences"],
  ["externalLinks", "external links"],
];

const NEEDS_CONFIRMATION =
  "Nothing was deleted. There is no undo: update_halopsa_asset with inactive true takes it off the bill and can be undone. To delete it all the same, call again with the confirm_token within five minutes.";
const DECLINED = "Nothing was deleted: a person was asked and did not agree.";

/** What became of the wish to delete an asset: first what hangs on it, then its last state. */
export const deleteAnswer: AnswerKind<DeleteOutcome> = {
  schema: z.object({
    outcome: z.enum(["needs_confirmation", "deleted", "declined", "dry_run", "unknown"]),
    linked: z.string().optional(),
    confirm_token: z.string().optional(),
    record: record.optional(),
    changes: z.array(z.unknown()).optional(),
    ...unsentMembers,
    notes: z.array(z.string()).optional(),
  }),
  view: assetView,
  present: (output, choice) => {
    if (output.outcome === "dry_run") return presentDryRun(output);
    if (output.outcome === "unknown") return presentUnknown(output);
    const { text, data } = formatRecord(output.record, assetView, {
      ...choice,
      knownFields: assetView.members,
      maxCharacters: MOST_RECORD_CHARACTERS,
    });
    const { outcome } = output;
    const isShown = output.outcome === "needs_confirmation";
    const summary = isShown
      ? { outcome, linked: wordsOfLinked(output.linked), confirm_token: output.confirmToken }
      : { outcome };
    const notes = isShown ? [NEEDS_CONFIRMATION] : outcome === "declined" ? [DECLINED] : [];
    return {
      text: joinText(summary, text, notes),
      structured: { ...summary, record: data, ...(notes.length === 0 ? {} : { notes }) },
    };
  },
};

/** Says what hangs on an asset, and what Halo does not tell of. */
export function wordsOfLinked(linked: LinkedRecords): string {
  const known = KINDS.filter(([kind]) => linked[kind] !== undefined).map(
    ([kind, words]) => `${linked[kind]} ${words}`,
  );
  const unknown = KINDS.filter(([kind]) => linked[kind] === undefined).map(([, words]) => words);
  return [known.join(", "), ...(unknown.length === 0 ? [] : [`not told by Halo: ${unknown.join(", ")}`])]
    .filter((part) => part !== "")
    .join("; ");
}
