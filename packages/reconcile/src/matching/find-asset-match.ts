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
  requireId,
} from "@halopsa-kit/sdk";
import { type AssetTypesAnswer, assetTypesOnce } from "../asset-types-once.ts";
import { seenClients } from "../bounds/seen-clients.ts";
import { countingClient } from "../counting-client.ts";
import { assetIdentity } from "../identities/asset-identity.ts";
import { type ReadingProgress, readAssetRows } from "../reading/read-asset-rows.ts";
import type { Reconciler } from "../reconciler.ts";
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
/** One request is left for the hostname, or to open a hit. */
const MOST_SPELLINGS = 2;
const SHORTEST_ALTERNATIVE = 6;

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
  requireId(candidate.clientId, "clientId");
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
      searches: directSearches(halo, candidate, maps, seenClients(reconciler.bounds)),
      searchesAll: true,
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
  everywhere: string,
): DirectSearch<Asset>[] {
  let requestsLeft = MOST_DIRECT_REQUESTS;
  const hitsOf = async (
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
      words: `serial number in ${everywhere}`,
      canProve: true,
      query: { search: serial },
    })),
    ...(isText(hostname)
      ? [
          {
            words: `hostname in client ${clientId}`,
            canProve: false,
            query: { search: hostname.trim(), clientId },
          },
        ]
      : []),
  ];
  return searches.map(({ query, ...search }) => ({
    ...search,
    run: async (options) => (requestsLeft === 0 ? undefined : hitsOf(query, options)),
  }));
}

/**
 * Halo finds every value that contains the text, as it was entered. So the serial number is looked for without its
 * dressing and what a scanner put before it, which finds it with these too, and as given where separators are inside.
 */
function serialSpellings(serialNumber: string | undefined): string[] {
  const { value, quality, alternatives } = normalizeSerialNumber(serialNumber);
  if (!isText(serialNumber) || quality === "junk") return [];
  // What is left of a number without its leading zeros may be so short that other numbers crowd it out.
  const telling = alternatives.filter(({ length }) => length >= SHORTEST_ALTERNATIVE);
  const forms = [serialNumber.trim(), value, ...telling];
  const isFoundBy = (form: string, other: string): boolean =>
    form.toLowerCase().includes(other.toLowerCase());
  return forms
    .filter(
      (form, index) =>
        !forms.some((other, at) => isFoundBy(form, other) && (other.length < form.length || at < index)),
    )
    .slice(0, MOST_SPELLINGS);
}

function isText(value: string | undefined): value is string {
  return value !== undefined && value.trim().length > 2;
}

/** The name under which a client's assets are kept. */
export function assetIndexName(clientId: number): string {
  return `assets of client ${clientId}`;
}
