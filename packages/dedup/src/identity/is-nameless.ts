import { NAMELESS_WORDS } from "./data/nameless-words.ts";

/** Whether folded words are no name but what stands in for one: "N/A", "unknown", "xxxx", "---". */
export function isNameless(words: readonly string[]): boolean {
  const compact = words.join("");
  return compact === "" || NAMELESS_WORDS.has(compact) || /^(?:x{2,}|0+|(\p{L})\1{3,})$/u.test(compact);
}
