import { type AssetListAnswer, assetView, listAssets } from "@halopsa-kit/sdk";
import { z } from "zod";
import { listAnswer } from "../answers/list-answer.ts";
import { notesOnHiddenIdentities } from "../answers/notes-on-hidden-identities.ts";
import * as argument from "../arguments.ts";
import { defineTool, readOnly } from "../tool.ts";

export const listAssetsTool = defineTool({
  name: "list_halopsa_assets",
  title: "List assets",
  description:
    "Lists assets, active ones by default, with client, site, type and status. The search tools are exact for a serial number or hostname.",
  input: z.strictObject({
    search: argument.search.optional(),
    client_id: argument.clientId.optional(),
    site_id: argument.siteId.optional(),
    asset_type_id: argument.assetTypeId.optional(),
    status_id: argument.statusId.optional(),
    include_inactive: argument.includeInactive.optional(),
    ...argument.listArguments,
  }),
  annotations: readOnly,
  answer: listAnswer<object, AssetListAnswer>(assetView, {
    narrowWith: "client_id, site_id, asset_type_id, status_id or search",
    notesOn: notesOnHiddenIdentities,
  }),
  run: ({ limit, cursor, ...query }, { halo, call }) => listAssets(halo, query, { ...call, limit, cursor }),
});
