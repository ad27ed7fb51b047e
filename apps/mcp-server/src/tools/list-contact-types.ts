import { listContactTypes } from "@halopsa-kit/sdk";
import { z } from "zod";
import { contactTypesAnswer } from "../answers/reference-answers.ts";
import * as argument from "../arguments.ts";
import { defineTool, readOnly } from "../tool.ts";

export const listContactTypesTool = defineTool({
  name: "list_halopsa_contact_types",
  title: "List contact types",
  description:
    "Lists the roles that users can have at a site, and whether they came from the tenant's list or from contacts in use.",
  input: z.strictObject({ format_options: argument.formatOptions }),
  annotations: readOnly,
  answer: contactTypesAnswer,
  run: (_, { halo, call }) => listContactTypes(halo, call),
});
