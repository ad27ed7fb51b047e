import { answerOf } from "../answer.ts";
import { type CallOptions, requestInit } from "../call-options.ts";
import type { HaloClient } from "../client.ts";
import type { AssetDetail } from "../models.ts";
import { requireId } from "../require-id.ts";

/**
 * Deletes an asset and gives its last state. One request. What happens to tickets and contracts that name it is
 * unconfirmed: setting it inactive takes it off the bill and can be undone.
 *
 * @throws {RangeError} When `id` is not a positive whole number.
 * @throws {HaloApiError} With status 404 when there is no such asset.
 */
export async function deleteAsset(
  client: HaloClient,
  id: number,
  options: CallOptions = {},
): Promise<AssetDetail> {
  return answerOf(
    "deleteAsset",
    client.DELETE("/Asset/{id}", { params: { path: { id: requireId(id) } }, ...requestInit(options) }),
  );
}
