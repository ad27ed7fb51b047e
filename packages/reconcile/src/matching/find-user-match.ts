import { createMatcher, type Matcher, presets, type UserIdentity } from "@halopsa-kit/dedup";
import { type CallOptions, type HaloClient, listUsers, requireId, type UserRow } from "@halopsa-kit/sdk";
import { seenClients } from "../bounds/seen-clients.ts";
import { countingClient } from "../counting-client.ts";
import { EMPLOYEE_ID, userIdentity } from "../identities/user-identity.ts";
import type { ReadingProgress } from "../reading/read-asset-rows.ts";
import { employeeIdFields, readUserRows } from "../reading/read-user-rows.ts";
import type { Reconciler } from "../reconciler.ts";
import { checkMatch, type DirectSearch, findMatch, type MatchOptions } from "./find-match.ts";
import type { RecordIndex } from "./kept-indexes.ts";
import type { MatchAnswer } from "./match-answer.ts";
import { requireAny } from "./require-any.ts";

/**
 * A person who may be in Halo already. `externalIds` are compared under the names that Halo's members have, such as
 * `azureoid`, and the number that an employer gives under `employee id`.
 */
export interface UserCandidate extends Omit<UserIdentity, "id" | "clientId"> {
  /** Whose user it is. */
  readonly clientId: number;
  /** The user that the person is already, when an existing one is looked at; it is not compared with itself. */
  readonly id?: number | undefined;
}

const HITS_READ = 25;
/** Addresses come first, as they can prove who somebody is. */
const MOST_SEARCHES = 3;
const SHORTEST_NAME_SEARCHED = 3;

/**
 * Finds the user that a person already is. First asks Halo for the addresses (the sign-in name counts as one) in all
 * clients and, where these prove nothing, for the name in this one: at most three requests, inactive users included.
 * Only when these prove nothing, or there are more addresses, is the client's whole list read, which is kept and used
 * again for five minutes. Until it is read the answer is `incomplete`: ask again. Addresses of two people are for a
 * person to decide. General Users are left out.
 *
 * @throws {TypeError} When the candidate has nothing to be known by, or a member of the wrong type.
 * @throws {RangeError} When `clientId`, `limit` or `budgetMs` is out of range.
 * @throws {HaloApiError} When Halo refuses a request.
 *
 * @example
 * const { action, best } = await findUserMatch(reconciler, { clientId: 12, emails: ["jo@contoso.com"] });
 */
export async function findUserMatch(
  reconciler: Reconciler,
  candidate: UserCandidate,
  options: MatchOptions = {},
): Promise<MatchAnswer<UserRow>> {
  const { clientId } = candidate;
  requireId(clientId, "clientId");
  requireAny("user", candidate, ["emails", "userPrincipalName", "username", "name", "phones", "externalIds"]);
  const identity: UserIdentity = { ...candidate, id: candidate.id ?? "candidate" };
  const matcherOf = (identities: readonly UserIdentity[]) => createMatcher(presets.user, identities);
  checkMatch(options, matcherOf, identity);

  const { halo, requests } = countingClient(reconciler.halo);
  const name = userIndexName(clientId);
  const index = reconciler.indexes.open(name, reconciler.halo, (client) =>
    readUserIndex(client, clientId, matcherOf),
  );
  const indexRequests = index.requests();
  const answer = await findMatch(
    {
      candidate: identity,
      identityOf: userIdentity,
      matcherOf,
      searches: directSearches(halo, candidate, seenClients(reconciler.bounds)),
      searchesAll: addressesOf(candidate).length <= MOST_SEARCHES,
      index,
      indexWords: name,
    },
    options,
  );
  return { ...answer, requests: requests() + index.requests() - indexRequests };
}

async function* readUserIndex(
  halo: HaloClient,
  clientId: number,
  matcherOf: (identities: readonly UserIdentity[]) => Matcher<UserIdentity>,
): AsyncGenerator<ReadingProgress, RecordIndex<UserRow, UserIdentity>, void> {
  // The index is the cache: what it holds must not be older than it says.
  const reading = yield* readUserRows(halo, { clientId, includeInactive: true }, { fresh: true });
  return {
    rows: new Map(reading.rows.map((row) => [row.id, row])),
    matcher: matcherOf(reading.rows.map(userIdentity)),
    pagesRead: reading.pagesRead,
    complete: reading.complete,
  };
}

function directSearches(
  halo: HaloClient,
  candidate: UserCandidate,
  everywhere: string,
): DirectSearch<UserRow>[] {
  const { clientId, name = "", externalIds = {} } = candidate;
  let employeeFields: Promise<readonly number[]> | undefined;
  const search = async (
    query: { search: string; clientId?: number },
    call: CallOptions,
  ): Promise<readonly UserRow[]> => {
    // Another number may speak against an equal address, so the hits must show theirs.
    if (EMPLOYEE_ID in externalIds) employeeFields ??= employeeIdFields(halo, call);
    const withCustomFields = (await employeeFields) ?? [];
    const { rows } = await listUsers(
      halo,
      { ...query, includeInactive: true, withCustomFields },
      { ...call, limit: HITS_READ },
    );
    return rows.filter(({ id }) => id !== candidate.id);
  };
  const byAddress = addressesOf(candidate).map((address) => ({
    words: `e-mail address in ${everywhere}`,
    canProve: true,
    run: (call: CallOptions) => search({ search: address }, call),
  }));
  const byName = {
    words: `name in client ${clientId}`,
    canProve: false,
    run: (call: CallOptions) => search({ search: name.trim(), clientId }, call),
  };
  const searches = name.trim().length < SHORTEST_NAME_SEARCHED ? byAddress : [...byAddress, byName];
  return searches.slice(0, MOST_SEARCHES);
}

function addressesOf({ emails = [], userPrincipalName = "" }: UserCandidate): string[] {
  const texts = [...emails, userPrincipalName].map((text) => text.trim().toLowerCase());
  return [...new Set(texts)].filter((text) => text.includes("@"));
}

/** The name under which a client's users are kept. */
export function userIndexName(clientId: number): string {
  return `users of client ${clientId}`;
}
