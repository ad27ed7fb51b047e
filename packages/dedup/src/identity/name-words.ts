import { AND_WORDS } from "./data/and-words.ts";
import { foldText } from "./fold-text.ts";
import { joinInitials } from "./join-initials.ts";

/**
 * The folded words of a name of an organisation or a place: "&" and "+" are "and", apostrophes join, all other
 * punctuation divides, and single letters in a row are one word, so "A.B.C." is "abc".
 */
export function nameWords(text: string): readonly string[] {
  const words = foldText(text)
    .replace(/[&+]/g, " and ")
    .replace(/['’‘`´ʼ]/g, "")
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== "");
  return joinInitials(words.map((word) => (AND_WORDS.has(word) ? "and" : word)));
}
