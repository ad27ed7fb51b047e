import { type SearchAnswer, searchUsersByEmail, type UserRow, userView } from "@halopsa-kit/sdk";
import { z } from "zod";
import { searchAnswer } from "../answers/search-answer.ts";
import * as argument from "../arguments.ts";
import { defineTool, readOnly } from "../tool.ts";

export const searchUsersByEmailTool = defineTool({
  name: "search_halopsa_users_by_email",
  title: "Search users by e-mail",
  description:
    "Finds users, inactive ones too, with exactly this address in any of their three e-mail members. Near misses are listed apart.",
  input: z.strictObject({
    email: argument.email,
    client_id: argument.clientId.optional(),
    format_options: argument.formatOptions,
  }),
  annotations: readOnly,
  answer: searchAnswer<SearchAnswer<UserRow>>(userView),
  run: ({ email, clientId }, { halo, call }) => searchUsersByEmail(halo, email, { ...call, clientId }),
});
