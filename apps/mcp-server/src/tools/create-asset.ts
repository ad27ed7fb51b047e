import { assetView, createAsset, type DetailedAsset } from "@halopsa-kit/sdk";
import { z } from "zod";
import { recordAnswer } from "../answers/record-answer.ts";
import * as argument from "../arguments.ts";
import { creates, defineTool } from "../tool.ts";

export const createAssetTool = defineTool({
  name: "create_halopsa_asset",
  title: "Create an asset",
  description:
    "Adds an asset to a site (its client follows). A duplicate is billed twice: search by serial number and hostname first.",
  input: z.strictObject({
    asset_type_id: argument.assetTypeId,
    site_id: argument.siteId,
    serial_number: argument.serialNumber.optional(),
    hostname: argument.hostname.optional(),
    asset_tag: argument.assetTag.optional(),
    status_id: argument.statusId.optional(),
    notes: argument.notes.optional(),
    asset_fields: argument.assetFields.optional(),
    custom_fields: argument.customFields.optional(),
    format_options: argument.formatOptions,
  }),
  annotations: creates,
  answer: recordAnswer<DetailedAsset>(assetView),
  run: (asset, { halo, call }) => createAsset(halo, asset, call),
});
