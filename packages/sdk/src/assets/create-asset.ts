import { answerOf } from "../answer.ts";
import { type CallOptions, requestInit } from "../call-options.ts";
import type { HaloClient } from "../client.ts";
import { requireId } from "../require-id.ts";
import type { PlannedWrite } from "../writes/planned-write.ts";
import { plannedCreation } from "../writes/save-record.ts";
import { savedAnswer } from "../writes/saved-answer.ts";
import { type AssetChanges, checkAssetChanges, planAssetChanges } from "./asset-changes.ts";
import { readAssetIdentities } from "./asset-identities.ts";
import { type DetailedAsset, readAsset } from "./get-asset.ts";
import { readAssetFieldMaps } from "./read-asset-field-maps.ts";

/** A new asset. Its client follows from its site. */
export interface NewAsset extends AssetChanges {
  readonly assetTypeId: number;
  readonly siteId: number;
}

/**
 * Creates an asset and reads it back. Two requests, and one each for asset types, the asset's type, custom field
 * definitions and lists where they are needed and not cached. Does not look for a duplicate: match before you create.
 *
 * @throws {RangeError} When an id is not a positive whole number.
 * @throws {UnknownFieldNameError | UnknownOptionError | MissingIdentityFieldError} Before anything is sent.
 * @throws {IgnoredChangeError} When the asset was created, but Halo did not keep all of it.
 * @throws {UnverifiedWriteError} When the asset was created, but could not be read back.
 * @throws {HaloApiError} When Halo refuses a request.
 *
 * @example
 * const { id } = await createAsset(halo, { assetTypeId: 1, siteId: 7, serialNumber: "PF3ABC12", hostname: "LT-01" });
 */
export async function createAsset(
  client: HaloClient,
  asset: NewAsset,
  options: CallOptions = {},
): Promise<DetailedAsset> {
  return (await (await planAssetCreation(client, asset, options)).send()).record;
}

/**
 * Does the first part of {@link createAsset}: works out what to send, for whoever wants to see or record it before.
 * Requests for asset types and definitions only.
 *
 * @throws {RangeError} When an id is not a positive whole number.
 * @throws {UnknownFieldNameError | UnknownOptionError | MissingIdentityFieldError} When a value has no place to go.
 * @throws {HaloApiError} When Halo refuses a request.
 */
export async function planAssetCreation(
  client: HaloClient,
  asset: NewAsset,
  options: CallOptions = {},
): Promise<PlannedWrite<DetailedAsset>> {
  const typeId = requireId(asset.assetTypeId, "assetTypeId");
  requireId(asset.siteId, "siteId");
  checkAssetChanges(asset);
  const maps = await readAssetFieldMaps(client, options);
  const map = maps.of(typeId);
  const type = { map, definition: maps.types.get(typeId), id: typeId };
  const plan = await planAssetChanges(client, asset, {}, type, options);
  return plannedCreation({
    entity: "asset",
    path: "/Asset",
    plan: { ...plan, body: { assettype_id: typeId, ...plan.body } },
    describe: (saved) => ({ ...saved, ...readAssetIdentities(saved, map) }),
    save: async (body) =>
      savedAnswer(
        "saveAssets",
        await answerOf("saveAssets", client.POST("/Asset", { body: [body], ...requestInit(options) })),
      ),
    read: (id) => readAsset(client, id, { ...options, fresh: true }),
  });
}
