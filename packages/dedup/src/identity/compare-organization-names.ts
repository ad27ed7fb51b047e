import { alignWords, isOneWordAlike } from "./align-words.ts";
import type { FieldComparison } from "./field-comparison.ts";
import { foldUmlauts } from "./fold-umlauts.ts";
import type { IdentityValue } from "./identity-value.ts";
import { whyUnknown } from "./is-usable.ts";
import { jaroWinkler } from "./jaro-winkler.ts";
import { sharedForm } from "./shared-form.ts";
import { tellingWords } from "./telling-words.ts";

/** How two organisations' names agree, the closest first. */
export type OrganizationNameLevel = "exact" | "equivalent" | "similar" | "different" | "unknown";

const SIMILAR_TEXT = 0.9;
const SHORTEST_LONE_WORD = 6;
const SHORTEST_ACRONYM = 3;

/**
 * Compares two names that {@link normalizeOrganizationName} made. `"equivalent"` when they differ in nothing but the
 * legal form, abbreviations, the order or division of words; `"similar"` when words differ by a slip, or one name
 * is the initials of the other. One name with a word more ("Acme", "Acme Leeds") is another organisation: a branch,
 * a parent or a namesake.
 *
 * @example
 * const left = normalizeOrganizationName("Acme Ltd");
 * compareOrganizationNames(left, normalizeOrganizationName("ACME Limited")).level // => "equivalent"
 */
export function compareOrganizationNames(
  left: IdentityValue,
  right: IdentityValue,
): FieldComparison<OrganizationNameLevel> {
  const unknown = whyUnknown(left, right);
  if (unknown !== undefined) return { level: "unknown", reason: unknown };
  if (left.value === right.value) {
    return left.alternatives.join() === right.alternatives.join()
      ? { level: "exact", reason: "same name" }
      : { level: "equivalent", reason: "same name but for legal form or abbreviations" };
  }
  if (sharedForm(left, right) !== undefined) return { level: "equivalent", reason: "share a trading name" };
  return compareWords(left.value.split(" "), right.value.split(" "));
}

function compareWords(
  left: readonly string[],
  right: readonly string[],
): FieldComparison<OrganizationNameLevel> {
  if (compact(left) === compact(right)) {
    return { level: "equivalent", reason: "same name, divided or umlauts written otherwise" };
  }
  if (isAcronymOf(left, right) || isAcronymOf(right, left)) {
    return { level: "similar", reason: "one name is the initials of the other" };
  }
  if (tellingWords(left).join(" ") !== tellingWords(right).join(" ")) {
    return { level: "different", reason: "a number, letter or direction differs" };
  }
  if (isShortWord(left) || isShortWord(right)) return { level: "different", reason: "other name" };
  const { typos, extra } = alignWords(left, right);
  if (extra.flat().length === 0) {
    return typos === 0
      ? { level: "equivalent", reason: "same words in another order" }
      : { level: "similar", reason: "words differ by a slip" };
  }
  const isAlike = jaroWinkler(left.join(" "), right.join(" ")) >= SIMILAR_TEXT;
  return isAlike && isOneWordAlike(extra)
    ? { level: "similar", reason: "a word differs slightly" }
    : { level: "different", reason: "other name" };
}

/** Names of one short word have true neighbours: "March" and "Match". */
function isShortWord([word = "", another]: readonly string[]): boolean {
  return another === undefined && word.length < SHORTEST_LONE_WORD;
}

function isAcronymOf(short: readonly string[], long: readonly string[]): boolean {
  const [acronym = "", second] = short;
  if (second !== undefined || acronym.length < SHORTEST_ACRONYM) return false;
  const initials = (words: readonly string[]): string => words.map((word) => word.charAt(0)).join("");
  return (
    acronym === initials(long) || acronym === initials(long.filter((word) => word !== "and" && word !== "of"))
  );
}

function compact(words: readonly string[]): string {
  return foldUmlauts(words.join(""));
}
