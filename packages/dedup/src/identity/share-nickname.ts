import { NICKNAME_GROUPS } from "./data/nickname-groups.ts";
import { OTHER_GIVEN_NAMES } from "./data/other-given-names.ts";

/** The numbers of the groups that a name is in. */
const GROUPS_BY_NAME: ReadonlyMap<string, ReadonlySet<number>> = groupsByName();

/**
 * Whether two different given names, folded, may be one person's: "bob" and "robert", "kathryn" and "catherine".
 */
export function shareNickname(left: string, right: string): boolean {
  const groups = GROUPS_BY_NAME.get(left);
  const others = GROUPS_BY_NAME.get(right);
  if (groups === undefined || others === undefined) return false;
  return Array.from(groups).some((group) => others.has(group));
}

/** Whether a folded given name is a usual one, and so hardly another one misspelled. */
export function isKnownGivenName(name: string): boolean {
  return GROUPS_BY_NAME.has(name) || OTHER_GIVEN_NAMES.has(name);
}

function groupsByName(): ReadonlyMap<string, ReadonlySet<number>> {
  const groups = new Map<string, Set<number>>();
  for (const [index, names] of NICKNAME_GROUPS.entries()) {
    for (const name of names.split(" ")) {
      const known = groups.get(name) ?? new Set();
      groups.set(name, known.add(index));
    }
  }
  return groups;
}
