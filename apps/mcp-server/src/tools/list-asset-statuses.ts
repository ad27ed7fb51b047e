import { listAssetStatuses } from "@halopsa-kit/sdk";
import { z } from "zod";
import { assetStatusesAnswer } from "../answers/reference-answers.ts";
import * as argument from "../arguments.ts";
import { defineTool, readOnly } from "../tool.ts";

export const listAssetStatusesTool = defineTool({
  name: "list_halopsa_asset_statuses",
  title: "List asset statuses",
  description: "Lists the statuses of assets, which one is billed, and where the names came from.",
  input: z.strictObject({ format_options: argument.formatOptions }),
  annotations: readOnly,
  answer: assetStatusesAnswer,
  run: (_, { halo, call }) => listAssetStatuses(halo, call),
});
