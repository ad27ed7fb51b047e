import {
  type AssetIdentity,
  createMatcher,
  type Matcher,
  normalizeSerialNumber,
  presets,
} from "@halopsa-kit/dedup";
import {
  type Asset,
  type AssetFieldMaps,
  type CallOptions,
  getAsset,
  type HaloClient,
  listAssets,
  readAssetFieldMaps,
  readAssetIdentities,
} from "@halopsa-kit/sdk";
import { type AssetTypesAnswer, assetTypesOnce } from "../asset-types-once.ts";
import { countingClient } from "../counting-client.ts";
import { assetIdentity } from "../identities/asset-identity.ts";
import { type ReadingProgress, readAssetRows } from "../reading/read-asset-rows.ts";
import type { Reconciler } from "../reconciler.ts";
import { requireId } from "../require-id.ts";
import { checkMatch, type DirectSearch, findMatch, type MatchOptions } from "./find-match.ts";
import type { RecordIndex } from "./kept-indexes.ts";
import type { MatchAnswer } from "./match-answer.ts";
import { requireAny } from "./require-any.ts";

/** A machine that may be in Halo already. */
export interface AssetCandidate extends Omit<AssetIdentity, "id" | "clientId"> {
  /** Whose machine it is. */
  readonly clientId: number;
  /** The asset that it is already, when an existing one is looked at; it is not compared with itself. */
  readonly id?: number | undefined;
}

const HITS_READ = 25;
/** Requests of all direct searches together. */
const MOST_DIRECT_REQUESTS = 3;

/**
 * Finds the asset that a machine already is. First asks Halo for the serial number in all clients and for the hostname
 * in this one, at most three requests, inactive assets included. Only when these prove nothing is the client's whole
 * list read, which is kept and used again for five minutes. Until it is read the answer is `incomplete`: ask again.
 *
 * @throws {TypeError} When the candidate has nothing to be known by, or a member of the wrong type.
 * @throws {RangeError} When `clientId`, `limit` or `budgetMs` is out of range.
 * @throws {HaloApiError} When Halo refuses a request.
 *
 * @example
 * const { status, best } = await findAssetMatch(reconciler, { clientId: 12, serialNumber: "5cg-1234abc" });
 */
export async function findAssetMatch(
  reconciler: Reconciler,
  candidate: AssetCandidate,
  options: MatchOptions = {},
): Promise<MatchAnswer<Asset>> {
  requireId("clientId", candidate.clientId);
  requireAny("asset", candidate, [
    "serialNumber",
    "hostname",
    "macAddresses",
    "uuid",
    "assetTag",
    "externalIds",
  ]);
  const identity: AssetIdentity = { ...candidate, id: candidate.id ?? "candidate" };
  const matcherOf = (identities: readonly AssetIdentity[]) => createMatcher(presets.asset, identities);
  checkMatch(options, matcherOf, identity);

  const { halo: counted, requests } = countingClient(reconciler.halo);
  const types: AssetTypesAnswer = {};
  const halo = assetTypesOnce(counted, types);
  const { signal } = options;
  const maps = await readAssetFieldMaps(halo, signal === undefined ? {} : { signal });
  const name = assetIndexName(candidate.clientId);
  const index = reconciler.indexes.open(name, reconciler.halo, (client) =>
    readAssetIndex(assetTypesOnce(client, types), candidate.clientId, matcherOf),
  );
  const indexRequests = index.requests();
  const answer = await findMatch(
    {
      candidate: identity,
      identityOf: (row) => assetIdentity(row, maps),
      matcherOf,
      searches: directSearches(halo, candidate, maps),
      index,
      indexWords: name,
    },
    options,
  );
  return { ...answer, requests: requests() + index.requests() - indexRequests };
}

async function* readAssetIndex(
  halo: HaloClient,
  clientId: number,
  matcherOf: (identities: readonly AssetIdentity[]) => Matcher<AssetIdentity>,
): AsyncGenerator<ReadingProgress, RecordIndex<Asset, AssetIdentity>, void> {
  // The index is the cache: what it holds must not be older than it says.
  const reading = yield* readAssetRows(halo, { clientId, includeInactive: true }, { fresh: true });
  return {
    rows: new Map(reading.rows.map((row) => [row.id, row])),
    matcher: matcherOf(reading.rows.map((row) => assetIdentity(row, reading.maps))),
    pagesRead: reading.pagesRead,
    complete: reading.complete,
  };
}

function directSearches(
  halo: HaloClient,
  candidate: AssetCandidate,
  maps: AssetFieldMaps,
): DirectSearch<Asset>[] {
  let requestsLeft = MOST_DIRECT_REQUESTS;
  const search = async (
    query: { search: string; clientId?: number },
    options: CallOptions,
  ): Promise<readonly Asset[]> => {
    requestsLeft--;
    const { rows } = await listAssets(
      halo,
      { ...query, includeInactive: true },
      { ...options, limit: HITS_READ },
    );
    const others = rows.filter(({ id }) => id !== candidate.id);
    return Promise.all(
      others.map((row) => {
        const map = maps.of(row.assettype_id);
        const isWhole = map.serialNumber?.in !== "field" && map.hostname?.in !== "field";
        if (isWhole || requestsLeft === 0) return row;
        requestsLeft--;
        return openAsset(row, options);
      }),
    );
  };
  const openAsset = async (row: Asset, options: CallOptions): Promise<Asset> => {
    const detail = await getAsset(halo, row.id, options);
    return { ...detail, ...readAssetIdentities(detail, maps.of(detail.assettype_id)) };
  };
  const { hostname, clientId } = candidate;
  const searches = [
    ...serialSpellings(candidate.serialNumber).map((serial) => ({
      words: "serial number in all clients",
      query: { search: serial },
    })),
    ...(isText(hostname)
      ? [{ words: `hostname in client ${clientId}`, query: { search: hostname.trim(), clientId } }]
      : []),
  ];
  return searches.map(({ words, query }) => ({
    words,
    run: async (options) => (requestsLeft === 0 ? undefined : search(query, options)),
  }));
}

/** Halo looks for a text as it was entered, so the serial number is looked for as given and without its dressing. */
function serialSpellings(serialNumber: string | undefined): string[] {
  const { value, quality } = normalizeSerialNumber(serialNumber);
  if (!isText(serialNumber) || quality === "junk") return [];
  const given = serialNumber.trim();
  return value.toLowerCase() === given.toLowerCase() ? [given] : [given, value];
}

function isText(value: string | undefined): value is string {
  return value !== undefined && value.trim().length > 2;
}

/** The name under which a client's assets are kept. */
export function assetIndexName(clientId: number): string {
  return `assets of client ${clientId}`;
}
