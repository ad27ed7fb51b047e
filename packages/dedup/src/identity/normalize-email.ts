import { considerText, MAX_CONSIDERED_LENGTH } from "./consider-text.ts";
import { DOT_BLIND_DOMAINS, PLUS_TAG_DOMAINS, TENANT_DEFAULT_SUFFIX } from "./data/mail-providers.ts";
import { NO_MAILBOX_WORDS } from "./data/nameless-words.ts";
import { guestMailOf } from "./guest-mail-of.ts";
import type { IdentityValue } from "./identity-value.ts";
import { isRoleMailbox } from "./is-role-mailbox.ts";
import { junkValue, missingValue, strongValue, weakValue } from "./make-identity-value.ts";
import { type EmailParts, splitEmail } from "./split-email.ts";

/**
 * Brings a mail address into lower case and into the one form that its provider delivers to: dots and "+tag" go
 * for Gmail, "+tag" for Outlook, Fastmail and Proton. Elsewhere dots and tags may tell mailboxes apart and stay.
 *
 * `alternatives` then holds the address without its tag, since most servers ignore it.
 *
 * A guest's user principal name becomes the guest's own address. Mailboxes of tasks and places ("info", "scanner",
 * "buchhaltung") are weak. An address in a tenant's default domain (onmicrosoft.com) is strong and says so.
 *
 * @example
 * normalizeEmail("Ann.Lee+shop@GoogleMail.com").value // => "annlee@gmail.com"
 * normalizeEmail("info@example.com").quality // => "weak"
 */
export function normalizeEmail(text: string | undefined): IdentityValue {
  const considered = considerText(text, "mail address");
  if (considered === "") return missingValue();
  const written = splitEmail(considered);
  const parts = written && (guestMailOf(written) ?? written);
  if (parts === undefined || !parts.domain.includes(".")) return junkValue("not a mail address");
  const { local, domain } = canonicalParts(parts);
  if (local === "") return junkValue("not a mail address");
  if (NO_MAILBOX_WORDS.has(local.replace(/[^\p{L}]/gu, ""))) {
    return junkValue("a placeholder, not a mailbox");
  }

  const value = `${local}@${domain}`.slice(0, MAX_CONSIDERED_LENGTH);
  if (isRoleMailbox(local)) return weakValue(value, "mailbox of a task or a place, not of a person");
  return domain.endsWith(TENANT_DEFAULT_SUFFIX)
    ? strongValue(value, [], ["in the tenant's default domain, which is not the organisation's own"])
    : strongValue(value, [`${local.replace(/\+.*$/, "")}@${domain}`]);
}

function canonicalParts({ local, domain }: EmailParts): EmailParts {
  const untagged = PLUS_TAG_DOMAINS.has(domain) ? local.replace(/\+.*$/, "") : local;
  return DOT_BLIND_DOMAINS.has(domain)
    ? { local: untagged.replaceAll(".", ""), domain: "gmail.com" }
    : { local: untagged, domain };
}
