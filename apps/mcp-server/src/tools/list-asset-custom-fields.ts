import { readAssetCustomFields } from "@halopsa-kit/sdk";
import { z } from "zod";
import { fieldValuesAnswer } from "../answers/field-answers.ts";
import * as argument from "../arguments.ts";
import { defineTool, readOnly } from "../tool.ts";

export const listAssetCustomFieldsTool = defineTool({
  name: "list_halopsa_asset_custom_fields",
  title: "List an asset's field values",
  description:
    "Reads an asset's field values with names and types: asset_fields (of its type) and custom_fields (Halo's CF fields) apart.",
  input: z.strictObject({ id: argument.id, format_options: argument.formatOptions }),
  annotations: readOnly,
  answer: fieldValuesAnswer,
  run: ({ id }, { halo, call }) => readAssetCustomFields(halo, id, call),
});
