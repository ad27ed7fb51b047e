import { type AssetSearchAnswer, assetView, searchAssets } from "@halopsa-kit/sdk";
import { z } from "zod";
import { notesOnUnopened } from "../answers/notes-on-unopened.ts";
import { searchAnswer } from "../answers/search-answer.ts";
import * as argument from "../arguments.ts";
import { defineTool, readOnly } from "../tool.ts";

export const searchAssetsBySerialNumberTool = defineTool({
  name: "search_halopsa_assets_by_serial",
  title: "Search assets by serial number",
  description:
    "Finds assets, inactive ones too, with exactly this serial number, spaces, hyphens and case aside. Near misses are listed apart.",
  input: z.strictObject({
    serial_number: argument.serialNumber,
    client_id: argument.clientId.optional(),
    format_options: argument.formatOptions,
  }),
  annotations: readOnly,
  answer: searchAnswer<AssetSearchAnswer>(assetView, notesOnUnopened),
  run: ({ serialNumber, clientId }, { halo, call }) =>
    searchAssets(halo, "serialNumber", serialNumber, { ...call, clientId }),
});
