import { answerOf } from "../answer.ts";
import { type CallOptions, requestInit } from "../call-options.ts";
import type { HaloClient } from "../client.ts";
import { definedOnly } from "../defined-only.ts";
import type { AssetRow } from "../models.ts";
import { type ListAnswer, type ListOptions, listRows } from "../paging/list-rows.ts";
import { type Page, readPages } from "../paging/read-pages.ts";
import {
  isActiveOrWanted,
  isAtSite,
  isOfClient,
  listSource,
  type RecordList,
} from "../paging/record-list.ts";
import type { AssetFieldMap } from "./asset-field-map.ts";
import { type AssetIdentities, readAssetIdentities } from "./asset-identities.ts";
import { readAssetFieldMaps } from "./read-asset-field-maps.ts";

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

/** A list row with the asset's identities under names that mean the same for every type. */
export type Asset = AssetRow & AssetIdentities;

export interface AssetListAnswer extends ListAnswer<Asset> {
  /**
   * Types among the rows whose serial number or hostname lives where list rows do not show it. List that type alone
   * (`assetTypeId`), or read the asset, to see it.
   */
  readonly identitiesNotInRows: readonly string[];
}

const assetList: RecordList<AssetQuery, AssetRow> = {
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
      includeassetfields: filters.withFields,
    });
    const answer = await answerOf(
      "listAssets",
      client.GET("/Asset", { params: { query: { ...query, ...page } }, ...requestInit(options) }),
    );
    return { rows: answer.assets, recordCount: answer.record_count };
  },
  checks: {
    client_id: isOfClient,
    site_id: isAtSite,
    asset_type_id: (row, query) => query.assetTypeId === undefined || row.assettype_id === query.assetTypeId,
    status_id: (row, query) => query.statusId === undefined || row.status_id === query.statusId,
    include_inactive: isActiveOrWanted,
  },
};

/**
 * Lists assets, in order of their ids. One request for up to 50 rows, and one for the asset types.
 *
 * @throws {HaloApiError} When Halo refuses the request.
 *
 * @example
 * const { rows, total, nextCursor } = await listAssets(halo, { clientId: 12 }, { limit: 50 });
 */
export async function listAssets(
  client: HaloClient,
  query: AssetQuery = {},
  options: ListOptions = {},
): Promise<AssetListAnswer> {
  const maps = await readAssetFieldMaps(client, options);
  const withFields = query.assetTypeId !== undefined && keepsIdentityInFields(maps.of(query.assetTypeId));
  const answer = await listRows(
    listSource(assetList, client, withFields ? { ...query, withFields } : query),
    options,
  );
  const hidden = answer.rows.filter(
    ({ assettype_id, fields }) => fields === undefined && keepsIdentityInFields(maps.of(assettype_id)),
  );
  return {
    ...answer,
    rows: answer.rows.map((row) => ({ ...row, ...readAssetIdentities(row, maps.of(row.assettype_id)) })),
    identitiesNotInRows: [...new Set(hidden.map((row) => row.assettype_name ?? `type ${row.assettype_id}`))],
  };
}

/**
 * Reads the pages of a list of assets as they come, for whole exports and scans. See {@link rowsOf} and
 * {@link collectAll}.
 *
 * @example
 * for await (const asset of rowsOf(assetPages(halo, { clientId: 12 }))) console.log(asset.inventory_number);
 */
export function assetPages(
  client: HaloClient,
  query: AssetQuery = {},
  options: CallOptions = {},
): AsyncGenerator<Page<AssetRow>, void, void> {
  return readPages(listSource(assetList, client, query), options);
}

function keepsIdentityInFields(map: AssetFieldMap): boolean {
  return map.serialNumber?.in === "field" || map.hostname?.in === "field";
}
