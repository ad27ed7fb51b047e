import type { UserDetail, UserRow } from "../models.ts";

/** Which members of a user can hold an identity, best first. Members of the detail are not in list rows. */
export interface UserFieldMap {
  readonly emails: readonly string[];
  /** A value counts only if it looks like an address: a directory sync may leave an id or a short name here. */
  readonly userPrincipalName: readonly string[];
  /** A value counts only if it is not an address. */
  readonly username: readonly string[];
  /** Ids that a directory gives for good. A distinguished name is none: it is made of the name and changes with it. */
  readonly directoryIds: readonly string[];
}

/** Where Halo and its directory integrations leave identities; which of them are filled depends on the sync in use. */
export const userFieldMap: UserFieldMap = {
  emails: ["emailaddress", "email2", "email3"],
  userPrincipalName: ["login", "networklogin", "aaduserid", "azure_userprincipalname"],
  username: ["samaccountname", "login", "networklogin"],
  directoryIds: ["azureoid", "azure_id", "okta_id", "oktaid", "googleworkplace_id"],
};

/** A user's identities under names that mean the same whatever filled them. */
export interface UserIdentities {
  readonly emails: readonly string[];
  readonly userPrincipalName?: string;
  readonly username?: string;
  /** By the member that held it. */
  readonly directoryIds: Readonly<Record<string, string>>;
}

/**
 * Reads a user's identities from where the map says. Of a list row only what the row shows.
 *
 * @example
 * readUserIdentities({ ...user, login: "jo@contoso.com" }).userPrincipalName // => "jo@contoso.com"
 */
export function readUserIdentities(
  user: Partial<UserRow | UserDetail>,
  map: UserFieldMap = userFieldMap,
): UserIdentities {
  const members = new Map<string, unknown>(Object.entries(user));
  const textAt = (member: string): string => {
    const value = members.get(member);
    return typeof value === "string" ? value.trim() : "";
  };
  const textsAt = (names: readonly string[]): string[] => names.map(textAt).filter((value) => value !== "");
  const userPrincipalName = textsAt(map.userPrincipalName).find((value) => value.includes("@"));
  const username = textsAt(map.username).find((value) => !value.includes("@"));
  return {
    emails: textsAt(map.emails),
    ...(userPrincipalName === undefined ? {} : { userPrincipalName }),
    ...(username === undefined ? {} : { username }),
    directoryIds: Object.fromEntries(
      map.directoryIds.map((member) => [member, textAt(member)]).filter(([, value]) => value !== ""),
    ),
  };
}
