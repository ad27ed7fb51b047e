import { recordAnswer } from "../answer.ts";
import { type CallOptions, requestInit } from "../call-options.ts";
import type { HaloClient } from "../client.ts";
import type { AssetTypeDetail } from "../models.ts";
import { requireId } from "../require-id.ts";

/**
 * Reads an asset type with its fields, their options and its statuses. One request, worth caching for an hour.
 *
 * @throws {RangeError} When `id` is not a positive whole number.
 * @throws {HaloApiError} With status 404 when there is no such asset type.
 */
export async function getAssetType(
  client: HaloClient,
  id: number,
  options: CallOptions = {},
): Promise<AssetTypeDetail> {
  return recordAnswer(
    "getAssetType",
    id,
    client.GET("/AssetType/{id}", {
      params: { path: { id: requireId(id, "assetTypeId") }, query: { includedetails: true } },
      ...requestInit(options),
    }),
  );
}
