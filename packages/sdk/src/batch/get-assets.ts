import { answerOf } from "../answer.ts";
import { readAssetIdentities } from "../assets/asset-identities.ts";
import { getAsset } from "../assets/get-asset.ts";
import { type HiddenIdentities, hiddenIdentities } from "../assets/hidden-identities.ts";
import type { Asset } from "../assets/list-assets.ts";
import { type AssetFieldMaps, readAssetFieldMaps } from "../assets/read-asset-field-maps.ts";
import { type BudgetedCallOptions, type CallOptions, requestInit } from "../call-options.ts";
import type { HaloClient } from "../client.ts";
import type { AssetRow } from "../models.ts";
import { pageAnswer, pageQuery } from "../paging/page-answer.ts";
import { type BatchAnswer, LARGEST_BATCH, readBatch } from "./read-batch.ts";

/** The assets of a batch. Those that Halo's id filter gave are list rows, the others whole records. */
export interface AssetBatchAnswer extends BatchAnswer<Asset>, HiddenIdentities {}

/**
 * Reads up to 50 assets, inactive ones too. From three ids on it tries Halo's undocumented `assets=` filter once per
 * client and uses it from then on only if every row that came back had been asked for. One request for the asset
 * types, one with the filter, and one for each id that is not found by it.
 *
 * @throws {RangeError} When there are no ids, more than 50, or one that cannot be an id.
 * @throws {HaloApiError} With status 401 or 403.
 *
 * @example
 * const { found, missing, pending } = await getAssets(halo, [17, 18, 19], { budgetMs: 40_000 });
 */
export async function getAssets(
  client: HaloClient,
  ids: readonly number[],
  options: BudgetedCallOptions = {},
): Promise<AssetBatchAnswer> {
  let reading: Promise<AssetFieldMaps> | undefined;
  let maps: AssetFieldMaps | undefined;
  const describe = async (asset: AssetRow, call: CallOptions): Promise<Asset> => {
    reading ??= readAssetFieldMaps(client, call);
    maps = await reading;
    return { ...asset, ...readAssetIdentities(asset, maps.of(asset.assettype_id)) };
  };
  const answer = await readBatch<Asset>(
    {
      readOne: async (id, call) => describe(await getAsset(client, id, call), call),
      async *readMany(wanted, call) {
        const rows = await readByFilter(client, wanted, call);
        yield await Promise.all(rows.map((row) => describe(row, call)));
      },
    },
    ids,
    options,
  );
  return { ...answer, ...hiddenIdentities(answer.found, maps) };
}

async function readByFilter(
  client: HaloClient,
  ids: readonly number[],
  options: CallOptions,
): Promise<readonly AssetRow[]> {
  if (client.learned.assetIdFilterWorks === false) return [];
  const query = {
    assets: ids.join(","),
    includeinactive: true,
    ...pageQuery({ number: 1, size: LARGEST_BATCH }),
  };
  const answer = await answerOf(
    "listAssets",
    client.GET("/Asset", { params: { query }, ...requestInit(options) }),
  );
  const { rows } = pageAnswer("listAssets", answer.assets, answer.record_count);
  // An empty answer proves nothing: an instance without assets gives one too.
  if (rows.length > 0) client.learned.assetIdFilterWorks = rows.every(({ id }) => ids.includes(id));
  return rows.filter(({ id }) => ids.includes(id));
}
