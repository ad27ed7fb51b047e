import {
  type NewSite,
  planSiteCreation,
  planSiteUpdate,
  type SiteDetail,
  type SiteRow,
} from "@halopsa-kit/sdk";
import { siteIdentity } from "../identities/site-identity.ts";
import type { MatchOptions } from "../matching/find-match.ts";
import { findSiteMatch, siteIndexName } from "../matching/find-site-match.ts";
import type { Reconciler } from "../reconciler.ts";
import { startTimeBudget } from "../time-budget.ts";
import { canonicalJson } from "./canonical-json.ts";
import { type CreateOutcome, type GuardOptions, requireOnDuplicate } from "./guarded-create.ts";
import { inTurn } from "./in-turn.ts";
import { inputHash, siteKey } from "./record-keys.ts";

/**
 * Creates a site unless the client has, or may have, it already. Looks past every cache first: one request for up to
 * 100 sites of the client. Creates for one client wait for each other.
 *
 * @throws {InvalidMatchTokenError} When the token is not for this site and this match.
 * @throws {TypeError} When the site has nothing to be known by.
 * @throws {RangeError} When `onDuplicate`, `limit` or `budgetMs` is out of range.
 * @throws As {@link performWrite} does.
 */
export async function createSiteGuarded(
  reconciler: Reconciler,
  { onDuplicate, matchToken, ...site }: NewSite & GuardOptions,
  options: MatchOptions = {},
): Promise<CreateOutcome<SiteRow, SiteDetail>> {
  requireOnDuplicate(onDuplicate);
  const budget = startTimeBudget(options);
  const { name, clientId, address, phoneNumber } = site;
  const candidate = { clientId, name, address, phoneNumber };
  const call = { signal: options.signal };
  const indexName = siteIndexName(clientId);
  return inTurn(reconciler, {
    entity: "site",
    clientId,
    indexName,
    key: siteKey(name),
    input: inputHash(site),
    shown: canonicalJson(site),
    budget,
    signal: options.signal,
    guard: { onDuplicate, matchToken },
    match: () => findSiteMatch(reconciler, candidate, { ...options, fresh: true, budgetMs: budget.leftMs() }),
    planCreation: (client) => planSiteCreation(client, site, call),
    planUpdate: (client, { id }) => planSiteUpdate(client, id, site, call),
    note: (saved) => reconciler.indexes.note(indexName, saved, siteIdentity(saved)),
  });
}
