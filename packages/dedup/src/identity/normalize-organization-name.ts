import { considerText, tidy } from "./consider-text.ts";
import { TRADING_AS } from "./data/legal-forms.ts";
import { WEAK_ORGANIZATION_NAMES } from "./data/nameless-words.ts";
import { ORGANIZATION_ABBREVIATIONS } from "./data/organization-abbreviations.ts";
import type { IdentityValue } from "./identity-value.ts";
import { isNameless } from "./is-nameless.ts";
import { junkValue, missingValue, strongValue, weakValue } from "./make-identity-value.ts";
import { nameWords } from "./name-words.ts";
import { type DividedName, splitLegalForm } from "./split-legal-form.ts";

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
  const { bare } = withoutLegalForm(words);
  if (isNameless(words) || isNameless(bare)) return junkValue("a placeholder, not a name");

  const value = tidy(bare.join(" "));
  const alternatives = [tidy(words.join(" ")), tidy(withoutLegalForm(nameWords(tradingName)).bare.join(" "))];
  return WEAK_ORGANIZATION_NAMES.has(value)
    ? weakValue(value, "a name that says nothing", alternatives)
    : strongValue(value, alternatives);
}

/**
 * The legal form in an organisation's name in its usual abbreviation, `""` when there is none: "ltd" for "Limited".
 */
export function legalFormOf(text: string | undefined): string {
  const [legalName = ""] = considerText(text, "organisation's name").split(TRADING_AS);
  return withoutLegalForm(nameWords(legalName)).legalForm;
}

function withoutLegalForm(words: readonly string[]): DividedName {
  return splitLegalForm(words.map((word) => ORGANIZATION_ABBREVIATIONS.get(word) ?? word));
}
