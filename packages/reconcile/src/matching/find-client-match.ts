import { type ClientIdentity, createMatcher, presets } from "@halopsa-kit/dedup";
import { type ClientRow, clientPages } from "@halopsa-kit/sdk";
import { seenClients } from "../bounds/seen-clients.ts";
import { clientIdentity } from "../identities/client-identity.ts";
import { readRows } from "../reading/read-rows.ts";
import type { Reconciler } from "../reconciler.ts";
import { checkMatch, findMatch, type MatchOptions } from "./find-match.ts";
import type { MatchAnswer } from "./match-answer.ts";
import { requireAny } from "./require-any.ts";

/** An organisation that may be in Halo already. */
export interface ClientCandidate extends Omit<ClientIdentity, "id"> {
  /** The client that it is already, when an existing one is looked at; it is not compared with itself. */
  readonly id?: number | undefined;
}

/**
 * Finds the client that an organisation already is, by name, legal form aside, among all clients, inactive ones
 * included. The list is kept and used again for five minutes.
 *
 * @throws {TypeError} When the candidate has no name, or a member of the wrong type.
 * @throws {RangeError} When `limit` or `budgetMs` is out of range.
 * @throws {HaloApiError} When Halo refuses a request.
 *
 * @example
 * const { action, best } = await findClientMatch(reconciler, { name: "Contoso Limited" });
 */
export async function findClientMatch(
  reconciler: Reconciler,
  candidate: ClientCandidate,
  options: MatchOptions = {},
): Promise<MatchAnswer<ClientRow>> {
  requireAny("client", candidate, ["name"]);
  const identity: ClientIdentity = { ...candidate, id: candidate.id ?? "candidate" };
  const matcherOf = (identities: readonly ClientIdentity[]) => createMatcher(presets.client, identities);
  checkMatch(options, matcherOf, identity);

  const index = reconciler.indexes.open("clients", reconciler.halo, async function* (halo) {
    const reading = yield* readRows(clientPages(halo, { includeInactive: true }, { fresh: true }));
    return {
      rows: new Map(reading.rows.map((row) => [row.id, row])),
      matcher: matcherOf(reading.rows.map(clientIdentity)),
      pagesRead: reading.pagesRead,
      complete: reading.complete,
    };
  });
  const indexRequests = index.requests();
  const answer = await findMatch(
    {
      candidate: identity,
      identityOf: clientIdentity,
      matcherOf,
      searches: [],
      searchesAll: true,
      index,
      indexWords: seenClients(reconciler.bounds),
    },
    options,
  );
  return { ...answer, requests: index.requests() - indexRequests };
}
