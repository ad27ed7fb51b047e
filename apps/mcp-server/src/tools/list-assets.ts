import { type AssetListAnswer, assetView, listAssets } from "@halopsa-kit/sdk";
import { z } from "zod";
import { listAnswer } from "../answers/list-answer.ts";
import * as argument from "../arguments.ts";
import { defineTool, readOnly } from "../tool.ts";

export const listAssetsTool = defineTool({
  name: "list_halopsa_assets",
  title: "List assets",
  description:
    "Lists assets, active ones by default, with client, site, type and status. For one serial number or hostname the search tools are exact; for known ids use the batch.",
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
    notesOn: ({ identitiesNotInRows: types }) =>
      types.length === 0
        ? []
        : [
            `Serial number or hostname of these types is not in list rows: ${types.join(", ")}. List one type with asset_type_id to see it.`,
          ],
  }),
  run: ({ limit, cursor, ...query }, { halo, call }) => listAssets(halo, query, { ...call, limit, cursor }),
});
