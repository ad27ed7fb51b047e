import type { IdentityValue } from "../identity/identity-value.ts";
import { isUsable } from "../identity/is-usable.ts";
import { externalIdKey } from "../scoring/compare-external-ids.ts";
import type { ValueStatistics } from "../scoring/value-statistics.ts";
import type { PreparedUser } from "./prepare-user.ts";

/** Active Directory's account names hold 20 characters. */
const ACCOUNT_NAME_LENGTH = 20;

export const userKey = {
  emails: (form: string): string => `mail|${form}`,
  externalIds: (id: string): string => `external|${id}`,
  phones: (scope: string, phone: string): string => `phone|${scope}|${phone}`,
} as const;

/** A switchboard's number is shared within a client, so that is where holders are counted. */
export function phoneScope(clientKey: string, statistics: ValueStatistics): ValueStatistics {
  return {
    sharedBecause: (field, value) => statistics.sharedBecause(field, userKey.phones(clientKey, value)),
  };
}

/** What two records of one person may share, whatever their clients. */
export function userKeys({ emails, userPrincipalName, externalIds }: PreparedUser): string[] {
  return [
    ...[...emails, userPrincipalName].flatMap(strongForms).map(userKey.emails),
    ...[...externalIds].map(([system, id]) => userKey.externalIds(externalIdKey(system, id))),
  ];
}

/** What two records of one person may share within a client. */
export function scopedUserKeys(user: PreparedUser, scope: string): string[] {
  const { addresses, username, name, phones } = user;
  const keys = [
    ...addresses.map(({ local }) => `local|${scope}|${local}`),
    ...phones.flatMap(strongForms).map((phone) => userKey.phones(scope, phone)),
  ];
  if (isUsable(username)) keys.push(`account|${scope}|${username.value.slice(0, ACCOUNT_NAME_LENGTH)}`);
  if (name.tokens.length > 1) {
    keys.push(`name|${scope}|${name.tokens.toSorted().join(" ")}`);
    // Short forms and slips of one name, where the other is written alike.
    keys.push(`family|${scope}|${name.family}`, `given|${scope}|${name.given} ${name.family.slice(0, 2)}`);
  } else if (name.canonical !== "") keys.push(`name|${scope}|${name.canonical}`);
  return keys;
}

function strongForms({ value, quality, alternatives }: IdentityValue): string[] {
  return quality === "strong" ? [value, ...alternatives] : [];
}
