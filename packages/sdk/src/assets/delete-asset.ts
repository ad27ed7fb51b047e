import { answerOf } from "../answer.ts";
import { type CallOptions, requestInit } from "../call-options.ts";
import type { HaloClient } from "../client.ts";
import { assetView } from "../data/views.ts";
import { withoutSecretFields } from "../data/without-secret-fields.ts";
import { HaloApiError } from "../errors/halo-api-error.ts";
import { StillThereError } from "../errors/still-there-error.ts";
import { UnverifiedWriteError } from "../errors/unverified-write-error.ts";
import { requireId } from "../require-id.ts";
import type { MadeChange } from "../writes/change-plan.ts";
import type { PlannedWrite } from "../writes/planned-write.ts";
import { isEmptyValue } from "../writes/same-value.ts";
import { savedAnswer } from "../writes/saved-answer.ts";
import { readAssetIdentities } from "./asset-identities.ts";
import { type DetailedAsset, getAsset, readAsset } from "./get-asset.ts";
import { type AssetFieldMaps, readAssetFieldMaps } from "./read-asset-field-maps.ts";

/**
 * Deletes an asset, sees past every cache that it is gone, and gives its last state. Two requests, and one for the
 * asset types. What happens to tickets and contracts that name it is unconfirmed: setting it inactive takes it off the
 * bill and can be undone.
 *
 * @throws {RangeError} When `id` is not a positive whole number.
 * @throws {StillThereError} When Halo accepted the deletion, but the asset can still be read.
 * @throws {UnverifiedWriteError} When it was deleted, but could not be looked for afterwards.
 * @throws {HaloApiError} With status 404 when there is no such asset, with 200 or 201 when the answer is not that
 * asset, so that it is not known what was deleted.
 */
export async function deleteAsset(
  client: HaloClient,
  id: number,
  options: CallOptions = {},
): Promise<DetailedAsset> {
  requireId(id);
  // Read first: were it to fail afterwards, a deletion that was done would look like one that was not.
  return sendDeletion(client, id, await readAssetFieldMaps(client, options), options);
}

/**
 * Reads an asset past every cache, to be deleted with `send`, for whoever wants to see or record it before. One
 * request, and one for the asset types; two for `send`. `changes` are the members that go.
 *
 * @throws {RangeError} When `id` is not a positive whole number.
 * @throws {HaloApiError} With status 404 when there is no such asset.
 */
export async function planAssetDeletion(
  client: HaloClient,
  id: number,
  options: CallOptions = {},
): Promise<PlannedWrite<DetailedAsset>> {
  requireId(id);
  const maps = await readAssetFieldMaps(client, options);
  const asset = await getAsset(client, id, { ...options, fresh: true });
  const before = { ...asset, ...readAssetIdentities(asset, maps.of(asset.assettype_id)) };
  const changes = goneMembers(before);
  return {
    entity: "asset",
    id,
    before,
    changes,
    request: { method: "DELETE", path: `/Asset/${id}` },
    movedSince: () => [],
    send: async () => {
      try {
        return { record: await sendDeletion(client, id, maps, options), changes };
      } catch (error) {
        // It was there a moment ago. A transport that sends a lost deletion again hears that there is no such record.
        if (!isNotFound(error) || (await canBeRead(client, id, options))) throw error;
        return { record: before, changes };
      }
    },
  };
}

async function sendDeletion(
  client: HaloClient,
  id: number,
  maps: AssetFieldMaps,
  options: CallOptions,
): Promise<DetailedAsset> {
  const asset = savedAnswer(
    "deleteAsset",
    await answerOf(
      "deleteAsset",
      client.DELETE("/Asset/{id}", { params: { path: { id } }, ...requestInit(options) }),
    ),
  );
  if (asset.id !== id) {
    const haloMessage = `the answer is not the record with the id ${id}`;
    throw new HaloApiError({ operation: "deleteAsset", status: 200, haloMessage });
  }
  if (await canBeRead(client, id, options)) throw new StillThereError("asset", id);
  return { ...withoutSecretFields(asset), ...readAssetIdentities(asset, maps.of(asset.assettype_id)) };
}

async function canBeRead(client: HaloClient, id: number, options: CallOptions): Promise<boolean> {
  try {
    await readAsset(client, id, { ...options, fresh: true });
    return true;
  } catch (error) {
    if (isNotFound(error)) return false;
    throw new UnverifiedWriteError("asset", id, error);
  }
}

function isNotFound(error: unknown): boolean {
  return error instanceof HaloApiError && error.status === 404;
}

/** What a person would want to know of an asset that is no more. */
function goneMembers(asset: DetailedAsset): MadeChange[] {
  const members = new Map<string, unknown>(Object.entries(asset));
  return assetView.standard
    .filter((member) => !isEmptyValue(members.get(member)))
    .map((member) => ({ member, before: members.get(member), after: undefined }));
}
