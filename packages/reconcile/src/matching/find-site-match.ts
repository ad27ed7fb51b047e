import { createMatcher, presets, type SiteIdentity } from "@halopsa-kit/dedup";
import { requireId, type SiteAddress, type SiteRow, sitePages } from "@halopsa-kit/sdk";
import { siteIdentity } from "../identities/site-identity.ts";
import { readRows } from "../reading/read-rows.ts";
import type { Reconciler } from "../reconciler.ts";
import { checkMatch, findMatch, type MatchOptions } from "./find-match.ts";
import type { ReadIndex } from "./kept-indexes.ts";
import type { MatchAnswer } from "./match-answer.ts";
import { requireAny } from "./require-any.ts";

/** A place that may be in Halo already. */
export interface SiteCandidate {
  /** Whose place it is. */
  readonly clientId: number;
  readonly name?: string | undefined;
  readonly address?: SiteAddress | undefined;
  readonly phoneNumber?: string | undefined;
  /** The site that it is already, when an existing one is looked at; it is not compared with itself. */
  readonly id?: number | undefined;
}

/**
 * Finds the site that a place already is among the client's sites, inactive ones included: one request for up to 100
 * sites. The list is kept and used again for five minutes, unless the answer must be `fresh`.
 *
 * @throws {TypeError} When the candidate has nothing to be known by, or a member of the wrong type.
 * @throws {RangeError} When `clientId`, `limit` or `budgetMs` is out of range.
 * @throws {HaloApiError} When Halo refuses a request.
 *
 * @example
 * const { action, best } = await findSiteMatch(reconciler, { clientId: 12, name: "Head office", address: { postcode: "LS1 4AP" } });
 */
export async function findSiteMatch(
  reconciler: Reconciler,
  candidate: SiteCandidate,
  options: MatchOptions = {},
): Promise<MatchAnswer<SiteRow>> {
  const { clientId } = candidate;
  requireId(clientId, "clientId");
  requireAny("site", candidate, ["name", "address", "phoneNumber"]);
  const identity = candidateIdentity(candidate);
  const matcherOf = (identities: readonly SiteIdentity[]) => createMatcher(presets.site, identities);
  checkMatch(options, matcherOf, identity);

  const name = siteIndexName(clientId);
  const read: ReadIndex<SiteRow, SiteIdentity> = async function* (halo) {
    const query = { clientId, includeInactive: true, withAddress: true };
    // The index is the cache: what it holds must not be older than it says.
    const reading = yield* readRows(sitePages(halo, query, { fresh: true }));
    return {
      rows: new Map(reading.rows.map((row) => [row.id, row])),
      matcher: matcherOf(reading.rows.map(siteIdentity)),
      pagesRead: reading.pagesRead,
      complete: reading.complete,
    };
  };
  const index = reconciler.indexes.open(name, reconciler.halo, read, { fresh: options.fresh });
  const indexRequests = index.requests();
  const answer = await findMatch(
    {
      candidate: identity,
      identityOf: siteIdentity,
      matcherOf,
      searches: [],
      searchesAll: true,
      index,
      indexWords: name,
    },
    options,
  );
  return { ...answer, requests: index.requests() - indexRequests };
}

function candidateIdentity({ id, clientId, name, address = {}, phoneNumber }: SiteCandidate): SiteIdentity {
  const { line1, line2, line3, line4, postcode } = address;
  const lines = [line1, line2, line3, line4].filter((line) => line !== undefined);
  return { id: id ?? "candidate", clientId, name, address: lines, postcode, phone: phoneNumber };
}

/** The name under which a client's sites are kept. */
export function siteIndexName(clientId: number): string {
  return `sites of client ${clientId}`;
}
