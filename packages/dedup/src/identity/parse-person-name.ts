import { considerText } from "./consider-text.ts";
import {
  ACCOUNT_WORDS,
  ADMINISTRATOR_WORDS,
  FAMILY_PARTICLES,
  GENDERED_TITLES,
  GENERATION_SUFFIXES,
  NAME_DEGREES,
  NAME_TITLES,
  ROLE_NAME_WORDS,
} from "./data/person-name-words.ts";
import { isNameless } from "./is-nameless.ts";
import { nameGroups } from "./name-groups.ts";
import type { PersonName } from "./person-name.ts";
import { splitDisplayName } from "./split-display-name.ts";

const NO_NAME: PersonName = {
  given: "",
  middle: "",
  family: "",
  suffix: "",
  title: "",
  isAdministrator: false,
  isRole: false,
  tokens: [],
  canonical: "",
  written: "",
};

/**
 * Takes a display name apart: "Lee, Ann", "LEE Ann", "Dr. Ann M. van der Berg-Lee Jr. (Contractor)". Titles,
 * degrees, and tails in brackets or behind a dash go; that one of them names an administrator is remembered. A
 * name that is missing or a placeholder has an empty `canonical`.
 *
 * @example
 * parsePersonName("O'Neil, José (Contractor)") // => { given: "jose", family: "oneil", canonical: "jose oneil", … }
 */
export function parsePersonName(text: string | undefined): PersonName {
  const { name, tails } = splitDisplayName(considerText(text, "person's name"));
  const written = inNaturalOrder(name);
  const groups = nameGroups(written);
  const words = groups.flatMap((group) => group.split(" "));
  if (isNameless(words)) return NO_NAME;
  if (words.every((word) => ROLE_NAME_WORDS.has(word) || /^\d+$/.test(word))) {
    const canonical = words.join(" ");
    return { ...NO_NAME, isRole: true, tokens: words, canonical, written: canonical };
  }
  const isAdministrator =
    words.some((word) => ADMINISTRATOR_WORDS.has(word)) || tails.some(isAdministratorTail);
  const own = groups.map(withoutAdministratorWords).filter((group) => group !== "");
  return { ...partsOf(own), isAdministrator, written: written.toLowerCase() };
}

/** Turns "Lee, Ann" and "LEE Ann" round. What follows a comma may be a suffix only: "Ann Lee, Jr." */
function inNaturalOrder(name: string): string {
  const [first = "", ...rest] = name.split(",").map((part) => part.trim());
  if (rest.length === 0) return withCapitalsLast(first);
  const suffixes = rest.filter(isSuffix);
  return [...rest.filter((part) => !isSuffix(part)), first, ...suffixes]
    .filter((part) => part !== "")
    .join(" ");
}

function isSuffix(text: string): boolean {
  return nameGroups(text).every((word) => GENERATION_SUFFIXES.has(word) || NAME_DEGREES.has(word));
}

/** Several countries write the family name first and in capitals. */
function withCapitalsLast(name: string): string {
  const [first = "", ...rest] = name.split(" ");
  const isInCapitals =
    /^\p{Lu}[\p{Lu}'’-]+$/u.test(first) && rest.some((word) => /^\p{Lu}\p{Ll}/u.test(word));
  const isWord = first.length > 2 && !NAME_TITLES.has(first.toLowerCase());
  return isInCapitals && isWord ? [...rest, first].join(" ") : name;
}

/** "(Domain Admin)" tells of an account, "(Office Administrator)" of a job. */
function isAdministratorTail(tail: string): boolean {
  const words = nameGroups(tail).flatMap((group) => group.split(" "));
  const isAbout = words.some((word) => ADMINISTRATOR_WORDS.has(word));
  return isAbout && words.every((word) => ADMINISTRATOR_WORDS.has(word) || ACCOUNT_WORDS.has(word));
}

function withoutAdministratorWords(group: string): string {
  return group
    .split(" ")
    .filter((word) => !ADMINISTRATOR_WORDS.has(word))
    .join(" ");
}

function partsOf(groups: readonly string[]): Omit<PersonName, "isAdministrator" | "written"> {
  const { own, title, suffix } = withoutTitles(groups);
  const [given = "", ...others] = own;
  let familyAt = Math.max(0, others.length - 1);
  while (familyAt > 0 && FAMILY_PARTICLES.has(others[familyAt - 1] ?? "")) familyAt--;
  const middle = others.slice(0, familyAt).join(" ");
  const family = others.slice(familyAt).join(" ");
  const tokens = own.flatMap((group) => group.split(" "));
  const canonical = [...tokens, suffix].join(" ").trim();
  return { given, middle, family, title, suffix, isRole: false, tokens, canonical };
}

function withoutTitles(groups: readonly string[]): {
  readonly own: readonly string[];
  readonly title: PersonName["title"];
  readonly suffix: string;
} {
  let start = 0;
  let title: PersonName["title"] = "";
  for (; start < groups.length - 1; start++) {
    const first = groups[start] ?? "";
    if (!NAME_TITLES.has(first)) break;
    title = GENDERED_TITLES.get(first) ?? title;
  }
  let end = groups.length;
  let suffix = "";
  for (; end - start > 1; end--) {
    const last = groups[end - 1] ?? "";
    const generation = GENERATION_SUFFIXES.get(last);
    if (generation === undefined && !NAME_DEGREES.has(last)) break;
    suffix = generation ?? suffix;
  }
  return { own: groups.slice(start, end), title, suffix };
}
