import type { CallOptions } from "../call-options.ts";
import type { HaloClient } from "../client.ts";
import type { AssetRow } from "../models.ts";
import { type ListAnswer, type ListOptions, listRows } from "../paging/list-rows.ts";
import { pageQuery } from "../paging/page-answer.ts";
import { type Page, readPages } from "../paging/read-pages.ts";
import { type AssetIdentities, readAssetIdentities } from "./asset-identities.ts";
import { type AssetQuery, assetList, assetSource } from "./asset-source.ts";
import { type HiddenIdentities, hiddenIdentities, keepsIdentityInFields } from "./hidden-identities.ts";
import { type AssetFieldMaps, readAssetFieldMaps } from "./read-asset-field-maps.ts";

/** A list row with the asset's identities under names that mean the same for every type. */
export type Asset = AssetRow & AssetIdentities;

export interface AssetListAnswer extends ListAnswer<Asset>, HiddenIdentities {}

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
  let maps: AssetFieldMaps | undefined;
  const source = assetSource(client, query);
  const answer = await listRows(
    {
      ...source,
      // Reading the maps belongs to the first page: within the time budget, and not before the arguments are checked.
      fetchPage: async (page, call) => {
        maps ??= await readAssetFieldMaps(client, call);
        const { assetTypeId, withFields = false } = query;
        const needsFields = assetTypeId !== undefined && keepsIdentityInFields(maps.of(assetTypeId));
        return assetList.fetchPage(
          client,
          { ...query, withFields: withFields || needsFields },
          pageQuery(page),
          call,
        );
      },
    },
    options,
  );
  return {
    ...answer,
    rows: answer.rows.map((row) => ({ ...row, ...readAssetIdentities(row, maps?.of(row.assettype_id)) })),
    ...hiddenIdentities(answer.rows, maps),
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
  return readPages(assetSource(client, query), options);
}
