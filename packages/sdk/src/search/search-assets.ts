import type { AssetFieldMap, AssetIdentity } from "../assets/asset-field-map.ts";
import { identityMember, readAssetIdentities } from "../assets/asset-identities.ts";
import { getAsset } from "../assets/get-asset.ts";
import { type Asset, listAssets } from "../assets/list-assets.ts";
import { type AssetFieldMaps, readAssetFieldMaps } from "../assets/read-asset-field-maps.ts";
import type { BudgetedCallOptions, CallOptions } from "../call-options.ts";
import type { HaloClient } from "../client.ts";
import { type Deadline, startDeadline } from "../deadline.ts";
import type { AssetRow } from "../models.ts";
import { requireSearchText } from "./require-search-text.ts";
import type { SearchAnswer } from "./search-answer.ts";

export interface AssetSearchAnswer extends SearchAnswer<Asset> {
  /** Hits whose type keeps the value out of list rows and that were not opened. One of them may be a match. */
  readonly unopened: readonly Asset[];
}

export interface AssetSearchOptions extends BudgetedCallOptions {
  readonly clientId?: number | undefined;
}

const HITS_COMPARED = 100;
const MOST_OPENED = 10;

/**
 * Finds the assets, inactive ones too, whose serial number, hostname or tag is the given one. One request for the
 * search, a second one with spaces and hyphens taken out when that changes the text and the first found nothing, and
 * up to ten to open hits of types that keep the value where list rows do not show it.
 *
 * @throws {TypeError} When the value is empty or longer than 200 characters.
 * @throws {HaloApiError} When Halo refuses a request.
 *
 * @example
 * const { matches } = await searchAssets(halo, "serialNumber", "5CG1234XYZ");
 */
export async function searchAssets(
  client: HaloClient,
  identity: AssetIdentity,
  value: string,
  { clientId, ...options }: AssetSearchOptions = {},
): Promise<AssetSearchAnswer> {
  const text = requireSearchText(value, identityMember[identity]);
  const deadline = startDeadline(options);
  const maps = await readAssetFieldMaps(client, deadline.callOptions);
  const isWanted = (candidate: AssetRow, map: AssetFieldMap): boolean =>
    client.settings.sameIdentifier(readAssetIdentities(candidate, map)[identityMember[identity]] ?? "", text);

  let answer: AssetSearchAnswer = { matches: [], similar: [], unopened: [], complete: true };
  for (const term of spellings(text)) {
    const hits = await listAssets(
      client,
      { search: term, clientId, includeInactive: true },
      { ...deadline.callOptions, limit: HITS_COMPARED },
    );
    const isHidden = (asset: Asset): boolean =>
      maps.of(asset.assettype_id)[identity]?.in === "field" && asset.fields === undefined;
    const shown = hits.rows.filter((asset) => !isHidden(asset));
    const opened = await openAssets(client, hits.rows.filter(isHidden), maps, deadline);
    const compared = [...shown, ...opened.assets];
    answer = {
      matches: compared.filter((asset) => isWanted(asset, maps.of(asset.assettype_id))),
      similar: compared.filter((asset) => !isWanted(asset, maps.of(asset.assettype_id))),
      unopened: opened.unopened,
      complete: hits.complete && opened.unopened.length === 0,
    };
    if (answer.matches.length > 0) break;
  }
  return answer;
}

/** The text as written, and without the spaces and hyphens that some people put in. */
function spellings(text: string): string[] {
  return [...new Set([text, text.replace(/[\s\p{Pd}]/gu, "")])].filter((term) => term !== "");
}

async function openAssets(
  client: HaloClient,
  rows: readonly Asset[],
  maps: AssetFieldMaps,
  deadline: Deadline,
): Promise<{ assets: Asset[]; unopened: Asset[] }> {
  const assets: Asset[] = [];
  for (const row of rows.slice(0, MOST_OPENED)) {
    const detail = await readWithin(deadline, (options) => getAsset(client, row.id, options));
    if (detail === undefined) break;
    assets.push({
      ...row,
      fields: detail.fields ?? [],
      ...readAssetIdentities(detail, maps.of(row.assettype_id)),
    });
  }
  return { assets, unopened: rows.slice(assets.length) };
}

async function readWithin<Value>(
  deadline: Deadline,
  read: (options: CallOptions) => Promise<Value>,
): Promise<Value | undefined> {
  try {
    return await read(deadline.callOptions);
  } catch (error) {
    if (deadline.caused(error)) return undefined;
    throw error;
  }
}
