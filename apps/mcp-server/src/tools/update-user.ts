import { updateUserGuarded } from "@halopsa-kit/reconcile";
import { type UserDetail, userView } from "@halopsa-kit/sdk";
import { z } from "zod";
import { savedAnswer } from "../answers/saved-answer.ts";
import * as argument from "../arguments.ts";
import { defineTool, updates } from "../tool.ts";

export const updateUserTool = defineTool({
  name: "update_halopsa_user",
  title: "Update a user",
  description:
    "Changes the given members of a user and leaves the rest. Answers with each member before and after, as read back.",
  input: z.strictObject({
    id: argument.id,
    site_id: argument.siteId.optional(),
    inactive: argument.inactive.optional(),
    name: argument.name.optional(),
    first_name: argument.firstName.optional(),
    surname: argument.surname.optional(),
    email: argument.email.optional(),
    phone_number: argument.phoneNumber.optional(),
    mobile_number: argument.mobileNumber.optional(),
    notes: argument.notes.optional(),
    custom_fields: argument.customFields.optional(),
    format_options: argument.formatOptions,
  }),
  annotations: updates,
  answer: savedAnswer<UserDetail>(userView),
  run: ({ id, ...changes }, { reconciler, call }) => updateUserGuarded(reconciler, id, changes, call),
});
