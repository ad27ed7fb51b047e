import {
  type NewUser,
  planUserCreation,
  planUserUpdate,
  requireId,
  type UserDetail,
  type UserRow,
} from "@halopsa-kit/sdk";
import { newUserCandidate } from "../identities/new-user-candidate.ts";
import { userIdentity } from "../identities/user-identity.ts";
import type { MatchOptions } from "../matching/find-match.ts";
import { findUserMatch, userIndexName } from "../matching/find-user-match.ts";
import { employeeIdFields } from "../reading/read-user-rows.ts";
import type { Reconciler } from "../reconciler.ts";
import { startTimeBudget } from "../time-budget.ts";
import { canonicalJson } from "./canonical-json.ts";
import { clientOfSite } from "./client-of-site.ts";
import { type CreateOutcome, type GuardOptions, requireOnDuplicate } from "./guarded-create.ts";
import { inTurn } from "./in-turn.ts";
import { inputHash, userKey } from "./record-keys.ts";
import { userTurnNames } from "./turn-names.ts";
import { userChanges } from "./user-changes.ts";

/**
 * Creates a user unless the person is, or may be, in Halo already. Looks past every cache first: at most three
 * searches, and the client's whole list when these prove nothing. Creates for one client wait for each other, and so
 * do creates of one address in several.
 *
 * @throws {InvalidMatchTokenError} When the token is not for this user and this match.
 * @throws {TypeError} When the user has nothing to be known by.
 * @throws {RangeError} When `onDuplicate`, an id, `limit` or `budgetMs` is out of range.
 * @throws As {@link performWrite} does.
 */
export async function createUserGuarded(
  reconciler: Reconciler,
  { onDuplicate, matchToken, ...user }: NewUser & GuardOptions,
  options: MatchOptions = {},
): Promise<CreateOutcome<UserRow, UserDetail>> {
  requireOnDuplicate(onDuplicate);
  requireId(user.siteId, "siteId");
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
    entity: "user",
    clientId,
    indexName,
    turnNames: userTurnNames(candidate),
    key: userKey(candidate),
    input: inputHash(user),
    shown: canonicalJson(user),
    budget,
    signal: options.signal,
    guard: { onDuplicate, matchToken },
    match: () => findUserMatch(reconciler, candidate, { ...options, fresh: true, budgetMs: budget.leftMs() }),
    planCreation: (client) => planUserCreation(client, user, call),
    planUpdate: (client, stored) => planUserUpdate(client, stored.id, userChanges(user, stored), call),
    note: (saved) => reconciler.indexes.note(indexName, saved, userIdentity(saved)),
  });
}
