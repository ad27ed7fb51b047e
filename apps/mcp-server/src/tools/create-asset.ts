import { createAssetGuarded } from "@halopsa-kit/reconcile";
import { type Asset, assetView, type DetailedAsset } from "@halopsa-kit/sdk";
import { z } from "zod";
import { createAnswer } from "../answers/create-answer.ts";
import * as argument from "../arguments.ts";
import { needsOneOf } from "../needs-one-of.ts";
import { creates, defineTool } from "../tool.ts";

export const createAssetTool = defineTool({
  name: "create_halopsa_asset",
  title: "Create an asset",
  description:
    "Adds an asset to a site (its client follows), or answers with the likely duplicate and a match_token.",
  input: needsOneOf(
    z.strictObject({
      asset_type_id: argument.assetTypeId,
      site_id: argument.siteId,
      serial_number: argument.serialNumber.optional(),
      hostname: argument.hostname.optional(),
      asset_tag: argument.assetTag.optional(),
      status_id: argument.statusId.optional(),
      notes: argument.notes.optional(),
      asset_fields: argument.assetFields.optional(),
      custom_fields: argument.customFields.optional(),
      on_duplicate: argument.onDuplicate.optional(),
      match_token: argument.matchToken.optional(),
      format_options: argument.formatOptions,
    }),
    ["serial_number", "hostname", "asset_tag", "asset_fields"],
    "to see whether the machine is there already",
  ),
  annotations: creates,
  answer: createAnswer<Asset, DetailedAsset>(assetView),
  run: (asset, { reconciler, call }) => createAssetGuarded(reconciler, asset, call),
});
