import {
  type Asset,
  type DetailedAsset,
  type NewAsset,
  planAssetCreation,
  planAssetUpdate,
  readAssetFieldMaps,
  requireId,
} from "@halopsa-kit/sdk";
import { assetTypesOnce } from "../asset-types-once.ts";
import { assetIdentity } from "../identities/asset-identity.ts";
import { newAssetCandidate } from "../identities/new-asset-candidate.ts";
import { assetIndexName, findAssetMatch } from "../matching/find-asset-match.ts";
import type { MatchOptions } from "../matching/find-match.ts";
import type { Reconciler } from "../reconciler.ts";
import { startTimeBudget } from "../time-budget.ts";
import { assetChanges } from "./asset-changes.ts";
import { canonicalJson } from "./canonical-json.ts";
import { clientOfSite } from "./client-of-site.ts";
import { type CreateOutcome, type GuardOptions, requireOnDuplicate } from "./guarded-create.ts";
import { inTurn } from "./in-turn.ts";
import { assetKey, inputHash } from "./record-keys.ts";
import { assetTurnNames } from "./turn-names.ts";

/**
 * Creates an asset unless it is, or may be, in Halo already. Looks past every cache first: at most three searches, and
 * the client's whole list when these prove nothing. Creates for one client wait for each other, and so do creates of
 * one serial number or UUID in several.
 *
 * @throws {InvalidMatchTokenError} When the token is not for this asset and this match.
 * @throws {TypeError} When the asset has nothing to be known by.
 * @throws {RangeError} When `onDuplicate`, an id, `limit` or `budgetMs` is out of range.
 * @throws As {@link performWrite} does.
 *
 * @example
 * const answer = await createAssetGuarded(reconciler, { assetTypeId: 11, siteId: 20, serialNumber: "PF3ABC12" });
 * if (answer.outcome === "refused") console.log("There is", answer.match.best?.record.id);
 */
export async function createAssetGuarded(
  reconciler: Reconciler,
  { onDuplicate, matchToken, ...asset }: NewAsset & GuardOptions,
  options: MatchOptions = {},
): Promise<CreateOutcome<Asset, DetailedAsset>> {
  requireOnDuplicate(onDuplicate);
  requireId(asset.siteId, "siteId");
  requireId(asset.assetTypeId, "assetTypeId");
  const budget = startTimeBudget(options);
  const halo = assetTypesOnce(reconciler.halo);
  const call = { signal: options.signal };
  const [clientId, maps] = await Promise.all([
    clientOfSite(halo, asset.siteId, call),
    readAssetFieldMaps(halo, call),
  ]);
  const candidate = newAssetCandidate(asset, clientId, maps);
  const indexName = assetIndexName(clientId);
  return inTurn(
    { ...reconciler, halo },
    {
      entity: "asset",
      clientId,
      indexName,
      turnNames: assetTurnNames(candidate),
      key: assetKey(candidate),
      input: inputHash(asset),
      shown: canonicalJson(asset),
      budget,
      signal: options.signal,
      guard: { onDuplicate, matchToken },
      match: () => {
        const fresh = { ...options, fresh: true, budgetMs: budget.leftMs() };
        return findAssetMatch({ ...reconciler, halo }, candidate, fresh);
      },
      planCreation: (client) => planAssetCreation(client, asset, call),
      planUpdate: (client, stored) =>
        planAssetUpdate(client, stored.id, assetChanges(asset, stored, maps), call),
      note: (saved) => reconciler.indexes.note(indexName, saved, assetIdentity(saved, maps)),
    },
  );
}
