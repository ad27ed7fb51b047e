import { alignWords, isOneWordAlike } from "./align-words.ts";
import type { FieldComparison } from "./field-comparison.ts";
import { foldUmlauts } from "./fold-umlauts.ts";
import type { IdentityValue } from "./identity-value.ts";
import { whyUnknown } from "./is-usable.ts";
import { jaroWinkler } from "./jaro-winkler.ts";
import { tellingWords } from "./telling-words.ts";

/** How two sites' names agree, the closest first. */
export type SiteNameLevel = "exact" | "equivalent" | "similar" | "different" | "unknown";

const SIMILAR_TEXT = 0.9;
const FEWEST_SHARED_WORDS = 2;

/**
 * Compares two names that {@link normalizeSiteName} made. `"equivalent"` when only abbreviations, the order of
 * words or words such as "office" differ; `"similar"` when words differ by a slip or a word is missing. Numbers,
 * single letters and directions must agree: "Office 3" and "Office 4" are different.
 *
 * @example
 * compareSiteNames(normalizeSiteName("Leeds Whse"), normalizeSiteName("Warehouse Leeds")).level // => "equivalent"
 */
export function compareSiteNames(left: IdentityValue, right: IdentityValue): FieldComparison<SiteNameLevel> {
  const unknown = whyUnknown(left, right);
  if (unknown !== undefined) return { level: "unknown", reason: unknown };
  if (left.value === right.value) {
    return left.alternatives.join() === right.alternatives.join()
      ? { level: "exact", reason: "same name" }
      : { level: "equivalent", reason: "same name but for abbreviations or words such as office" };
  }
  return compareWords(left.value.split(" "), right.value.split(" "));
}

function compareWords(left: readonly string[], right: readonly string[]): FieldComparison<SiteNameLevel> {
  if (tellingWords(left).join(" ") !== tellingWords(right).join(" ")) {
    return { level: "different", reason: "a number, letter or direction differs" };
  }
  const { same, typos, extra } = alignWords(left, right);
  const [ownExtra, otherExtra] = extra;
  const hasExtra = ownExtra.length + otherExtra.length > 0;
  if (!hasExtra && typos === 0) return { level: "equivalent", reason: "same words in another order" };
  if (compact(left) === compact(right)) {
    return { level: "equivalent", reason: "same name, divided or umlauts written otherwise" };
  }
  if (!hasExtra) return { level: "similar", reason: "words differ by a slip" };

  const isAlike = jaroWinkler(sortedText(left), sortedText(right)) >= SIMILAR_TEXT;
  if (isAlike && same > 0 && isOneWordAlike(extra)) {
    return { level: "similar", reason: "a word differs slightly" };
  }
  const hasFewer = ownExtra.length === 0 || otherExtra.length === 0;
  if (isAlike && hasFewer && same + typos >= FEWEST_SHARED_WORDS) {
    return { level: "similar", reason: "one name has a word more" };
  }
  return { level: "different", reason: "other name" };
}

function sortedText(words: readonly string[]): string {
  return [...words].sort().join(" ");
}

function compact(words: readonly string[]): string {
  return foldUmlauts(words.join(""));
}
