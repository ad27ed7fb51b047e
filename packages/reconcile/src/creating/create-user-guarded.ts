import { createUser, type NewUser, type UserDetail, type UserRow, updateUser } from "@halopsa-kit/sdk";
import { newUserCandidate } from "../identities/new-user-candidate.ts";
import { userIdentity } from "../identities/user-identity.ts";
import type { MatchOptions } from "../matching/find-match.ts";
import { findUserMatch, userIndexName } from "../matching/find-user-match.ts";
import { employeeIdFields } from "../reading/read-user-rows.ts";
import type { Reconciler } from "../reconciler.ts";
import { requireId } from "../require-id.ts";
import { startTimeBudget } from "../time-budget.ts";
import { canonicalJson } from "./canonical-json.ts";
import { clientOfSite } from "./client-of-site.ts";
import { type CreateOutcome, type GuardOptions, requireOnDuplicate } from "./guarded-create.ts";
import { inTurn } from "./in-turn.ts";

/**
 * Creates a user unless the person is, or may be, in Halo already. Looks past every cache first: at most three
 * searches, and the client's whole list when these prove nothing. Creates for one client wait for each other.
 *
 * @throws {InvalidMatchTokenError} When the token is not for this user and this match.
 * @throws {TypeError} When the user has nothing to be known by.
 * @throws {RangeError} When `onDuplicate`, an id, `limit` or `budgetMs` is out of range.
 * @throws As {@link createUser} and {@link updateUser} do.
 */
export async function createUserGuarded(
  reconciler: Reconciler,
  { onDuplicate, matchToken, ...user }: NewUser & GuardOptions,
  options: MatchOptions = {},
): Promise<CreateOutcome<UserRow, UserDetail>> {
  requireOnDuplicate(onDuplicate);
  requireId("siteId", user.siteId);
  const budget = startTimeBudget(options);
  const { halo } = reconciler;
  const call = { signal: options.signal };
  const [clientId, employeeFields] = await Promise.all([
    clientOfSite(halo, user.siteId, call),
    user.customFields === undefined ? [] : employeeIdFields(halo, call),
  ]);
  const candidate = newUserCandidate(user, clientId, employeeFields);
  const indexName = userIndexName(clientId);
  return inTurn(reconciler, {
    indexName,
    budget,
    guard: { onDuplicate, matchToken },
    input: canonicalJson(user),
    match: () => findUserMatch(reconciler, candidate, { ...options, fresh: true, budgetMs: budget.leftMs() }),
    create: () => createUser(halo, user, call),
    update: (id) => updateUser(halo, id, user, call),
    note: (saved) => reconciler.indexes.note(indexName, saved, userIdentity(saved)),
  });
}
