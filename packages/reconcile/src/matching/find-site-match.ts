import { createMatcher, presets, type SiteIdentity } from "@halopsa-kit/dedup";
import { type SiteAddress, type SiteRow, sitePages } from "@halopsa-kit/sdk";
import { countingClient } from "../counting-client.ts";
import { siteIdentity } from "../identities/site-identity.ts";
import { readRows } from "../reading/read-rows.ts";
import type { Reconciler } from "../reconciler.ts";
import { requireId } from "../require-id.ts";
import { resumable } from "../resumable.ts";
import { checkMatch, findMatch, type MatchOptions } from "./find-match.ts";
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
 * Finds the site that a place already is among the client's sites, inactive ones included. They are few, so they are
 * read each time: one request for up to 100 sites.
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
  requireId("clientId", clientId);
  requireAny("site", candidate, ["name", "address", "phoneNumber"]);
  const identity = candidateIdentity(candidate);
  const matcherOf = (identities: readonly SiteIdentity[]) => createMatcher(presets.site, identities);
  checkMatch(options, matcherOf, identity);

  const { halo, requests } = countingClient(reconciler.halo);
  const { signal, fresh } = options;
  const index = resumable(
    (async function* () {
      const query = { clientId, includeInactive: true, withAddress: true };
      const reading = yield* readRows(sitePages(halo, query, { signal, fresh }));
      return {
        rows: new Map(reading.rows.map((row) => [row.id, row])),
        matcher: matcherOf(reading.rows.map(siteIdentity)),
        pagesRead: reading.pagesRead,
        complete: reading.complete,
      };
    })(),
  );
  const answer = await findMatch(
    {
      candidate: identity,
      identityOf: siteIdentity,
      matcherOf,
      searches: [],
      index: { ...index, requests },
      indexWords: `sites of client ${clientId}`,
    },
    options,
  );
  return { ...answer, requests: requests() };
}

function candidateIdentity({ id, clientId, name, address = {}, phoneNumber }: SiteCandidate): SiteIdentity {
  const { line1, line2, line3, line4, postcode } = address;
  const lines = [line1, line2, line3, line4].filter((line) => line !== undefined);
  return { id: id ?? "candidate", clientId, name, address: lines, postcode, phone: phoneNumber };
}
