import { ADMINISTRATIVE_MARK, AMBIGUOUS_ADMINISTRATIVE_MARK } from "./data/administrative-names.ts";
import { isMadeOfName } from "./is-made-of-name.ts";
import type { PersonName } from "./person-name.ts";

/** "adminjsmith" and "jsmithadmin", but not "administrator", which is nobody's own. */
const JOINED = /^admin(?!istrat)\p{L}{4}|\p{L}{4}admin$/u;

/**
 * Whether a username is that of an account kept beside a person's own, or of a service: "adm-jsmith", "svc_backup",
 * "jsmith-admin", "da.jsmith", "jsmith_a". Such an account is another user than the person it is named after.
 *
 * @param username - In lower case, as {@link normalizeUsername} returns it.
 * @param name - The person's name, where it is known. It tells "da-jsmith" from Maria da Silva's "da-silva".
 */
export function isAdministrativeUsername(username: string, name?: PersonName): boolean {
  if (name !== undefined && isMadeOfName(name, username)) return false;
  const isNamed = name !== undefined && name.family !== "";
  return (
    ADMINISTRATIVE_MARK.test(username) ||
    JOINED.test(username) ||
    (isNamed && AMBIGUOUS_ADMINISTRATIVE_MARK.test(username))
  );
}
