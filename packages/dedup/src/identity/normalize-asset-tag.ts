import { considerText, MAX_CONSIDERED_LENGTH } from "./consider-text.ts";
import type { IdentityValue } from "./identity-value.ts";
import { isRun } from "./is-run.ts";
import { junkValue, missingValue, strongValue, weakValue } from "./make-identity-value.ts";
import { placeholderReason } from "./placeholder-reason.ts";

const LABEL = /^(?:(?:asset\s*(?:tag|number|no|id)|inventory\s*(?:number|no)|tag)[\s.:#=]+|#+\s*)+/i;

/**
 * Brings the number on an asset label into upper case without separators and labels. Counting numbers are kept,
 * as labels are numbered so, but numbers of up to four digits are weak: other numberings reach them too.
 *
 * @example
 * normalizeAssetTag("Asset tag: it-00417").value // => "IT00417"
 */
export function normalizeAssetTag(text: string | undefined): IdentityValue {
  const considered = considerText(text, "asset tag");
  if (considered === "") return missingValue();
  const tag = considered
    .replace(LABEL, "")
    .toUpperCase()
    .normalize("NFKC")
    .replace(/[^\p{L}\p{N}]/gu, "")
    .slice(0, MAX_CONSIDERED_LENGTH);
  if (tag === "" || /^(.)\1{3,}$/su.test(tag) || /^0+$/.test(tag)) return junkValue("no number in it");
  const placeholder = isRun(tag) ? undefined : placeholderReason(considered);
  if (placeholder !== undefined && !/\d/.test(tag)) return junkValue(placeholder);
  if (tag === "NA") return junkValue("placeholder words that makers leave in");
  if (isRun(tag) || /^\d{1,4}$/.test(tag)) return weakValue(tag, "a number that any numbering reaches");
  return strongValue(tag);
}
