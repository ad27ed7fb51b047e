import { FLOOR_KINDS, NAMED_FLOORS, NUMBER_WORDS, UNIT_KINDS } from "./data/place-words.ts";

/** Words of a part of an address, without what names a unit in the building. */
export interface UnitWords {
  /** "4" for "Suite 4", "Apt 4" and "#4"; "floor 2"; `""` when there is none. */
  readonly unit: string;
  readonly words: readonly string[];
}

/** Takes "suite 4", "2nd floor" and the like out of the words of an address. */
export function takeUnit(words: readonly string[]): UnitWords {
  const units: string[] = [];
  const rest: string[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? "";
    const next = words[index + 1] ?? "";
    const isFloor = FLOOR_KINDS.has(word);
    if (FLOOR_KINDS.has(next) && (/^\d+(?:st|nd|rd|th)$/.test(word) || NAMED_FLOORS.has(word))) {
      units.push(`floor ${word.replace(/\D+$/, "") || word}`);
      index++;
    } else if ((isFloor || UNIT_KINDS.has(word)) && isUnitNumber(next)) {
      const number = NUMBER_WORDS.get(next) ?? next;
      units.push(isFloor ? `floor ${number}` : number);
      index++;
    } else {
      rest.push(word);
    }
  }
  return { unit: units.sort().join(" "), words: rest };
}

function isUnitNumber(word: string): boolean {
  return /^(?:\p{L}?\d+\p{L}?(?:[-/]\d+)?|\p{L})$/u.test(word) || NUMBER_WORDS.has(word);
}
