import { createUser, type UserDetail, userView } from "@halopsa-kit/sdk";
import { z } from "zod";
import { recordAnswer } from "../answers/record-answer.ts";
import * as argument from "../arguments.ts";
import { creates, defineTool } from "../tool.ts";

export const createUserTool = defineTool({
  name: "create_halopsa_user",
  title: "Create a user",
  description:
    "Adds a person to a site (the client follows). Needs name, or first_name and surname. A duplicate is billed twice: search by e-mail first.",
  input: z.strictObject({
    site_id: argument.siteId,
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
  annotations: creates,
  answer: recordAnswer<UserDetail>(userView),
  run: (user, { halo, call }) => createUser(halo, user, call),
});
