import { considerText, tidy } from "./consider-text.ts";
import { LEADING_LEGAL_FORMS, LEGAL_FORMS } from "./data/legal-forms.ts";
import { ORGANIZATION_ABBREVIATIONS } from "./data/organization-abbreviations.ts";
import type { IdentityValue } from "./identity-value.ts";
import { isNameless } from "./is-nameless.ts";
import { junkValue, missingValue, strongValue, weakValue } from "./make-identity-value.ts";
import { nameWords } from "./name-words.ts";

const LONGEST_FORM: number = Math.max(...Array.from(LEGAL_FORMS, (form) => form.split(" ").length));
const TRADING_AS = /\s(?:t\/a|d\/b\/a|dba|trading as|doing business as|c\/o)\s/i;
const WEAK_NAMES: ReadonlySet<string> = new Set([
  "test",
  "demo",
  "internal",
  "default",
  "miscellaneous",
  "misc",
  "company",
  "client",
  "customer",
]);

/**
 * Brings an organisation's name into folded words without legal form ("Ltd", "GmbH & Co. KG") and article, with
 * abbreviations written out and "&" as "and". A name that is nothing but a legal form keeps it. `alternatives`
 * holds the words as written, and the trading name of "X Ltd t/a Y".
 *
 * @example
 * normalizeOrganizationName("The Müller & Sons Co., Ltd.").value // => "muller and sons"
 */
export function normalizeOrganizationName(text: string | undefined): IdentityValue {
  const considered = considerText(text, "organisation's name");
  if (considered === "") return missingValue();
  const [legalName = "", tradingName = ""] = considered.split(TRADING_AS);
  const words = nameWords(legalName);
  const bare = withoutLegalForm(words);
  if (isNameless(words) || isNameless(bare)) return junkValue("a placeholder, not a name");

  const value = tidy(bare.join(" "));
  const alternatives = [tidy(words.join(" ")), tidy(withoutLegalForm(nameWords(tradingName)).join(" "))];
  return WEAK_NAMES.has(value)
    ? weakValue(value, "a name that says nothing", alternatives)
    : strongValue(value, alternatives);
}

function withoutLegalForm(words: readonly string[]): readonly string[] {
  let rest = words.map((word) => ORGANIZATION_ABBREVIATIONS.get(word) ?? word);
  for (;;) {
    const shorter = withoutOuterForm(rest);
    if (shorter.length === rest.length) return rest;
    rest = shorter;
  }
}

/** Takes one form off, the longest that fits, but never the last word. */
function withoutOuterForm(words: string[]): string[] {
  const [first = ""] = words;
  if (words.length > 1 && (first === "the" || LEADING_LEGAL_FORMS.has(first))) return words.slice(1);
  for (let length = Math.min(LONGEST_FORM, words.length - 1); length > 0; length--) {
    if (LEGAL_FORMS.has(words.slice(-length).join(" "))) return words.slice(0, -length);
  }
  return words.length > 1 && words.at(-1) === "and" ? words.slice(0, -1) : words;
}
