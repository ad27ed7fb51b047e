import type { BudgetedCallOptions } from "../call-options.ts";
import type { HaloClient } from "../client.ts";
import type { UserRow } from "../models.ts";
import { listUsers } from "../users/list-users.ts";
import { requireSearchText } from "./require-search-text.ts";
import type { SearchAnswer } from "./search-answer.ts";

export interface UserSearchOptions extends BudgetedCallOptions {
  readonly clientId?: number | undefined;
}

/** The longest address that mail can carry (RFC 5321). */
const LARGEST_ADDRESS = 254;

/** The members of a list row that hold an e-mail address. */
const MAIL_MEMBERS = ["emailaddress", "email2", "email3"] as const;

/**
 * Finds the users, inactive ones too, that have an e-mail address in any of their three mail members. One request.
 *
 * @throws {TypeError} When the address is empty or longer than 254 characters.
 * @throws {HaloApiError} When Halo refuses the request.
 *
 * @example
 * const { matches } = await searchUsersByEmail(halo, "jo@contoso.com");
 */
export async function searchUsersByEmail(
  client: HaloClient,
  email: string,
  { clientId, ...options }: UserSearchOptions = {},
): Promise<SearchAnswer<UserRow>> {
  const address = requireSearchText(email, "email", LARGEST_ADDRESS);
  const hits = await listUsers(
    client,
    { search: address, clientId, includeInactive: true },
    { ...options, limit: 100 },
  );
  const isWanted = (user: UserRow): boolean =>
    MAIL_MEMBERS.some((member) => client.settings.sameEmail(user[member] ?? "", address));
  return {
    matches: hits.rows.filter(isWanted),
    similar: hits.rows.filter((user) => !isWanted(user)),
    complete: hits.complete,
    pending: hits.pending,
  };
}
