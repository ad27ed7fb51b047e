import { findAssetMatch } from "@halopsa-kit/reconcile";
import { type Asset, assetView } from "@halopsa-kit/sdk";
import { z } from "zod";
import { isNew, matchAnswer } from "../answers/match-answer.ts";
import * as argument from "../arguments.ts";
import { confirmClient } from "../confirm-client.ts";
import { needsOneOf } from "../needs-one-of.ts";
import { defineTool, readOnly } from "../tool.ts";

export const findAssetMatchTool = defineTool({
  name: "find_halopsa_asset_match",
  title: "Find the asset that a machine is",
  description:
    "Tells whether a machine is in Halo already, inactive or at another client too: auto_update, manual_review or create_new.",
  input: needsOneOf(
    z.strictObject({
      client_id: argument.clientId,
      serial_number: argument.serialNumber.optional(),
      hostname: argument.hostname.optional(),
      mac_addresses: argument.macAddresses.optional(),
      uuid: argument.uuid.optional(),
      asset_tag: argument.assetTag.optional(),
      format_options: argument.formatOptions,
    }),
    ["serial_number", "hostname", "mac_addresses", "uuid", "asset_tag"],
    "to tell the machine by",
  ),
  annotations: readOnly,
  answer: matchAnswer<Asset>(assetView),
  run: async (candidate, context) => {
    const answer = await findAssetMatch(context.reconciler, candidate, context.call);
    if (isNew(answer)) await confirmClient(candidate.clientId, context);
    return answer;
  },
});
