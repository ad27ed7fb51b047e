import { type AssetDetail, assetView, deleteAsset } from "@halopsa-kit/sdk";
import { z } from "zod";
import { recordAnswer } from "../answers/record-answer.ts";
import * as argument from "../arguments.ts";
import { defineTool, deletes } from "../tool.ts";

export const deleteAssetTool = defineTool({
  name: "delete_halopsa_asset",
  title: "Delete an asset",
  description:
    "Deletes an asset and answers with its last state; there is no undo. To take it off the bill, update_halopsa_asset with inactive true is enough.",
  input: z.strictObject({ id: argument.id, format_options: argument.formatOptions }),
  annotations: deletes,
  answer: recordAnswer<AssetDetail>(assetView),
  run: ({ id }, { halo, call }) => deleteAsset(halo, id, call),
});
