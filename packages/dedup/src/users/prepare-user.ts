import type { IdentityValue } from "../identity/identity-value.ts";
import { isAdministrativeUsername } from "../identity/is-administrative-username.ts";
import { normalizeEmail } from "../identity/normalize-email.ts";
import { normalizePhone } from "../identity/normalize-phone.ts";
import { normalizeUserPrincipalName } from "../identity/normalize-user-principal-name.ts";
import { normalizeUsername } from "../identity/normalize-username.ts";
import { parsePersonName } from "../identity/parse-person-name.ts";
import type { PersonName } from "../identity/person-name.ts";
import { createRecordCheck } from "../records/check-record.ts";
import type { RecordId, UserIdentity } from "../records/identities.ts";
import { clientKeyOf } from "../scoring/compare-clients.ts";
import { type ExternalIds, prepareExternalIds } from "../scoring/compare-external-ids.ts";

/** An address taken apart. */
export interface AddressParts {
  /** Before the "@", without a "+tag". */
  readonly local: string;
  readonly domain: string;
}

/** A user with their values normalised. */
export interface PreparedUser {
  readonly id: RecordId;
  readonly clientKey: string;
  readonly emails: readonly IdentityValue[];
  readonly userPrincipalName: IdentityValue;
  readonly username: IdentityValue;
  readonly name: PersonName;
  readonly phones: readonly IdentityValue[];
  readonly externalIds: ExternalIds;
  /** The strong addresses, the principal name among them, taken apart. */
  readonly addresses: readonly AddressParts[];
  /** An account kept beside a person's own, or a service's. */
  readonly isAdministrative: boolean;
}

/** The most addresses, and the most telephone numbers, that are considered. */
const MAX_VALUES = 32;

const checkUser = createRecordCheck("user", {
  id: "id",
  clientId: "optionalId",
  emails: "texts",
  userPrincipalName: "text",
  username: "text",
  name: "text",
  phones: "texts",
  externalIds: "textByName",
});

/**
 * Checks a user and normalises the values. At most 32 addresses and 32 telephone numbers are considered.
 *
 * @throws TypeError for a member of the wrong type.
 */
export function prepareUser(user: UserIdentity): PreparedUser {
  checkUser(user);
  const emails = distinctValues((user.emails ?? []).slice(0, MAX_VALUES).map(withoutAlternatives));
  const userPrincipalName = normalizeUserPrincipalName(user.userPrincipalName);
  const username = normalizeUsername(user.username);
  const name = parsePersonName(user.name);
  return {
    id: user.id,
    clientKey: clientKeyOf(user.clientId),
    emails,
    userPrincipalName,
    username,
    name,
    phones: distinctValues((user.phones ?? []).slice(0, MAX_VALUES).map(normalizePhone)),
    externalIds: prepareExternalIds(user.externalIds),
    addresses: [...emails, userPrincipalName].filter(({ quality }) => quality === "strong").map(takeApart),
    isAdministrative:
      name.isAdministrator ||
      isAdministrativeUsername(username.value, name) ||
      hasAdministrativeName(userPrincipalName, name) ||
      (emails.length > 0 && emails.every((email) => hasAdministrativeName(email, name))),
  };
}

/** That servers deliver "ann+tag@…" to "ann@…" is likely, not certain, so it has a level of its own. */
function withoutAlternatives(email: string): IdentityValue {
  return { ...normalizeEmail(email), alternatives: [] };
}

function hasAdministrativeName({ value }: IdentityValue, name: PersonName): boolean {
  return isAdministrativeUsername(value.slice(0, Math.max(0, value.lastIndexOf("@"))), name);
}

function distinctValues(values: readonly IdentityValue[]): IdentityValue[] {
  const seen = new Set<string>();
  return values.filter(({ value, quality }) => {
    if (quality === "missing" || (value !== "" && seen.has(value))) return false;
    seen.add(value);
    return true;
  });
}

function takeApart({ value }: IdentityValue): AddressParts {
  const at = value.lastIndexOf("@");
  return { local: value.slice(0, at).replace(/\+.*$/, ""), domain: value.slice(at + 1) };
}
