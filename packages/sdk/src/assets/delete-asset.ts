import { recordAnswer } from "../answer.ts";
import { type CallOptions, requestInit } from "../call-options.ts";
import type { HaloClient } from "../client.ts";
import { withoutSecretFields } from "../data/without-secret-fields.ts";
import { requireId } from "../require-id.ts";
import { readAssetIdentities } from "./asset-identities.ts";
import type { DetailedAsset } from "./get-asset.ts";
import { readAssetFieldMaps } from "./read-asset-field-maps.ts";

/**
 * Deletes an asset and gives its last state. One request, and one for the asset types. What happens to tickets and
 * contracts that name it is unconfirmed: setting it inactive takes it off the bill and can be undone.
 *
 * @throws {RangeError} When `id` is not a positive whole number.
 * @throws {HaloApiError} With status 404 when there is no such asset, with 200 when the answer is not that asset, so
 * that it is not known what was deleted.
 */
export async function deleteAsset(
  client: HaloClient,
  id: number,
  options: CallOptions = {},
): Promise<DetailedAsset> {
  requireId(id);
  // Read first: were it to fail afterwards, a deletion that was done would look like one that was not.
  const maps = await readAssetFieldMaps(client, options);
  const asset = await recordAnswer(
    "deleteAsset",
    id,
    client.DELETE("/Asset/{id}", { params: { path: { id } }, ...requestInit(options) }),
  );
  return { ...withoutSecretFields(asset), ...readAssetIdentities(asset, maps.of(asset.assettype_id)) };
}
