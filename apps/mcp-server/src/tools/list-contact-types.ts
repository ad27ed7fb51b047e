import { listContactTypes } from "@halopsa-kit/sdk";
import { z } from "zod";
import { contactTypesAnswer } from "../answers/reference-answers.ts";
import * as argument from "../arguments.ts";
import { defineTool, readOnly } from "../tool.ts";

export const listContactTypesTool = defineTool({
  name: "list_halopsa_contact_types",
  title: "List contact types",
  description: "Lists the roles that users can have at a site, and where the names came from.",
  input: z.strictObject({ format_options: argument.formatOptions }),
  annotations: readOnly,
  answer: contactTypesAnswer,
  run: (_, { halo, call }) => listContactTypes(halo, call),
});
