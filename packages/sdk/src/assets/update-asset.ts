import { answerOf } from "../answer.ts";
import { type CallOptions, requestInit } from "../call-options.ts";
import type { HaloClient } from "../client.ts";
import { requireId } from "../require-id.ts";
import type { PlannedWrite } from "../writes/planned-write.ts";
import { plannedUpdate, type SavedRecord } from "../writes/save-record.ts";
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
  return client.writes.run(`asset ${id}`, options.signal, async () =>
    (await planAssetUpdate(client, id, changes, options)).send(),
  );
}

/**
 * Does the first part of {@link updateAsset}: reads the asset and works out what to send, for whoever wants to see or
 * record it before. One request, and those for asset types and definitions. Does not wait for other updates: run it and
 * `send` within `client.writes`.
 *
 * @throws {RangeError} When an id is not a positive whole number.
 * @throws {UnknownFieldNameError | UnknownOptionError | MissingIdentityFieldError} When a value has no place to go.
 * @throws {HaloApiError} When Halo refuses a request.
 *
 * @example
 * const { changes, request } = await planAssetUpdate(halo, 42, { inactive: true });
 */
export async function planAssetUpdate(
  client: HaloClient,
  id: number,
  changes: AssetChanges,
  options: CallOptions = {},
): Promise<PlannedWrite<DetailedAsset>> {
  requireId(id);
  checkAssetChanges(changes);
  const read = () => readAsset(client, id, { ...options, fresh: true });
  const maps = await readAssetFieldMaps(client, options);
  const before = await read();
  const readAtMs = performance.now();
  const typeId = before.assettype_id;
  const type = { map: maps.of(typeId), definition: maps.types.get(typeId), id: typeId };
  return plannedUpdate({
    entity: "asset",
    id,
    path: "/Asset",
    before,
    readAtMs,
    plan: await planAssetChanges(client, changes, before, type, options),
    describe: (asset) => ({ ...asset, ...readAssetIdentities(asset, maps.of(asset.assettype_id)) }),
    save: async (body) =>
      savedAnswer(
        "saveAssets",
        await answerOf(
          "saveAssets",
          client.POST("/Asset", { body: [{ id, ...body }], ...requestInit(options) }),
        ),
      ),
    read,
  });
}
