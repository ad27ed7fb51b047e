import { answerOf } from "../answer.ts";
import { type CallOptions, requestInit } from "../call-options.ts";
import type { HaloClient } from "../client.ts";
import type { AssetDetail } from "../models.ts";
import { type SavedRecord, updateRecord } from "../writes/save-record.ts";
import { savedAnswer } from "../writes/saved-answer.ts";
import { type AssetChanges, checkAssetChanges, planAssetChanges } from "./asset-changes.ts";
import { readAssetIdentities } from "./asset-identities.ts";
import { type DetailedAsset, readAsset } from "./get-asset.ts";
import { readAssetFieldMaps } from "./read-asset-field-maps.ts";

/**
 * Changes an asset and nothing else of it: reads it past every cache, sends only what differs (field arrays whole, so
 * that no other field is blanked), reads it back and compares. Three requests, one when it already is as wanted, and
 * one each for asset types, the asset's type, custom field definitions and lists where they are needed and not cached.
 *
 * Updates of one asset by the same client happen one after the other.
 *
 * @throws {RangeError} When an id is not a positive whole number.
 * @throws {UnknownFieldNameError | UnknownOptionError | MissingIdentityFieldError} Before anything is sent.
 * @throws {IgnoredChangeError} When Halo did not keep what it was sent.
 * @throws {UnverifiedWriteError} When the asset was saved, but could not be read back.
 * @throws {HaloApiError} When Halo refuses a request.
 *
 * @example
 * const { changes } = await updateAsset(halo, 42, { statusId: 1, assetFields: { Model: "Latitude 5440" } });
 */
export async function updateAsset(
  client: HaloClient,
  id: number,
  changes: AssetChanges,
  options: CallOptions = {},
): Promise<SavedRecord<DetailedAsset>> {
  checkAssetChanges(changes);
  return client.writes.run(`asset ${id}`, options.signal, () => updateInTurn(client, id, changes, options));
}

async function updateInTurn(
  client: HaloClient,
  id: number,
  changes: AssetChanges,
  options: CallOptions,
): Promise<SavedRecord<DetailedAsset>> {
  const read = (): Promise<AssetDetail> => readAsset(client, id, { ...options, fresh: true });
  const [before, maps] = await Promise.all([read(), readAssetFieldMaps(client, options)]);
  const typeId = before.assettype_id;
  const type = { map: maps.of(typeId), definition: maps.types.get(typeId), id: typeId };
  const plan = await planAssetChanges(client, changes, before, type, options);
  const { record, changes: made } = await updateRecord({
    entity: "asset",
    id,
    before,
    plan,
    save: async (body) =>
      savedAnswer(
        "saveAssets",
        await answerOf(
          "saveAssets",
          client.POST("/Asset", { body: [{ id, ...body }], ...requestInit(options) }),
        ),
      ),
    readBack: read,
  });
  return { record: { ...record, ...readAssetIdentities(record, type.map) }, changes: made };
}
