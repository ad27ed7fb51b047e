import { type BatchAnswer, getSites, type SiteRow, siteView } from "@halopsa-kit/sdk";
import { z } from "zod";
import { batchAnswer } from "../answers/batch-answer.ts";
import * as argument from "../arguments.ts";
import { defineTool, readOnly } from "../tool.ts";

export const getSitesBatchTool = defineTool({
  name: "get_halopsa_sites_batch",
  title: "Get sites by id",
  description: "Reads sites. Tells found, missing, failed and pending ids apart.",
  input: z.strictObject({ ids: argument.ids, format_options: argument.formatOptions }),
  annotations: readOnly,
  answer: batchAnswer<BatchAnswer<SiteRow>>(siteView),
  run: ({ ids }, { halo, call }) => getSites(halo, ids, call),
});
