/** Words to look for in letters written without spaces. */
export interface WordList {
  readonly words: ReadonlySet<string>;
  /** The length of the longest word, in UTF-16 code units: what bounds a search. */
  readonly longest: number;
}

/** Makes a list of the words in a text, which white space divides. */
export function wordList(text: string): WordList {
  const words = new Set(text.split(/\s+/).filter((word) => word !== ""));
  const longest = Math.max(0, ...Array.from(words, (word) => word.length));
  return { words, longest };
}
