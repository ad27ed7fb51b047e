import { considerText } from "./consider-text.ts";
import { GENERIC_USERNAMES, JUNK_USERNAMES } from "./data/username-words.ts";
import { guestMailOf } from "./guest-mail-of.ts";
import type { IdentityValue } from "./identity-value.ts";
import { isAdministrativeUsername } from "./is-administrative-username.ts";
import { isRoleMailbox } from "./is-role-mailbox.ts";
import { isRun } from "./is-run.ts";
import { junkValue, missingValue, strongValue, weakValue } from "./make-identity-value.ts";
import { splitEmail } from "./split-email.ts";

/**
 * Brings an account's short name into lower case, without the domain before ("CORP\jsmith") or behind
 * ("jsmith@corp.example"). Built-in and shared names are weak, placeholders and system accounts junk. An
 * administrative account is strong and says in `reasons` that it is one: it is another user than the person.
 *
 * @example
 * normalizeUsername("CORP\\JSmith").value // => "jsmith"
 * normalizeUsername("adm-jsmith").reasons // => ["administrative account, another than the person's own"]
 */
export function normalizeUsername(text: string | undefined): IdentityValue {
  const considered = considerText(text, "username").toLowerCase();
  if (considered === "") return missingValue();
  const name = withoutDomain(considered);
  const compact = name.replace(/[^\p{L}\p{N}]/gu, "");
  if (compact === "") return junkValue("no letter and no digit");
  if (JUNK_USERNAMES.has(compact) || JUNK_USERNAMES.has(compact.replace(/\d+$/, ""))) {
    return junkValue("a placeholder or system account");
  }
  if (isRun(compact)) return junkValue("a run of characters, not a name");
  const generic = compact.replace(/\d+$/, "");
  if (/^\d{1,3}$/.test(compact) || GENERIC_USERNAMES.has(generic)) {
    return weakValue(name, "a name that many machines have an account for");
  }
  if (isRoleMailbox(name)) return weakValue(name, "account of a task or a place, not of a person");
  return isAdministrativeUsername(name)
    ? strongValue(name, [], ["administrative account, another than the person's own"])
    : strongValue(name);
}

function withoutDomain(text: string): string {
  const afterDomain = text
    .replace(/^.*\\(?=.)/, "")
    .trim()
    .replace(/^[^/\s]{2,}\/(?=[^/\s]{2,}$)/, "");
  const parts = splitEmail(afterDomain);
  if (parts === undefined) return afterDomain;
  return (guestMailOf(parts) ?? parts).local;
}
