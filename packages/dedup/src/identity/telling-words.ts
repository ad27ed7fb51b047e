import { DIRECTION_WORDS } from "./data/place-words.ts";

/**
 * The words that tell neighbours apart, sorted: numbers, single letters and directions. "Office 3" is not "Office
 * 4", "Block A" not "Block B" and "Leeds North" not "Leeds South", however alike the texts are.
 */
export function tellingWords(words: readonly string[]): readonly string[] {
  return words
    .filter((word) => /\p{N}/u.test(word) || /^\p{L}$/u.test(word) || DIRECTION_WORDS.has(word))
    .sort();
}
