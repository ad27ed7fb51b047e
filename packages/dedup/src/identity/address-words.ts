import { expandPlaceWords } from "./expand-place-words.ts";

/**
 * The folded words of a part of an address, abbreviations written out. Ranges ("12-14") and divided numbers
 * ("3/12") stay one word; a letter behind a house number joins it ("12 a"), unless it may be a direction.
 */
export function addressWords(folded: string): readonly string[] {
  const words = folded
    .replace(/#\s*(?=\w)/g, " unit ")
    .replace(/[&+]/g, " and ")
    .replace(/['’‘`´ʼ]/g, "")
    .replace(/(?<=\d[a-z]?)\s*[-–]\s*(?=\d)/g, "-")
    .replace(/(?<!\d[a-z]?)[-/]|[-/](?!\d)/g, " ")
    .replace(/\b(\d+)\s+([abcdfgh])(?=\s|$)/g, "$1$2")
    .split(/[^\p{L}\p{M}\p{N}/-]+/u)
    .filter((word) => word !== "");
  return expandPlaceWords(words);
}
