import { type BatchAnswer, getUsers, type UserRow, userView } from "@halopsa-kit/sdk";
import { z } from "zod";
import { batchAnswer } from "../answers/batch-answer.ts";
import * as argument from "../arguments.ts";
import { defineTool, readOnly } from "../tool.ts";

export const getUsersBatchTool = defineTool({
  name: "get_halopsa_users_batch",
  title: "Get users by id",
  description: "Reads users. Tells found, missing, failed and pending ids apart.",
  input: z.strictObject({ ids: argument.ids, format_options: argument.formatOptions }),
  annotations: readOnly,
  answer: batchAnswer<BatchAnswer<UserRow>>(userView),
  run: ({ ids }, { halo, call }) => getUsers(halo, ids, call),
});
