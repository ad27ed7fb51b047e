import type { WordList } from "./word-list.ts";

/**
 * Whether letters written without spaces are words of a list, one after the other: "tobefilledbyoem". The last
 * word may be cut off when at least three of its letters are left, as in "systemserialnumb".
 *
 * @param letters - At most some hundred characters: the cost is their number times the longest word.
 */
export function isMadeOfWords(letters: string, { words, longest }: WordList): boolean {
  const reachable = new Set([0]);
  for (let start = 0; start < letters.length; start++) {
    if (!reachable.has(start)) continue;
    for (let end = start + 1; end <= Math.min(letters.length, start + longest); end++) {
      if (words.has(letters.slice(start, end))) reachable.add(end);
    }
  }
  if (reachable.has(letters.length)) return letters.length > 0;
  return Array.from(reachable).some((start) => start > 0 && isCutWord(letters.slice(start), words));
}

function isCutWord(rest: string, words: ReadonlySet<string>): boolean {
  return rest.length >= 3 && Array.from(words).some((word) => word.startsWith(rest));
}
