import { type AssetBatchAnswer, assetView, getAssets } from "@halopsa-kit/sdk";
import { z } from "zod";
import { batchAnswer } from "../answers/batch-answer.ts";
import { notesOnHiddenIdentities } from "../answers/notes-on-hidden-identities.ts";
import * as argument from "../arguments.ts";
import { defineTool, readOnly } from "../tool.ts";

export const getAssetsBatchTool = defineTool({
  name: "get_halopsa_assets_batch",
  title: "Get assets by id",
  description: "Reads assets. Tells found, missing, failed and pending ids apart.",
  input: z.strictObject({ ids: argument.ids, format_options: argument.formatOptions }),
  annotations: readOnly,
  answer: batchAnswer<AssetBatchAnswer>(assetView, notesOnHiddenIdentities),
  run: ({ ids }, { halo, call }) => getAssets(halo, ids, call),
});
