import { rowsAnswer } from "../answer.ts";
import { type CallOptions, requestInit } from "../call-options.ts";
import type { HaloClient } from "../client.ts";
import type { AssetType } from "../models.ts";
import { unlessRefused } from "../unless-refused.ts";
import { type AssetFieldMap, assetFieldMapOf, defaultAssetFieldMap } from "./asset-field-map.ts";

/** The asset types of an instance, and where each keeps its identities. */
export interface AssetFieldMaps {
  /** The map of a type; its override or the default for a type that is unknown. */
  of(assetTypeId: number | undefined): AssetFieldMap;
  /** The types by id. Empty when the credentials may not read asset types. */
  readonly types: ReadonlyMap<number, AssetType>;
}

/**
 * Reads where each asset type keeps its identities: one request, whose answer is worth caching for an hour. Without
 * the right to read asset types every type gets its override or the default.
 */
export async function readAssetFieldMaps(
  client: HaloClient,
  options: CallOptions = {},
): Promise<AssetFieldMaps> {
  const overrides = client.settings.assetFieldMaps;
  const readable = (await unlessRefused(listAssetTypes(client, options))) ?? [];
  const types = new Map(readable.map((type) => [type.id, type]));
  const maps = new Map([...types].map(([id, type]) => [id, assetFieldMapOf(type, overrides[id])]));
  return {
    types,
    of: (id) =>
      id === undefined ? defaultAssetFieldMap : (maps.get(id) ?? assetFieldMapOf(undefined, overrides[id])),
  };
}

/**
 * Reads all asset types with their fields. One request. A cached answer serves also for `fresh` calls: types change
 * when somebody redesigns them, not while records are written.
 *
 * @throws {HaloApiError} When Halo refuses the request.
 */
export async function listAssetTypes(
  client: HaloClient,
  { signal }: CallOptions = {},
): Promise<readonly AssetType[]> {
  return rowsAnswer(
    "listAssetTypes",
    client.GET("/AssetType", requestInit(signal === undefined ? {} : { signal })),
  );
}
