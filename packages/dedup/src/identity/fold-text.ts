import { isPlain, tidy } from "./consider-text.ts";
import { FOLDED_LETTERS } from "./data/folded-letters.ts";

/** Marks of Latin, Greek and Cyrillic only: those of other scripts are letters in all but name. */
const DIACRITICS = /[\u0300-\u036F\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE20-\uFE2F]/g;

/**
 * Lower-cases a text and takes its diacritics off: "Łódź" and "LODZ" become one text. German umlauts become the
 * bare vowel, so "Müller" is "muller"; that "Mueller" is meant as well is for the comparison to know.
 *
 * @example
 * foldText("Straße Ærø Łódź") // => "strasse aero lodz"
 */
export function foldText(text: string): string {
  if (isPlain(text)) return text.toLowerCase();
  const bare = text.toLowerCase().normalize("NFKD").replace(DIACRITICS, "").normalize("NFC");
  return tidy(bare.replace(/[ßæœøłđðþħıŋŧ]/g, (letter) => FOLDED_LETTERS.get(letter) ?? letter));
}
