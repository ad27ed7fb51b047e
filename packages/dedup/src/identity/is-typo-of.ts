import { damerauLevenshteinWithin } from "./damerau-levenshtein-within.ts";

/** Shorter words have too many true neighbours: "lee" and "lea", "dan" and "don". */
const SHORTEST_WORD = 4;
const SHORTEST_WORD_WITH_TWO_SLIPS = 8;

/**
 * Whether two words differ as a slip of the pen makes them differ: one edit in words of four or more characters,
 * two in words of eight or more, counted on the shorter word. People seldom get the first letter wrong, and
 * "Walton" is not "Dalton", so it must be the same, unless the first two are swapped. Words with digits are
 * never taken for one another.
 */
export function isTypoOf(left: string, right: string): boolean {
  const shorter = Math.min(left.length, right.length);
  if (shorter < SHORTEST_WORD || /\d/.test(left) || /\d/.test(right)) return false;
  if (left[0] !== right[0] && !(left[0] === right[1] && left[1] === right[0])) return false;
  const most = shorter < SHORTEST_WORD_WITH_TWO_SLIPS ? 1 : 2;
  return damerauLevenshteinWithin(left, right, most) !== undefined;
}
