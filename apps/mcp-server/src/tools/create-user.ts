import { createUserGuarded } from "@halopsa-kit/reconcile";
import { type UserDetail, type UserRow, userView } from "@halopsa-kit/sdk";
import { z } from "zod";
import { createAnswer } from "../answers/create-answer.ts";
import * as argument from "../arguments.ts";
import { needsOneOf } from "../needs-one-of.ts";
import { creates, defineTool } from "../tool.ts";

export const createUserTool = defineTool({
  name: "create_halopsa_user",
  title: "Create a user",
  description:
    "Adds a person to a site (the client follows), by name or first_name and surname, or answers with the likely duplicate and a match_token.",
  input: needsOneOf(
    z.strictObject({
      site_id: argument.siteId,
      name: argument.name.optional(),
      first_name: argument.firstName.optional(),
      surname: argument.surname.optional(),
      email: argument.email.optional(),
      phone_number: argument.phoneNumber.optional(),
      mobile_number: argument.mobileNumber.optional(),
      notes: argument.notes.optional(),
      custom_fields: argument.customFields.optional(),
      on_duplicate: argument.onDuplicate.optional(),
      match_token: argument.matchToken.optional(),
      format_options: argument.formatOptions,
    }),
    ["name", "first_name", "surname"],
    "to create a person",
  ),
  annotations: creates,
  answer: createAnswer<UserRow, UserDetail>(userView),
  run: (user, { reconciler, call }) => createUserGuarded(reconciler, user, call),
});
