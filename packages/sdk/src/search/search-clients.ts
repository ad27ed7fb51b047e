import type { BudgetedCallOptions } from "../call-options.ts";
import type { HaloClient } from "../client.ts";
import { listClients } from "../clients/list-clients.ts";
import type { ClientRow } from "../models.ts";
import { requireSearchText } from "./require-search-text.ts";
import type { SearchAnswer } from "./search-answer.ts";

/**
 * Finds the clients, inactive ones too, of a name; `similar` has those whose name contains it. One request.
 *
 * @throws {TypeError} When the name is empty or longer than 255 characters.
 * @throws {HaloApiError} When Halo refuses the request.
 *
 * @example
 * const { matches, similar } = await searchClients(halo, "Contoso");
 */
export async function searchClients(
  client: HaloClient,
  name: string,
  options: BudgetedCallOptions = {},
): Promise<SearchAnswer<ClientRow>> {
  const text = requireSearchText(name, "name");
  const hits = await listClients(client, { search: text, includeInactive: true }, { ...options, limit: 100 });
  const isWanted = (row: ClientRow): boolean => client.settings.sameIdentifier(row.name, text);
  return {
    matches: hits.rows.filter(isWanted),
    similar: hits.rows.filter((row) => !isWanted(row)),
    complete: hits.complete,
    pending: hits.pending,
  };
}
