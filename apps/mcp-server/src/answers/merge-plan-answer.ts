import type { MergeCounts, MergeRecord, MergeStep, PlannedMerge } from "@halopsa-kit/reconcile";
import { assetView } from "@halopsa-kit/sdk";
import { z } from "zod";
import { type AnswerKind, joinText } from "./answer-kind.ts";
import { briefRows } from "./brief-rows.ts";
import { wordsOfLinked } from "./delete-answer.ts";
import { record } from "./record-schema.ts";

const MOST_CHARACTERS_OF_PART = 6_000;

const NEXT =
  "Nothing was changed. When a person agrees, apply_halopsa_merge with the plan_token does this and nothing else, within ten minutes.";

/** What a merge would do, in four tables: the records, what they differ in, the steps, and what stays. */
export const mergePlanAnswer: AnswerKind<PlannedMerge> = {
  schema: z.object({
    plan_token: z.string(),
    keep: z.number(),
    because: z.string(),
    records: z.array(record),
    members: z.array(record),
    steps: z.array(record),
    stays: z.array(record),
    notes: z.array(z.string()),
  }),
  view: assetView,
  present: ({ plan, planToken }) => {
    const parts = {
      records: table(plan.records.map(describeRecord), [
        "id",
        "name",
        "client_id",
        "client",
        "inactive",
        "like",
      ]),
      steps: table(plan.steps.flatMap(describeStep), ["step", "entity", "id", "member", "before", "after"]),
      members: table(plan.members, ["member", "value", "from", "reason", "others"]),
      stays: table(plan.counted.map(describeCounts), ["id", "linked"]),
    };
    const summary = { plan_token: planToken, keep: plan.survivor.id, because: plan.survivor.reason };
    const notes = [
      ...plan.notes,
      ...Object.entries(parts).flatMap(([name, { cut }]) =>
        cut > 0 ? [`${cut} more rows of ${name} do not fit here; they are part of the plan.`] : [],
      ),
      NEXT,
    ];
    const text = Object.entries(parts).map(([name, { text: rows }]) => `${name}:\n${rows}`);
    const data = Object.entries(parts).map(([name, { rows }]) => [name, rows]);
    return {
      text: joinText(summary, text.join("\n"), notes),
      structured: { ...summary, ...Object.fromEntries(data), notes },
    };
  },
};

function table(rows: readonly object[], members: readonly string[]): ReturnType<typeof briefRows> {
  return briefRows(rows, members, MOST_CHARACTERS_OF_PART);
}

function describeRecord({ id, name, clientId, clientName, inactive, likeness }: MergeRecord): object {
  const like =
    likeness === undefined ? "kept" : `${likeness.action} ${likeness.matchType} ${likeness.confidence}`;
  return { id, name, client_id: clientId, client: clientName, inactive, like };
}

function describeStep({ name, entity, id, changes }: MergeStep): object[] {
  return changes.map((change) => ({ step: name, entity, id, ...change }));
}

function describeCounts({ id, ...linked }: MergeCounts): object {
  return { id, linked: wordsOfLinked(linked) };
}
