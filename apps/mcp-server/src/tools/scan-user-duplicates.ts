import { scanUserDuplicates } from "@halopsa-kit/reconcile";
import { type UserRow, userView } from "@halopsa-kit/sdk";
import { z } from "zod";
import { isEmpty, scanAnswer } from "../answers/scan-answer.ts";
import * as argument from "../arguments.ts";
import { confirmClient } from "../confirm-client.ts";
import { defineTool, readOnly } from "../tool.ts";

export const scanUserDuplicatesTool = defineTool({
  name: "scan_halopsa_user_duplicates",
  title: "Scan for duplicate users",
  description:
    "Finds people who are in Halo more than once, with evidence, the record to keep, and how many are billed too often.",
  input: z.strictObject({
    client_id: argument.clientId.optional(),
    limit: argument.groupLimit,
    cursor: argument.cursor.optional(),
    format_options: argument.formatOptions,
  }),
  annotations: readOnly,
  answer: scanAnswer<UserRow>(userView, "update_halopsa_user"),
  run: async (options, context) => {
    const answer = await scanUserDuplicates(context.reconciler, { ...options, ...context.call });
    if (options.clientId !== undefined && isEmpty(answer)) await confirmClient(options.clientId, context);
    return answer;
  },
});
