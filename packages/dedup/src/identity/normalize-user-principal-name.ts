import { considerText } from "./consider-text.ts";
import { guestMailOf } from "./guest-mail-of.ts";
import type { IdentityValue } from "./identity-value.ts";
import { isAdministrativeUsername } from "./is-administrative-username.ts";
import { isRoleMailbox } from "./is-role-mailbox.ts";
import { junkValue, missingValue, strongValue, weakValue } from "./make-identity-value.ts";
import { normalizeEmail } from "./normalize-email.ts";
import { splitEmail } from "./split-email.ts";

/**
 * Brings a user principal name into lower case. Dots and tags stay, as directories tell them apart. The name of a
 * guest becomes the guest's own mail address, so that it can be compared with addresses. Unlike a mail address,
 * the name may end in a domain without a dot.
 *
 * @example
 * normalizeUserPrincipalName("ann_lee_example.com#EXT#@contoso.onmicrosoft.com").value // => "ann_lee@example.com"
 */
export function normalizeUserPrincipalName(text: string | undefined): IdentityValue {
  const considered = considerText(text, "user principal name");
  if (considered === "") return missingValue();
  const parts = splitEmail(considered);
  if (parts === undefined) return junkValue("not a user principal name");
  const guest = guestMailOf(parts);
  if (guest !== undefined) return normalizeEmail(`${guest.local}@${guest.domain}`);

  const value = `${parts.local}@${parts.domain}`;
  const mail = normalizeEmail(value);
  const alternatives = mail.value === "" ? [] : [mail.value];
  if (isRoleMailbox(parts.local)) {
    return weakValue(value, "account of a task or a place, not of a person", alternatives);
  }
  const reasons = isAdministrativeUsername(parts.local) ? ["administrative account"] : mail.reasons;
  return strongValue(value, alternatives, mail.quality === "strong" ? reasons : []);
}
