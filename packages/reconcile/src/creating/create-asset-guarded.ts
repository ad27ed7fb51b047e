import {
  type Asset,
  createAsset,
  type DetailedAsset,
  type NewAsset,
  readAssetFieldMaps,
  updateAsset,
} from "@halopsa-kit/sdk";
import { assetTypesOnce } from "../asset-types-once.ts";
import { assetIdentity } from "../identities/asset-identity.ts";
import { newAssetCandidate } from "../identities/new-asset-candidate.ts";
import { assetIndexName, findAssetMatch } from "../matching/find-asset-match.ts";
import type { MatchOptions } from "../matching/find-match.ts";
import type { Reconciler } from "../reconciler.ts";
import { requireId } from "../require-id.ts";
import { startTimeBudget } from "../time-budget.ts";
import { canonicalJson } from "./canonical-json.ts";
import { clientOfSite } from "./client-of-site.ts";
import { type CreateOutcome, type GuardOptions, requireOnDuplicate } from "./guarded-create.ts";
import { inTurn } from "./in-turn.ts";

/**
 * Creates an asset unless it is, or may be, in Halo already. Looks past every cache first: at most three searches, and
 * the client's whole list when these prove nothing. Creates for one client wait for each other.
 *
 * @throws {InvalidMatchTokenError} When the token is not for this asset and this match.
 * @throws {TypeError} When the asset has nothing to be known by.
 * @throws {RangeError} When `onDuplicate`, an id, `limit` or `budgetMs` is out of range.
 * @throws As {@link createAsset} and {@link updateAsset} do.
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
  requireId("siteId", asset.siteId);
  requireId("assetTypeId", asset.assetTypeId);
  const budget = startTimeBudget(options);
  const halo = assetTypesOnce(reconciler.halo);
  const call = { signal: options.signal };
  const [clientId, maps] = await Promise.all([
    clientOfSite(halo, asset.siteId, call),
    readAssetFieldMaps(halo, call),
  ]);
  const candidate = newAssetCandidate(asset, clientId, maps);
  const indexName = assetIndexName(clientId);
  // The type of an asset that is there stays as it is.
  const { assetTypeId: _, ...changes } = asset;
  return inTurn(reconciler, {
    indexName,
    budget,
    guard: { onDuplicate, matchToken },
    input: canonicalJson(asset),
    match: () => {
      const fresh = { ...options, fresh: true, budgetMs: budget.leftMs() };
      return findAssetMatch({ ...reconciler, halo }, candidate, fresh);
    },
    create: () => createAsset(halo, asset, call),
    update: (id) => updateAsset(halo, id, changes, call),
    note: (saved) => reconciler.indexes.note(indexName, saved, assetIdentity(saved, maps)),
  });
}
