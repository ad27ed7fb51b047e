const MARKED =
  /^(?:(?:adm|admin|administrator|svc|service|srv|tier[012]|t[012])[-_.]|sa_)|[-_.](?:adm|admin|administrator|svc)$/;

/** "adminjsmith" and "jsmithadmin", but not "administrator", which is nobody's own. */
const JOINED = /^admin(?!istrat)\p{L}{4}|\p{L}{4}admin$/u;

/**
 * Whether a username is that of an account kept beside a person's own, or of a service: "adm-jsmith", "svc_backup",
 * "jsmith-admin", "sa_sql". Such an account is another user than the person it is named after.
 *
 * @param username - In lower case, as {@link normalizeUsername} returns it.
 */
export function isAdministrativeUsername(username: string): boolean {
  return MARKED.test(username) || JOINED.test(username);
}
