import { planMerge } from "@halopsa-kit/reconcile";
import { z } from "zod";
import { mergePlanAnswer } from "../answers/merge-plan-answer.ts";
import * as argument from "../arguments.ts";
import { defineTool, readOnly } from "../tool.ts";

export const planMergeTool = defineTool({
  name: "plan_halopsa_merge",
  title: "Plan to merge duplicates",
  description:
    "Plans to make one record of duplicates: which is kept, what it takes over and why, what moves, which are set inactive. Changes nothing.",
  input: z.strictObject({
    kind: z.enum(["asset", "user"]).describe("What they are"),
    ids: argument.ids.min(2).max(10).describe("The duplicates, with the one to keep"),
    survivor_id: argument.id.describe("The one to keep, else proposed").optional(),
    take: z
      .record(z.string().min(1).max(200), argument.id)
      .describe("Member to the record whose value it gets, to overrule the plan")
      .optional(),
    client_ids: argument.ids.max(10).describe("All their clients, if more than one").optional(),
  }),
  annotations: readOnly,
  answer: mergePlanAnswer,
  run: (request, { reconciler, call }) => planMerge(reconciler, request, call),
});
