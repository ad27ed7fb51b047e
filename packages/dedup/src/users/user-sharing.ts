import type { PersonName } from "../identity/person-name.ts";
import type { SharingTest } from "../presets/preset.ts";
import { compareUserNames } from "./compare-user-names.ts";
import type { PreparedUser } from "./prepare-user.ts";
import { userKey } from "./user-keys.ts";

/** One person has a few names in the course of time, so many are several persons', whichever of them they share. */
const MANY_NAMES = 4;

/** Of a value with more names than this, only so many are compared. */
const MAX_COMPARED_NAMES = 16;

/** Levels of two names that are hardly one person's when there are many of them. */
const OTHER_NAMES: ReadonlySet<string> = new Set(["different", "surname_changed", "similar"]);

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
      const names = personCount(distinctNames(holders));
      return names >= MANY_NAMES ? `on records of ${names} names, as a switchboard's number` : undefined;
    },
  },
  externalIds: { key: userKey.externalIds, reason: (_value, holders) => sharedByPersons(holders) },
};

function sharedByPersons(holders: readonly PreparedUser[]): string | undefined {
  const names = distinctNames(holders);
  const isContradicted = names.some((name, index) =>
    names.slice(index + 1).some((other) => compareUserNames(name, other).level === "different"),
  );
  if (isContradicted) return `on ${holders.length} records of different persons`;
  const persons = personCount(names);
  if (persons >= MANY_NAMES) return `on records of ${persons} names`;
  return names.some((name) => isAmbiguous(name, names))
    ? "on records of several names that an initial or a lone name fits"
    : undefined;
}

/** How many names are left when those that may be one person's count once. */
function personCount(names: readonly PersonName[]): number {
  const persons: PersonName[] = [];
  for (const name of names) if (!persons.some((person) => fits(name, person))) persons.push(name);
  return persons.length;
}

/** "J. Lee" may be Jane Lee; when there is a Jay Lee as well, nobody knows which. */
function isAmbiguous(name: PersonName, names: readonly PersonName[]): boolean {
  const isPartial = name.tokens.length < 2 || name.given.length === 1;
  return isPartial && names.filter((other) => other !== name && fits(name, other)).length > 1;
}

function fits(name: PersonName, other: PersonName): boolean {
  return !OTHER_NAMES.has(compareUserNames(name, other).level);
}

/** At most {@link MAX_COMPARED_NAMES}. */
function distinctNames(holders: readonly PreparedUser[]): PersonName[] {
  const names = new Map(
    holders.map(({ name }) => [`${name.title}|${name.tokens.toSorted().join(" ")}`, name]),
  );
  return [...names.values()].filter(({ canonical }) => canonical !== "").slice(0, MAX_COMPARED_NAMES);
}

function hasAddress({ emails, userPrincipalName }: PreparedUser, form: string): boolean {
  return [...emails, userPrincipalName].some(
    ({ value, alternatives }) => value === form || alternatives.includes(form),
  );
}
