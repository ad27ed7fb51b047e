import { answerOf } from "../answer.ts";
import { requestInit } from "../call-options.ts";
import type { HaloClient } from "../client.ts";
import { definedOnly } from "../defined-only.ts";
import type { AssetRow } from "../models.ts";
import { pageAnswer } from "../paging/page-answer.ts";
import {
  isActiveOrWanted,
  isAtSite,
  isOfClient,
  type ListSource,
  listSource,
  type RecordList,
} from "../paging/record-list.ts";

/** Which assets to list. Filters are combined; without any, all active assets. */
export interface AssetQuery {
  /** Halo's free text: part of the asset tag, a key field or a field value. */
  readonly search?: string | undefined;
  readonly clientId?: number | undefined;
  readonly siteId?: number | undefined;
  readonly assetTypeId?: number | undefined;
  readonly statusId?: number | undefined;
  /** The user that the assets are linked to. Rows do not show it, so Halo's filter is trusted. */
  readonly userId?: number | undefined;
  /** Inactive assets too. Default false. */
  readonly includeInactive?: boolean | undefined;
  /** Puts `fields` into the rows. Halo does so only together with `assetTypeId`. Default false. */
  readonly withFields?: boolean | undefined;
}

export const assetList: RecordList<AssetQuery, AssetRow> = {
  name: "assets",
  fetchPage: async (client, filters, page, options) => {
    const query = definedOnly({
      search: filters.search,
      client_id: filters.clientId,
      site_id: filters.siteId,
      assettype_id: filters.assetTypeId,
      assetstatuses: filters.statusId === undefined ? undefined : String(filters.statusId),
      user_id: filters.userId,
      includeinactive: filters.includeInactive,
      includeassetfields: filters.withFields === true ? true : undefined,
    });
    const answer = await answerOf(
      "listAssets",
      client.GET("/Asset", { params: { query: { ...query, ...page } }, ...requestInit(options) }),
    );
    return pageAnswer("listAssets", answer.assets, answer.record_count);
  },
  checks: {
    client_id: isOfClient,
    site_id: isAtSite,
    asset_type_id: (row, query) => query.assetTypeId === undefined || row.assettype_id === query.assetTypeId,
    status_id: (row, query) => query.statusId === undefined || row.status_id === query.statusId,
    include_inactive: isActiveOrWanted,
  },
};

/** The list of assets with filters. */
export function assetSource(client: HaloClient, query: AssetQuery): ListSource<AssetRow> {
  return listSource(assetList, client, query);
}
