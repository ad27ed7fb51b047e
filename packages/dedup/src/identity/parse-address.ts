import { addressWords } from "./address-words.ts";
import { considerText, MAX_CONSIDERED_LENGTH } from "./consider-text.ts";
import { COUNTRY_WORDS, LEADING_STREET_TYPES, PO_BOX, STREET_TYPES } from "./data/place-words.ts";
import { findPostcode } from "./find-postcode.ts";
import { foldText } from "./fold-text.ts";
import { isNameless } from "./is-nameless.ts";
import { nameWords } from "./name-words.ts";
import { normalizePostcode } from "./normalize-postcode.ts";
import type { PostalAddress } from "./postal-address.ts";
import { splitStreet } from "./split-street.ts";
import { takeUnit } from "./take-unit.ts";

const MOST_LINES = 16;

/**
 * Takes an address apart into house number, unit, street, town and postcode. Understands British, American and
 * Australian order ("12 High Street, Leeds") and the number behind the street ("Hauptstr. 12, 10115 Berlin").
 * Abbreviations are written out, countries left out. Of a text only the first 256 characters count, and of lines
 * the first 16.
 *
 * Made to compare addresses, not to print them: names of buildings before the street are dropped.
 *
 * @param address - One text, with commas or line breaks, or its lines.
 * @param postcode - The postcode, where it is kept apart. It goes before one found in the address.
 * @throws TypeError when a line is not a string.
 * @example
 * parseAddress("Flat 2, 12 High St, Leeds LS1 4AP") // => { number: "12", unit: "2", street: "high street", … }
 */
export function parseAddress(
  address: string | readonly string[] | undefined,
  postcode?: string | undefined,
): PostalAddress {
  const written = foldText(considerText(joinLines(address), "address"));
  const found = findPostcode(
    written
      .split(/[,;]/)
      .map((part) => part.trim())
      .filter((part) => part !== ""),
  );
  const given = normalizePostcode(postcode).value;
  const code = given === "" ? found.postcode : given;

  const box = PO_BOX.exec(written);
  const parts = found.parts
    .map((part) => part.replace(PO_BOX, " ").trim())
    .filter((part) => !isNameless(nameWords(part)));
  const units = mergeBareNumber(parts.map(addressWords)).map(takeUnit);
  const lines = units.map(({ words }) => words).filter((words) => words.length > 0);
  const streetAt = box === null ? streetLine(lines) : -1;
  const split = splitStreet(lines[streetAt] ?? []);

  const cityTokens = [...split.rest, ...lines.slice(streetAt + 1).flat()].filter(
    (word) => !COUNTRY_WORDS.has(word),
  );
  const isPoBox = box !== null;
  const number = isPoBox ? (box[1] ?? "") : split.number;
  const unit = joinFilled([...units.map((part) => part.unit), split.unit]);
  const street = split.street.join(" ");
  const canonical = joinFilled([isPoBox ? "po box" : "", number, street, unit, ...cityTokens, code]);
  return { number, unit, street, cityTokens, postcode: code, isPoBox, canonical, written };
}

function joinFilled(texts: readonly string[]): string {
  return texts.filter((text) => text !== "").join(" ");
}

function joinLines(address: string | readonly string[] | undefined): string | undefined {
  if (isLines(address)) {
    return address
      .slice(0, MOST_LINES)
      .map((line) => considerText(line, "address line"))
      .join(", ");
  }
  if (typeof address !== "string") return address;
  return address.slice(0, 4 * MAX_CONSIDERED_LENGTH).replace(/[\r\n\u2028\u2029]+/g, ", ");
}

function isLines(address: unknown): address is readonly string[] {
  return Array.isArray(address);
}

/** "12, High Street" is one line. */
function mergeBareNumber(lines: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const at = lines.findIndex((words) => words.length === 1 && /^\d+\p{L}?$/u.test(words[0] ?? ""));
  const next = lines[at + 1];
  return at < 0 || next === undefined ? lines : lines.toSpliced(at, 2, [...(lines[at] ?? []), ...next]);
}

/** Which line holds the street: the one that looks most like it, the first of equals; -1 when there is none. */
function streetLine(lines: readonly (readonly string[])[]): number {
  const likeness = lines.map((words) => {
    const { number, street } = splitStreet(words);
    const isTyped = street.some((word) => STREET_TYPES.has(word) || LEADING_STREET_TYPES.has(word));
    return (number === "" ? 0 : 2) + (isTyped ? 1 : 0);
  });
  return likeness.indexOf(Math.max(...likeness));
}
