import { type AssetType, assetTypeView, listAssetTypes } from "@halopsa-kit/sdk";
import { z } from "zod";
import { rowsAnswer } from "../answers/rows-answer.ts";
import * as argument from "../arguments.ts";
import { defineTool, readOnly } from "../tool.ts";

export const listAssetTypesTool = defineTool({
  name: "list_halopsa_asset_types",
  title: "List asset types",
  description: "Lists all asset types with the names of their key fields.",
  input: z.strictObject({ format_options: argument.formatOptions }),
  annotations: readOnly,
  answer: rowsAnswer<AssetType>(assetTypeView),
  run: (_, { halo, call }) => listAssetTypes(halo, call),
});
