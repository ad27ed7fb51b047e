import type { PersonName } from "../identity/person-name.ts";
import type { SharingTest } from "../presets/preset.ts";
import { compareUserNames } from "./compare-user-names.ts";
import type { PreparedUser } from "./prepare-user.ts";
import { userKey } from "./user-keys.ts";

/** A telephone number with this many names in one client is a switchboard's. */
const MANY_NAMES = 4;

/** Of a value with more names than this, only so many are compared. */
const MAX_COMPARED_NAMES = 16;

/** The values of users that the records themselves show to be shared. */
export const userSharing: Readonly<Record<"emails" | "phones" | "externalIds", SharingTest<PreparedUser>>> = {
  emails: {
    key: userKey.emails,
    reason: (value, holders) => sharedByPersons(holders.filter((holder) => hasAddress(holder, value))),
  },
  /** The value is a scoped key. */
  phones: {
    key: (value) => value,
    reason(_value, holders) {
      const names = distinctNames(holders).length;
      return names >= MANY_NAMES ? `on records of ${names} names, as a switchboard's number` : undefined;
    },
  },
  externalIds: { key: userKey.externalIds, reason: (_value, holders) => sharedByPersons(holders) },
};

function sharedByPersons(holders: readonly PreparedUser[]): string | undefined {
  const names = distinctNames(holders).slice(0, MAX_COMPARED_NAMES);
  const isShared = names.some((name, index) =>
    names.slice(index + 1).some((other) => compareUserNames(name, other).level === "different"),
  );
  return isShared ? `on ${holders.length} records of different persons` : undefined;
}

function distinctNames(holders: readonly PreparedUser[]): PersonName[] {
  const names = new Map(holders.map(({ name }) => [name.tokens.toSorted().join(" "), name]));
  names.delete("");
  return [...names.values()];
}

function hasAddress({ emails, userPrincipalName }: PreparedUser, form: string): boolean {
  return [...emails, userPrincipalName].some(
    ({ value, alternatives }) => value === form || alternatives.includes(form),
  );
}
