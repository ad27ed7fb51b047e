import { updateAssetGuarded } from "@halopsa-kit/reconcile";
import { assetView, type DetailedAsset } from "@halopsa-kit/sdk";
import { z } from "zod";
import { savedAnswer } from "../answers/saved-answer.ts";
import * as argument from "../arguments.ts";
import { defineTool, updates } from "../tool.ts";

export const updateAssetTool = defineTool({
  name: "update_halopsa_asset",
  title: "Update an asset",
  description:
    "Changes the given members of an asset and leaves the rest. Answers with each member before and after, as read back.",
  input: z.strictObject({
    id: argument.id,
    site_id: argument.siteId.optional(),
    status_id: argument.statusId.optional(),
    inactive: argument.inactive.optional(),
    serial_number: argument.serialNumber.optional(),
    hostname: argument.hostname.optional(),
    asset_tag: argument.assetTag.optional(),
    notes: argument.notes.optional(),
    asset_fields: argument.assetFields.optional(),
    custom_fields: argument.customFields.optional(),
    format_options: argument.formatOptions,
  }),
  annotations: updates,
  answer: savedAnswer<DetailedAsset>(assetView),
  run: ({ id, ...changes }, { reconciler, call }) => updateAssetGuarded(reconciler, id, changes, call),
});
