import { considerText, tidy } from "./consider-text.ts";
import { NUMBER_WORDS } from "./data/place-words.ts";
import {
  GENERIC_SITE_WORDS,
  HEAD_OFFICE_PHRASES,
  HEAD_OFFICE_WORDS,
  WEAK_SITE_NAMES,
} from "./data/site-words.ts";
import { expandPlaceWords } from "./expand-place-words.ts";
import type { IdentityValue } from "./identity-value.ts";
import { isNameless } from "./is-nameless.ts";
import { joinInitials } from "./join-initials.ts";
import { junkValue, missingValue, strongValue, weakValue } from "./make-identity-value.ts";
import { nameWords } from "./name-words.ts";

const HEAD_OFFICE = "head office";
const HEAD_OFFICE_PATTERN = new RegExp(
  `(?<= )(?:${[...HEAD_OFFICE_PHRASES].sort((left, right) => right.length - left.length).join("|")})(?= )`,
  "g",
);
const MOST_PASSES = 4;

/**
 * Brings a site's name into folded words: abbreviations written out, words that only say "site" taken off, and all
 * names of a client's seat ("HQ", "Main", "Corporate Office") made "head office". `alternatives` holds the words
 * as they were written.
 *
 * Names that every client has are weak: they tell a client's sites apart, but never two clients' sites.
 *
 * @example
 * normalizeSiteName("St. Anne's Rd. Branch").value // => "saint annes road"
 * normalizeSiteName("HQ").value // => "head office"
 */
export function normalizeSiteName(text: string | undefined): IdentityValue {
  const considered = considerText(text, "site's name");
  if (considered === "") return missingValue();
  const words = nameWords(considered);
  const written = tidy(words.join(" "));

  const canonical = canonicalWords(written);
  const value = tidy(canonical.join(" "));
  if (value === HEAD_OFFICE || WEAK_SITE_NAMES.has(value)) {
    return weakValue(value, "a name that every client has", [written]);
  }
  return isNameless(canonical) ? junkValue("a placeholder, not a name") : strongValue(value, [written]);
}

/** Taking one word off may bring two others together, so the rules run until nothing changes. */
function canonicalWords(written: string): readonly string[] {
  let words: readonly string[] = written.split(" ");
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const next = onePass(words);
    if (next.join(" ") === words.join(" ")) break;
    words = next;
  }
  return words;
}

function onePass(words: readonly string[]): readonly string[] {
  const phrases = ` ${expandPlaceWords(words).join(" ")} `.replace(HEAD_OFFICE_PATTERN, "head_office").trim();
  const [only = "", ...others] = phrases.split(" ");
  if (others.length === 0 && HEAD_OFFICE_WORDS.has(only)) return HEAD_OFFICE.split(" ");
  const specific = joinInitials(withNumbers(withoutGenericWords([only, ...others])));
  return specific.flatMap((word) => (word === "head_office" ? HEAD_OFFICE.split(" ") : [word]));
}

/** "Leeds Office" is "Leeds", but "Office 3" stays. */
function withoutGenericWords(words: readonly string[]): readonly string[] {
  const rest = words.filter((word) => !GENERIC_SITE_WORDS.has(word));
  const isNamed = rest.some((word) => !/^\d/.test(word) && !NUMBER_WORDS.has(word) && word.length > 1);
  return isNamed ? rest : words;
}

/** "Office Two" is "Office 2"; a number inside a name, as in "Seven Oaks", is left. */
function withNumbers(words: readonly string[]): readonly string[] {
  const last = words.length - 1;
  return words.map((word, index) => (index === last && last > 0 ? (NUMBER_WORDS.get(word) ?? word) : word));
}
