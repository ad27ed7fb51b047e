import { TYPED_WORDS } from "./data/typed-words.ts";
import { isMadeOfWords } from "./is-made-of-words.ts";

/** Makers' numbers of this length may lack digits by chance: Dell's, Lenovo's and Apple's are letters and digits. */
const SHORTEST_WITHOUT_DIGITS = 7;
const SHORTEST_TEXT = 4;
const SHORTEST_WORD_IN_TEXT = 3;
const MOST_DIGITS_BESIDE_WORDS = 4;

const REASON = "words that somebody typed, not a number that was given out";

/**
 * Why a text in a serial number's place is rather a remark than a number, or `undefined` when it may be a number:
 * words of their own ("Refer to label", "Latitude 5420"), a capitalised word, letters without any digit, or
 * nothing but known words and a few digits ("SPARE01").
 *
 * @param written - As it was written, without a label such as "S/N:"; in capitals, words are harder to tell.
 */
export function typedTextReason(written: string): string | undefined {
  const letters = written.replace(/[^\p{L}\p{N}]/gu, "");
  const isTyped =
    hasWords(written) ||
    /\p{Lu}\p{Ll}{3,}/u.test(written) ||
    (!/\p{N}/u.test(letters) && !mayLackDigits(letters)) ||
    isWordsAndNumber(letters.toLowerCase());
  return isTyped ? REASON : undefined;
}

/** Spaces also divide serial numbers ("5CG 1234 ABC"), so that one group of three letters is no word yet. */
function hasWords(written: string): boolean {
  const words = written
    .split(/\s+/)
    .map((piece) => piece.replace(/[^\p{L}\p{N}]/gu, ""))
    .filter((piece) => /^\p{L}+$/u.test(piece) && piece.length >= SHORTEST_WORD_IN_TEXT);
  const text = words.join("");
  const isDivided = /\S\s+\S/.test(written);
  return isDivided && text.length >= SHORTEST_TEXT && /[aeiouy]|[^\p{ASCII}]/iu.test(text);
}

function mayLackDigits(letters: string): boolean {
  return (
    letters.length >= SHORTEST_WITHOUT_DIGITS &&
    (/^[A-Z]+$/.test(letters) || !/[^b-df-hj-np-tv-xz]/i.test(letters))
  );
}

/** Short letters are words by chance: "asto" is "as", "to". */
function isPhrase(letters: string): boolean {
  return letters.length >= SHORTEST_WITHOUT_DIGITS && isMadeOfWords(letters, TYPED_WORDS);
}

function isWordsAndNumber(text: string): boolean {
  const digits = text.replace(/\P{N}/gu, "");
  const words = text.split(/\p{N}+/u).filter((word) => word !== "");
  return (
    digits.length <= MOST_DIGITS_BESIDE_WORDS &&
    words.some((word) => word.length >= SHORTEST_TEXT) &&
    words.every((word) => TYPED_WORDS.words.has(word) || isPhrase(word))
  );
}
