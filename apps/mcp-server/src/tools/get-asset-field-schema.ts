import { readAssetFieldSchema } from "@halopsa-kit/sdk";
import { z } from "zod";
import { fieldSchemaAnswer } from "../answers/field-answers.ts";
import * as argument from "../arguments.ts";
import { defineTool, readOnly } from "../tool.ts";

export const getAssetFieldSchemaTool = defineTool({
  name: "get_halopsa_asset_field_schema",
  title: "Get the fields of an asset type",
  description:
    "Lists the fields of an asset type: name, kind, type, options, whether mandatory, which are key fields, and where serial number and hostname live.",
  input: z.strictObject({ asset_type_id: argument.assetTypeId, format_options: argument.formatOptions }),
  annotations: readOnly,
  answer: fieldSchemaAnswer,
  run: ({ assetTypeId }, { halo, call }) => readAssetFieldSchema(halo, assetTypeId, call),
});
