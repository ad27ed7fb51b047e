import { createSite, type NewSite, type SiteDetail, type SiteRow, updateSite } from "@halopsa-kit/sdk";
import type { MatchOptions } from "../matching/find-match.ts";
import { findSiteMatch } from "../matching/find-site-match.ts";
import type { Reconciler } from "../reconciler.ts";
import { startTimeBudget } from "../time-budget.ts";
import { canonicalJson } from "./canonical-json.ts";
import { type CreateOutcome, type GuardOptions, requireOnDuplicate } from "./guarded-create.ts";
import { inTurn } from "./in-turn.ts";

/**
 * Creates a site unless the client has, or may have, it already. Looks past every cache first: one request for up to
 * 100 sites of the client. Creates for one client wait for each other.
 *
 * @throws {InvalidMatchTokenError} When the token is not for this site and this match.
 * @throws {TypeError} When the site has nothing to be known by.
 * @throws {RangeError} When `onDuplicate`, `limit` or `budgetMs` is out of range.
 * @throws As {@link createSite} and {@link updateSite} do.
 */
export async function createSiteGuarded(
  reconciler: Reconciler,
  { onDuplicate, matchToken, ...site }: NewSite & GuardOptions,
  options: MatchOptions = {},
): Promise<CreateOutcome<SiteRow, SiteDetail>> {
  requireOnDuplicate(onDuplicate);
  const budget = startTimeBudget(options);
  const { halo } = reconciler;
  const { name, clientId, address, phoneNumber } = site;
  const candidate = { clientId, name, address, phoneNumber };
  const call = { signal: options.signal };
  return inTurn(reconciler, {
    indexName: `sites of client ${clientId}`,
    budget,
    guard: { onDuplicate, matchToken },
    input: canonicalJson(site),
    match: () => findSiteMatch(reconciler, candidate, { ...options, fresh: true, budgetMs: budget.leftMs() }),
    create: () => createSite(halo, site, call),
    update: (id) => updateSite(halo, id, site, call),
    // Sites are read each time.
    note: () => undefined,
  });
}
