import type { FieldComparison } from "./field-comparison.ts";
import { foldUmlauts } from "./fold-umlauts.ts";
import { isTypoOf } from "./is-typo-of.ts";
import type { PersonName } from "./person-name.ts";
import { isKnownGivenName, shareNickname } from "./share-nickname.ts";

/** How two persons' names agree, the closest first. */
export type PersonNameLevel =
  | "exact"
  | "equivalent"
  | "similar"
  | "surname_changed"
  | "different"
  | "unknown";

/** How one part of a name agrees with the same part of another. */
type PartLevel = "same" | "variant" | "initial" | "slip" | "other";

/**
 * Compares two names that {@link parsePersonName} made.
 * - `"equivalent"`: parts in another order, diacritics, a short form ("Bob", "Robert"), an initial, a middle name or
 *   one half of a double family name left out;
 * - `"similar"`: a slip of the pen in given or family name;
 * - `"surname_changed"`: the same given name and another family name, as after a marriage. Alone it says little: many
 *   people share a given name.
 *
 * An administrative account ("Ann Lee - Admin") never agrees with the person's own, nor a father with a son who
 * bears "Jr.", nor "Mr Lee" with "Mrs Lee". Names of tasks and places ("Reception") are `"unknown"`.
 *
 * @example
 * comparePersonNames(parsePersonName("Smith, Bob"), parsePersonName("Robert Smith")).level // => "equivalent"
 */
export function comparePersonNames(left: PersonName, right: PersonName): FieldComparison<PersonNameLevel> {
  if (left.canonical === "" || right.canonical === "")
    return { level: "unknown", reason: "a side has no name" };
  if (left.isRole || right.isRole)
    return { level: "unknown", reason: "names a task or a place, not a person" };
  if (left.isAdministrator !== right.isAdministrator) return different("one is an administrative account");
  if (left.suffix !== "" && right.suffix !== "" && left.suffix !== right.suffix) {
    return different("other generation, such as Jr. and Sr.");
  }
  if (left.title !== "" && right.title !== "" && left.title !== right.title) {
    return different("other form of address, such as Mr and Mrs");
  }
  if (left.canonical === right.canonical) {
    return left.written === right.written
      ? { level: "exact", reason: "same name" }
      : { level: "equivalent", reason: "same name but for diacritics, punctuation or order" };
  }
  if (sortedText(left) === sortedText(right))
    return { level: "equivalent", reason: "same words in another order" };
  if (left.tokens.join("") === right.tokens.join("")) {
    return { level: "equivalent", reason: "same name, divided otherwise" };
  }
  if (left.family === "" || right.family === "") return compareLoneName(left, right);
  return compareParts(left, right);
}

function compareParts(left: PersonName, right: PersonName): FieldComparison<PersonNameLevel> {
  const given = compareGiven(left.given, right.given);
  const family = compareFamily(left, right);
  const isFamilySure = family === "same" || family === "variant";
  if (isFamilySure && given !== "other" && isMiddleContrary(left, right))
    return different("other middle name");
  if (isFamilySure && given === "same") {
    return { level: "equivalent", reason: "same name, with other spelling or a part more" };
  }
  if (isFamilySure && given === "variant") return { level: "equivalent", reason: "forms of one given name" };
  if (isFamilySure && given === "initial")
    return { level: "equivalent", reason: "initial of the given name" };
  if (isSwapped(left, right)) return { level: "equivalent", reason: "given and family name swapped" };
  if (isFamilySure && given === "slip") return { level: "similar", reason: "given names differ by a slip" };
  if (family === "slip" && (given === "same" || given === "variant")) {
    return { level: "similar", reason: "family names differ by a slip" };
  }
  if (family === "other" && left.given.length > 1 && (given === "same" || given === "variant")) {
    return { level: "surname_changed", reason: "same given name, other family name" };
  }
  return different("other name");
}

/** One side is a single word: a given or family name alone says too little to agree, but it can disagree. */
function compareLoneName(left: PersonName, right: PersonName): FieldComparison<PersonNameLevel> {
  const isCompatible = left.tokens.some((token) =>
    right.tokens.some((other) => compareGiven(token, other) !== "other"),
  );
  return isCompatible
    ? { level: "unknown", reason: "a side has only one part of the name" }
    : different("other name");
}

function compareGiven(left: string, right: string): PartLevel {
  if (compact(left) === compact(right)) return "same";
  if (left.length === 1 || right.length === 1) return left[0] === right[0] ? "initial" : "other";
  if (shareNickname(left, right)) return "variant";
  const areBothKnown = isKnownGivenName(left) && isKnownGivenName(right);
  return !areBothKnown && !isOtherGender(left, right) && isTypoOf(left, right) ? "slip" : "other";
}

/** Double family names agree with one half: "Smith-Jones" and "Smith", "García López" and "García". */
function compareFamily(left: PersonName, right: PersonName): PartLevel {
  if (compact(left.family) === compact(right.family)) return "same";
  if (isPartOfDouble(left, right) || isPartOfDouble(right, left)) return "variant";
  if (left.family.length === 1 || right.family.length === 1) {
    return left.family[0] === right.family[0] ? "slip" : "other";
  }
  return isTypoOf(left.family, right.family) ? "slip" : "other";
}

/** A first family name without hyphen looks like a middle name. */
function isPartOfDouble(single: PersonName, double: PersonName): boolean {
  const halves = [...double.middle.split(" "), ...double.family.split(" ")];
  return single.family.length > 2 && halves.length > 1 && halves.includes(single.family);
}

/** Middle names that neither agree nor abbreviate one another are two persons'. */
function isMiddleContrary(left: PersonName, right: PersonName): boolean {
  if (left.middle === "" || right.middle === "") return false;
  const [word = ""] = left.middle.split(" ");
  const [other = ""] = right.middle.split(" ");
  return compareGiven(word, other) === "other";
}

function isSwapped(left: PersonName, right: PersonName): boolean {
  const isVariant = (given: string, other: string): boolean => given === other || shareNickname(given, other);
  return isVariant(left.given, right.family) && isVariant(left.family, right.given);
}

/** "Paul" and "Paula", "Simon" and "Simone": one letter apart, and never one person. */
function isOtherGender(left: string, right: string): boolean {
  const [shorter, longer] = left.length < right.length ? [left, right] : [right, left];
  return longer.startsWith(shorter) && /^(?:a|e|ie|ette|ina|ine)$/.test(longer.slice(shorter.length));
}

function compact(text: string): string {
  return foldUmlauts(text).replaceAll(" ", "");
}

function sortedText({ tokens, suffix }: PersonName): string {
  return [...tokens, suffix].sort().join(" ").trim();
}

function different(reason: string): FieldComparison<PersonNameLevel> {
  return { level: "different", reason };
}
