import { compareValueSets } from "./compare-value-sets.ts";
import type { FieldComparison } from "./field-comparison.ts";
import type { IdentityValue } from "./identity-value.ts";

/** How two sets of telephone numbers agree, the closest first. */
export type PhoneSetLevel = "exact" | "weak" | "different" | "unknown";

/**
 * Compares all the telephone numbers of two records. `"weak"` when they share only a switchboard's number or one
 * without area code.
 *
 * @example
 * comparePhoneSets([normalizePhone("+44 20 7946 0958")], [normalizePhone("02079460958")]).level // => "exact"
 */
export function comparePhoneSets(
  left: readonly IdentityValue[],
  right: readonly IdentityValue[],
): FieldComparison<PhoneSetLevel> {
  return compareValueSets(left, right, {
    exact: "share a telephone number",
    alternative: "share a telephone number in another notation",
    weak: "share only a switchboard's or a local number",
    different: "no telephone number in common",
  });
}
