import type { SandboxContext } from "../context.ts";
import type { StoredAsset } from "../entities/asset.ts";
import { formatAssetDetail, formatAssetRow } from "../formatters/asset.ts";
import { formatAssetFields } from "../formatters/asset-fields.ts";
import { formatCustomFields } from "../formatters/custom-fields.ts";
import { jsonResponse } from "../http/response.ts";
import type { Route } from "../http/router.ts";
import { createAssetFilter } from "./asset-filter.ts";
import { createAssetSaver } from "./asset-save.ts";
import { createEntityRoutes } from "./entity-routes.ts";

export function createAssetRoutes(context: SandboxContext): readonly Route[] {
  const { options, store } = context;
  return [
    {
      method: "GET",
      path: "/api/asset/nexttag",
      access: { area: "assets", level: "read" },
      // The shape of the answer is unconfirmed.
      handle: () => jsonResponse(200, { inventory_number: nextTag(store.assets.all()) }),
    },
    ...createEntityRoutes<StoredAsset>(context, {
      entity: "asset",
      path: "asset",
      envelopeName: "assets",
      area: "assets",
      collection: store.assets,
      defaultOrder: "inventory_number",
      quickColumns: {
        id: (asset) => asset.id,
        inventory_number: (asset) => asset.inventoryNumber,
        site_id: (asset) => asset.siteId,
        client_id: (asset) => store.sites.get(asset.siteId)?.clientId,
        assettype_id: (asset) => asset.assetTypeId,
        status_id: (asset) => asset.statusId,
      },
      filter: createAssetFilter(context),
      row(asset, query) {
        const columns = query.flag("includecolumns") === true && query.integer("columns_id") !== undefined;
        const typed =
          query.flag("includeassetfields") === true && query.integer("assettype_id") !== undefined;
        const customFieldIds = query.ids("include_custom_fields");
        const row = formatAssetRow(store, asset);
        const { icon: _icon, ...withoutIcon } = row;
        return {
          ...(query.flag("noicon") === true ? withoutIcon : row),
          ...((columns || typed) && { fields: formatAssetFields(store, asset) }),
          ...(customFieldIds && {
            customfields: formatCustomFields(store, "asset", asset.customFields, customFieldIds),
          }),
        };
      },
      detail: (asset, query) =>
        formatAssetDetail(store, asset, {
          details: query === undefined || query.flag("includedetails") === true,
          allowedStatus: query?.flag("includeallowedstatus") === true,
          statusLookupId: options.assetStatusLookupId,
        }),
      template: () => ({ id: 0, inventory_number: "", inactive: false, fields: [], users: [] }),
      save: createAssetSaver(context),
    }),
  ];
}

/** One more than the highest tag that is a plain number. */
function nextTag(assets: Iterable<StoredAsset>): string {
  let highest = 0;
  for (const { inventoryNumber } of assets) {
    if (/^\d{1,9}$/.test(inventoryNumber)) highest = Math.max(highest, Number(inventoryNumber));
  }
  return String(highest + 1);
}
