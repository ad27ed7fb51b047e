import { normalizePostcode } from "./normalize-postcode.ts";

/** A postcode found in the parts of an address, and the parts without it. */
export interface FoundPostcode {
  /** As {@link normalizePostcode} returns it, or `""`. */
  readonly postcode: string;
  readonly parts: readonly string[];
}

/** Shapes that are a postcode wherever they stand: United Kingdom, Canada. */
const TELLING_SHAPE = /\b(?:[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}|[a-z]\d[a-z]\s?\d[a-z]\d)\b/;

/** "1234 AB Amsterdam", "10115 Berlin", "D-10115 Berlin". */
const BEFORE_TOWN = /^(?:[a-z]{1,2}-)?\d{4,5}(?: ?[a-z]{2}(?= |$))?(?=$| \p{L})/u;

/** "Springfield IL 62704-1234", "Perth WA 6000". */
const AFTER_TOWN = /(?<=^|\p{L}[ ,.]+)\d{4,5}(?:-\d{4})?$/u;

/** "27 Washington Oak Park IL 60302": without commas, only five digits behind several words can be told apart. */
const AFTER_ALL = /(?<=\p{L} )\d{5}(?:-\d{4})?$/u;

/** Finds the postcode in the folded parts of an address, of which the first holds the street. */
export function findPostcode(parts: readonly string[]): FoundPostcode {
  for (const [index, part] of parts.entries()) {
    const patterns = index === 0 ? [TELLING_SHAPE, AFTER_ALL] : [TELLING_SHAPE, BEFORE_TOWN, AFTER_TOWN];
    for (const pattern of patterns) {
      const found = pattern.exec(part)?.[0];
      const { value } = normalizePostcode(found);
      if (found === undefined || value === "") continue;
      const rest = part.replace(found, " ").trim();
      return { postcode: value, parts: parts.with(index, rest).filter((text) => text !== "") };
    }
  }
  return { postcode: "", parts };
}
