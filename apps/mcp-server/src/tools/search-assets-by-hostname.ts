import { type AssetSearchAnswer, assetView, searchAssets } from "@halopsa-kit/sdk";
import { z } from "zod";
import { notesOnUnopened } from "../answers/notes-on-unopened.ts";
import { searchAnswer } from "../answers/search-answer.ts";
import * as argument from "../arguments.ts";
import { defineTool, readOnly } from "../tool.ts";

export const searchAssetsByHostnameTool = defineTool({
  name: "search_halopsa_assets_by_hostname",
  title: "Search assets by hostname",
  description:
    "Finds assets, inactive ones too, with exactly this hostname, spaces, hyphens and case aside. Near misses are listed apart.",
  input: z.strictObject({
    hostname: argument.hostname,
    client_id: argument.clientId.optional(),
    format_options: argument.formatOptions,
  }),
  annotations: readOnly,
  answer: searchAnswer<AssetSearchAnswer>(assetView, notesOnUnopened),
  run: ({ hostname, clientId }, { halo, call }) =>
    searchAssets(halo, "hostname", hostname, { ...call, clientId }),
});
