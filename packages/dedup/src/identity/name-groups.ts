import { foldText } from "./fold-text.ts";

/**
 * The folded words of a person's name; words that a hyphen joins stay together, with a space: "Ann-Marie Lee" is
 * "ann marie", "lee". Apostrophes join ("O'Neil"), all other punctuation divides ("ann.lee", "J.R.").
 */
export function nameGroups(text: string): readonly string[] {
  return foldText(text)
    .replace(/['’‘`´ʼ]/g, "")
    .split(/[^\p{L}\p{M}\p{N}\-‐]+/u)
    .map((group) => group.replace(/[-‐]+/g, " ").trim())
    .filter((group) => group !== "");
}
