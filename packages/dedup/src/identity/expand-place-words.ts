import { DIRECTIONS, ORDINALS, PLACE_ABBREVIATIONS, SAINTS, STREET_TYPES } from "./data/place-words.ts";

/** "hauptstr", "hauptstrasse", "kerkstraat": the street is part of the word. */
const COMPOUND_STREET = /^(\p{L}{3,})(?:strasse|straat|str)$/u;
const ORDINAL = /^\d+(?:st|nd|rd|th)$/;

/**
 * Writes out the abbreviations among the folded words of a place's name or address, so that "N Main St", "North
 * Main Street" and "Hauptstr." and "Hauptstraße" agree. Words of ordinal numbers become figures: "first" is "1st".
 *
 * @example
 * expandPlaceWords(["12", "st", "johns", "rd"]) // => ["12", "saint", "johns", "road"]
 */
export function expandPlaceWords(words: readonly string[]): readonly string[] {
  return words.flatMap((word, index) => expand(word, index, words));
}

function expand(word: string, index: number, words: readonly string[]): readonly string[] {
  if (word === "st") return [isSaint(words, index) ? "saint" : "street"];
  if (word === "dr" && isFirstWord(words, index)) return ["doctor"];
  if (word === "la" && index > 1 && index === words.length - 1) return ["lane"];
  const stem = COMPOUND_STREET.exec(word)?.[1];
  if (stem !== undefined) return [stem, "street"];
  return [PLACE_ABBREVIATIONS.get(word) ?? DIRECTIONS.get(word) ?? ORDINALS.get(word) ?? word];
}

/** "St" is a saint where a name begins and before a saint's name, and a street elsewhere. */
function isSaint(words: readonly string[], index: number): boolean {
  const next = words[index + 1];
  if (next === undefined) return false;
  if (SAINTS.has(next) || SAINTS.has(next.replace(/s$/, ""))) return true;
  return isFirstWord(words, index) && !DIRECTIONS.has(next) && !STREET_TYPES.has(next) && !/^\d/.test(next);
}

/** Whether nothing but house numbers stands before a word, and something behind it. */
function isFirstWord(words: readonly string[], index: number): boolean {
  const before = words.slice(0, index);
  return index + 1 < words.length && before.every((word) => /^\d/.test(word) && !ORDINAL.test(word));
}
