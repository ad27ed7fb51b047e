import { findUserMatch } from "@halopsa-kit/reconcile";
import { type UserRow, userView } from "@halopsa-kit/sdk";
import { z } from "zod";
import { isNew, matchAnswer } from "../answers/match-answer.ts";
import * as argument from "../arguments.ts";
import { confirmClient } from "../confirm-client.ts";
import { listOf } from "../list-of.ts";
import { needsOneOf } from "../needs-one-of.ts";
import { defineTool, readOnly } from "../tool.ts";

export const findUserMatchTool = defineTool({
  name: "find_halopsa_user_match",
  title: "Find the user that a person is",
  description:
    "Tells whether a person is in Halo already, inactive ones too: auto_update, manual_review or create_new.",
  input: needsOneOf(
    z.strictObject({
      client_id: argument.clientId,
      email: argument.email.optional(),
      name: argument.name.optional(),
      username: argument.username.optional(),
      user_principal_name: argument.userPrincipalName.optional(),
      phone_number: argument.phoneNumber.optional(),
      format_options: argument.formatOptions,
    }),
    ["email", "name", "username", "user_principal_name", "phone_number"],
    "to tell the person by",
  ),
  annotations: readOnly,
  answer: matchAnswer<UserRow>(userView),
  run: async ({ email, phoneNumber, ...given }, context) => {
    const candidate = { ...given, emails: listOf(email), phones: listOf(phoneNumber) };
    const answer = await findUserMatch(context.reconciler, candidate, context.call);
    if (isNew(answer)) await confirmClient(given.clientId, context);
    return answer;
  },
});
