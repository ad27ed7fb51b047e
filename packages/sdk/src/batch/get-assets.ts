import { answerOf } from "../answer.ts";
import { readAssetIdentities } from "../assets/asset-identities.ts";
import { describeAsset } from "../assets/get-asset.ts";
import type { Asset } from "../assets/list-assets.ts";
import { readAssetFieldMaps } from "../assets/read-asset-field-maps.ts";
import { type BudgetedCallOptions, type CallOptions, requestInit } from "../call-options.ts";
import type { HaloClient } from "../client.ts";
import { pageQuery } from "../paging/page-answer.ts";
import { type BatchAnswer, LARGEST_BATCH, readBatch } from "./read-batch.ts";

/**
 * Reads up to 50 assets, inactive ones too. Tries Halo's undocumented `assets=` filter once per client and uses it
 * from then on only if every row that came back had been asked for; one request per id otherwise.
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
): Promise<BatchAnswer<Asset>> {
  return readBatch<Asset>(
    {
      readOne: (id, call) => describeAsset(client, id, call),
      readMany: (wanted, call) => readByFilter(client, wanted, call),
    },
    ids,
    options,
  );
}

async function readByFilter(
  client: HaloClient,
  ids: readonly number[],
  options: CallOptions,
): Promise<readonly Asset[]> {
  if (client.learned.assetIdFilterWorks === false) return [];
  const { assets } = await answerOf(
    "listAssets",
    client.GET("/Asset", {
      params: {
        query: {
          assets: ids.join(","),
          includeinactive: true,
          ...pageQuery({ number: 1, size: LARGEST_BATCH }),
        },
      },
      ...requestInit(options),
    }),
  );
  // An empty answer proves nothing: an instance without assets gives one too.
  if (assets.length > 0) client.learned.assetIdFilterWorks = assets.every(({ id }) => ids.includes(id));
  const maps = await readAssetFieldMaps(client, options);
  return assets.map((asset) => ({ ...asset, ...readAssetIdentities(asset, maps.of(asset.assettype_id)) }));
}
