import type { AssetIdentity } from "../assets/asset-field-map.ts";
import { identityMember, readAssetIdentities } from "../assets/asset-identities.ts";
import { assetSource } from "../assets/asset-source.ts";
import { getAsset } from "../assets/get-asset.ts";
import type { Asset } from "../assets/list-assets.ts";
import { type AssetFieldMaps, readAssetFieldMaps } from "../assets/read-asset-field-maps.ts";
import type { BudgetedCallOptions } from "../call-options.ts";
import type { HaloClient } from "../client.ts";
import { type Deadline, startDeadline } from "../deadline.ts";
import type { AssetRow } from "../models.ts";
import { listRows } from "../paging/list-rows.ts";
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
 * Finds the assets, inactive ones too, whose serial number, hostname or tag is the given one. Halo looks for the text
 * as it is written, and without its spaces and hyphens where it has any. Halo compares letter by letter: given
 * `5CG1234`, a stored `5CG-1234` is not among its hits, and `complete` is true all the same. To find such values,
 * compare a whole list.
 *
 * One request for the asset types, one or two for each spelling, and up to ten to open hits of types that keep the
 * value where list rows do not show it.
 *
 * @throws {TypeError} When the value is empty or longer than 255 characters.
 * @throws {RangeError} When `clientId` cannot be an id, or `budgetMs` is out of range.
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
  const sources = spellings(text).map((search) =>
    assetSource(client, { search, clientId, includeInactive: true }),
  );
  const deadline = startDeadline(options);
  const maps = await deadline.within((call) => readAssetFieldMaps(client, call));
  if (maps === undefined) {
    return { matches: [], similar: [], unopened: [], complete: false, pending: true };
  }

  const isWanted = (asset: Asset): boolean =>
    client.settings.sameIdentifier(asset[identityMember[identity]] ?? "", text);
  const isHidden = ({ assettype_id, fields }: AssetRow): boolean =>
    maps.of(assettype_id)[identity]?.in === "field" && fields === undefined;

  const hits = new Map<number, Asset>();
  let complete = true;
  let pending = false;
  for (const source of sources) {
    const answer = await deadline.within((call) => listRows(source, { ...call, limit: HITS_COMPARED }));
    complete &&= answer?.complete === true;
    pending ||= answer === undefined;
    for (const row of answer?.rows ?? []) hits.set(row.id, describe(row, maps));
  }
  const toOpen = [...hits.values()].filter(isHidden).slice(0, MOST_OPENED);
  const opened = await openAssets(client, toOpen, maps, deadline);
  for (const asset of opened) hits.set(asset.id, asset);
  pending ||= opened.length < toOpen.length;

  const assets = [...hits.values()];
  const unopened = assets.filter(isHidden);
  const compared = assets.filter((asset) => !isHidden(asset));
  return {
    matches: compared.filter(isWanted),
    similar: compared.filter((asset) => !isWanted(asset)),
    unopened,
    complete: complete && unopened.length === 0,
    pending,
  };
}

/** The text as written, and without the spaces and hyphens that some people put in. */
function spellings(text: string): string[] {
  return [...new Set([text, text.replace(/[\s\p{Pd}]/gu, "")])].filter((term) => term !== "");
}

function describe(row: AssetRow, maps: AssetFieldMaps): Asset {
  return { ...row, ...readAssetIdentities(row, maps.of(row.assettype_id)) };
}

async function openAssets(
  client: HaloClient,
  rows: readonly AssetRow[],
  maps: AssetFieldMaps,
  deadline: Deadline,
): Promise<Asset[]> {
  const opened: Asset[] = [];
  for (const row of rows) {
    const detail = await deadline.within((call) => getAsset(client, row.id, call));
    if (detail === undefined) break;
    opened.push(describe({ ...row, fields: detail.fields ?? [] }, maps));
  }
  return opened;
}
