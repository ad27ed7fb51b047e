import { AND_WORDS } from "./data/and-words.ts";

/**
 * Makes one word of single letters in a row: "a", "b", "plumbing" becomes "ab", "plumbing". Letters that would
 * make a word for "and" stay apart, lest "E. T. Ltd" be read as that.
 */
export function joinInitials(words: readonly string[]): readonly string[] {
  const joined: string[] = [];
  let initials: string[] = [];
  for (const word of words) {
    if (/^\p{L}$/u.test(word)) {
      initials.push(word);
      continue;
    }
    joined.push(...joinedOrApart(initials), word);
    initials = [];
  }
  return [...joined, ...joinedOrApart(initials)];
}

function joinedOrApart(initials: readonly string[]): readonly string[] {
  const word = initials.join("");
  return word === "" || AND_WORDS.has(word) ? initials : [word];
}
