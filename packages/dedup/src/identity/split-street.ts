import { DIRECTION_WORDS, LEADING_STREET_TYPES, NUMBER_WORDS, STREET_TYPES } from "./data/place-words.ts";

/** The words of the part of an address that holds the street. */
export interface StreetWords {
  /** "12", "12a" or "12-14". */
  readonly number: string;
  /** The unit written with the number: 3 in "3/12 High Street" and in "Hauptstraße 12/3". */
  readonly unit: string;
  readonly street: readonly string[];
  /** What follows the street: the town, where no comma stands between. */
  readonly rest: readonly string[];
}

const HOUSE_NUMBER = /^\d+\p{L}?(?:[-/]\d+\p{L}?)?$/u;
const WIDEST_RANGE = 8;

/** Divides "12 high street london" and "haupt street 12" into number, street and what follows. */
export function splitStreet(words: readonly string[]): StreetWords {
  const [first = "", ...others] = words;
  if (others.length > 0 && HOUSE_NUMBER.test(first))
    return { ...numberAndUnit(first, "unit first"), ...nameAndRest(others) };
  const spelled = NUMBER_WORDS.get(first);
  if (spelled !== undefined && others.length > 1) {
    return { number: spelled, unit: "", ...nameAndRest(others) };
  }

  const numberAt = words.findIndex((word, index) => {
    const isLast = index === words.length - 1;
    return index > 0 && HOUSE_NUMBER.test(word) && (isLast || STREET_TYPES.has(words[index - 1] ?? ""));
  });
  if (numberAt < 0) return { number: "", unit: "", ...nameAndRest(words) };
  return {
    ...numberAndUnit(words[numberAt] ?? "", "unit last"),
    street: words.slice(0, numberAt),
    rest: words.slice(numberAt + 1),
  };
}

/** "12/14" is a range of houses on one side of the street, "3/12" a unit and a house. */
function numberAndUnit(
  written: string,
  order: "unit first" | "unit last",
): { readonly number: string; readonly unit: string } {
  const [first = "", second] = written.split("/");
  if (second === undefined) return { number: written, unit: "" };
  const gap = Number.parseInt(second, 10) - Number.parseInt(first, 10);
  if (gap > 0 && gap <= WIDEST_RANGE && gap % 2 === 0) return { number: `${first}-${second}`, unit: "" };
  return order === "unit first" ? { number: second, unit: first } : { number: first, unit: second };
}

function nameAndRest(words: readonly string[]): { street: readonly string[]; rest: readonly string[] } {
  const typeAt = words.findIndex((word, index) => index > 0 && STREET_TYPES.has(word));
  const isLeading = LEADING_STREET_TYPES.has(words[0] ?? "") && typeAt !== 1;
  if (typeAt < 0 || isLeading) return { street: words, rest: [] };
  let end = typeAt + 1;
  // "Hill Road", "Park Avenue North": the last type of a row of them, and a direction behind it.
  while (STREET_TYPES.has(words[end] ?? "")) end++;
  if (DIRECTION_WORDS.has(words[end] ?? "")) end++;
  return { street: words.slice(0, end), rest: words.slice(end) };
}
