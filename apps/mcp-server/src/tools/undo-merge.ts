import { undoMerge } from "@halopsa-kit/reconcile";
import { z } from "zod";
import { mergeAnswer } from "../answers/merge-answer.ts";
import { defineTool, updates } from "../tool.ts";

export const undoMergeTool = defineTool({
  name: "undo_halopsa_merge",
  title: "Undo a merge",
  description:
    "Takes a merge back, whole or cut short: records come back and former values too. What somebody else has changed since is left alone and listed.",
  input: z.strictObject({ merge_id: z.string().min(1).max(100).describe("From apply_halopsa_merge") }),
  annotations: updates,
  answer: mergeAnswer,
  run: ({ mergeId }, { reconciler, call }) => undoMerge(reconciler, mergeId, call),
});
