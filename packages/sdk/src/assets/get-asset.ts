import { recordAnswer } from "../answer.ts";
import { type CallOptions, requestInit } from "../call-options.ts";
import type { HaloClient } from "../client.ts";
import { withoutSecretFields } from "../data/without-secret-fields.ts";
import type { AssetDetail } from "../models.ts";
import { requireId } from "../require-id.ts";
import { type AssetIdentities, readAssetIdentities } from "./asset-identities.ts";
import { readAssetFieldMaps } from "./read-asset-field-maps.ts";

/** Everything that Halo tells about an asset, with its identities under names that mean the same for every type. */
export type DetailedAsset = AssetDetail & AssetIdentities;

/**
 * Reads an asset with its fields, custom fields, users and notes, but without values of secret custom fields. One
 * request.
 *
 * @throws {RangeError} When `id` is not a positive whole number.
 * @throws {HaloApiError} With status 404 when there is no such asset.
 */
export async function getAsset(
  client: HaloClient,
  id: number,
  options: CallOptions = {},
): Promise<AssetDetail> {
  return withoutSecretFields(await readAsset(client, id, options));
}

/** As {@link getAsset}, with secret values: what a merge has to start from. For no output. */
export async function readAsset(client: HaloClient, id: number, options: CallOptions): Promise<AssetDetail> {
  return recordAnswer(
    "getAsset",
    id,
    client.GET("/Asset/{id}", {
      params: { path: { id: requireId(id) }, query: { includedetails: true } },
      ...requestInit(options),
    }),
  );
}

/**
 * Reads an asset as {@link getAsset} does and adds its serial number, hostname and tag by those names. One request,
 * and one for the asset types.
 *
 * @example
 * const { serial_number, hostname } = await describeAsset(halo, 42);
 */
export async function describeAsset(
  client: HaloClient,
  id: number,
  options: CallOptions = {},
): Promise<DetailedAsset> {
  const [asset, maps] = await Promise.all([
    getAsset(client, id, options),
    readAssetFieldMaps(client, options),
  ]);
  return { ...asset, ...readAssetIdentities(asset, maps.of(asset.assettype_id)) };
}
