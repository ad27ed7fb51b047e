import { getSite, type SiteDetail, siteView } from "@halopsa-kit/sdk";
import { z } from "zod";
import { recordAnswer } from "../answers/record-answer.ts";
import * as argument from "../arguments.ts";
import { defineTool, readOnly } from "../tool.ts";

export const getSiteTool = defineTool({
  name: "get_halopsa_site",
  title: "Get a site",
  description: "Reads one site with address and main contact. Format detailed adds contacts and fields.",
  input: z.strictObject({ id: argument.id, format_options: argument.formatOptions }),
  annotations: readOnly,
  answer: recordAnswer<SiteDetail>(siteView),
  run: ({ id }, { halo, call }) => getSite(halo, id, call),
});
