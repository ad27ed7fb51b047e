import { applyMerge, findMergePlan } from "@halopsa-kit/reconcile";
import { z } from "zod";
import { mergeAnswer } from "../answers/merge-answer.ts";
import { defineTool, updates } from "../tool.ts";

export const applyMergeTool = defineTool({
  name: "apply_halopsa_merge",
  title: "Merge duplicates as planned",
  description:
    "Does what a merge plan says, unless the records have changed since. The same call goes on with a merge that was cut short; undo_halopsa_merge takes it back.",
  input: z.strictObject({ plan_token: z.string().min(1).max(100).describe("From plan_halopsa_merge") }),
  annotations: updates,
  answer: mergeAnswer,
  run: async ({ planToken }, { reconciler, call }) =>
    applyMerge(reconciler, await findMergePlan(reconciler, planToken), planToken, call),
});
