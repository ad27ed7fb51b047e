import { assetView, type DetailedAsset, describeAsset } from "@halopsa-kit/sdk";
import { z } from "zod";
import { recordAnswer } from "../answers/record-answer.ts";
import * as argument from "../arguments.ts";
import { defineTool, readOnly } from "../tool.ts";

export const getAssetTool = defineTool({
  name: "get_halopsa_asset",
  title: "Get an asset",
  description: "Reads one asset. Format detailed adds notes, users, fields and relations.",
  input: z.strictObject({ id: argument.id, format_options: argument.formatOptions }),
  annotations: readOnly,
  answer: recordAnswer<DetailedAsset>(assetView),
  run: ({ id }, { halo, call }) => describeAsset(halo, id, call),
});
