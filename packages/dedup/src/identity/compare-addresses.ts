import { alignWords } from "./align-words.ts";
import { DIRECTION_WORDS, STREET_TYPES } from "./data/place-words.ts";
import type { FieldComparison } from "./field-comparison.ts";
import type { PostalAddress } from "./postal-address.ts";
import { tellingWords } from "./telling-words.ts";

/** How two addresses agree, the closest first. */
export type AddressLevel = "exact" | "equivalent" | "same_building" | "similar" | "different" | "unknown";

/**
 * Compares two addresses that {@link parseAddress} made. `"equivalent"` when they differ in spelling only;
 * `"same_building"` when the unit differs or is missing on a side: many tenants share a building; `"similar"` when
 * the street differs by a slip, or the number, town or postcode is missing on a side. Another number or postcode
 * makes another address: "12 High St" is not "21 High St".
 *
 * @example
 * const left = parseAddress("12 High St, Leeds", "LS1 4AP");
 * compareAddresses(left, parseAddress("Unit 3, 12 High Street", "ls14ap")).level // => "same_building"
 */
export function compareAddresses(left: PostalAddress, right: PostalAddress): FieldComparison<AddressLevel> {
  if (left.canonical === "" || right.canonical === "") return unknown("a side has no address");
  if (left.postcode !== "" && right.postcode !== "" && left.postcode !== right.postcode) {
    return different("other postcode");
  }
  if (left.isPoBox !== right.isPoBox) return different("a PO box is no street address");
  const place = comparePlaces(left, right);
  if (place === "other") return different("other town");
  if (left.isPoBox) return comparePoBoxes(left, right);
  if (left.street === "" || right.street === "") return unknown("a side has no street");
  if (left.number !== "" && right.number !== "" && !isSameNumber(left.number, right.number)) {
    return different("other house number");
  }
  const street = compareStreets(left, right);
  if (street === "other") return different("other street");
  if (street === "slip") return { level: "similar", reason: "streets differ by a slip" };
  if ((left.number === "") !== (right.number === "")) {
    return { level: "similar", reason: "house number missing on a side" };
  }
  if (left.unit !== right.unit)
    return { level: "same_building", reason: "same building, other or missing unit" };
  if (place === "unsure") return { level: "similar", reason: "town or postcode missing on a side" };
  return left.written === right.written && left.postcode === right.postcode
    ? { level: "exact", reason: "same address" }
    : { level: "equivalent", reason: "same address, spelled otherwise" };
}

function comparePoBoxes(left: PostalAddress, right: PostalAddress): FieldComparison<AddressLevel> {
  if (left.number === "" || right.number === "") return unknown("a PO box without number");
  if (left.number !== right.number) return different("other PO box");
  return left.written === right.written
    ? { level: "exact", reason: "same address" }
    : { level: "equivalent", reason: "same PO box, spelled otherwise" };
}

/** Whether town or postcode say that both are in one place. When neither side has any, nothing speaks against. */
function comparePlaces(left: PostalAddress, right: PostalAddress): "same" | "unsure" | "other" {
  if (left.postcode !== "" && left.postcode === right.postcode) return "same";
  if (left.cityTokens.length === 0 || right.cityTokens.length === 0) {
    return left.cityTokens.length === right.cityTokens.length && left.postcode === right.postcode
      ? "same"
      : "unsure";
  }
  const { same, typos } = alignWords(left.cityTokens, right.cityTokens);
  return same + typos > 0 ? "same" : "other";
}

/** A range of numbers is one building with either of its ends. */
function isSameNumber(left: string, right: string): boolean {
  return left === right || left.split("-").includes(right) || right.split("-").includes(left);
}

function compareStreets(left: PostalAddress, right: PostalAddress): "same" | "slip" | "other" {
  const words = left.street.split(" ");
  const others = right.street.split(" ");
  if (words.join("") === others.join("")) return "same";
  if (hasContraryNumber(words, others)) return "other";
  const { same, typos, extra } = alignWords(words, others);
  // Without a comma, the town may stand among the street's words; and people leave "Street" and "North" out.
  const towns = new Set([...left.cityTokens, ...right.cityTokens]);
  const [own = [], other = []] = extra.map((list) => list.filter((word) => !towns.has(word)));

  const isOneSided = own.length === 0 || other.length === 0;
  if (same + typos === 0 || !isOneSided || ![...own, ...other].every(isOptional)) return "other";
  return extra.flat().length === 0 && typos === 0 ? "same" : "slip";
}

/** "5th Avenue" is not "6th Avenue". */
function hasContraryNumber(words: readonly string[], others: readonly string[]): boolean {
  const numbers = (list: readonly string[]): string =>
    tellingWords(list)
      .filter((word) => !DIRECTION_WORDS.has(word))
      .join(" ");
  return numbers(words) !== numbers(others);
}

function isOptional(word: string): boolean {
  return STREET_TYPES.has(word) || DIRECTION_WORDS.has(word);
}

function different(reason: string): FieldComparison<AddressLevel> {
  return { level: "different", reason };
}

function unknown(reason: string): FieldComparison<AddressLevel> {
  return { level: "unknown", reason };
}
