import type { FieldComparison } from "./field-comparison.ts";
import { foldLookalikes } from "./fold-lookalikes.ts";
import type { IdentityValue } from "./identity-value.ts";
import { whyUnknown } from "./is-usable.ts";
import { sharedForm } from "./shared-form.ts";
import { withoutLeadingZeros } from "./without-leading-zeros.ts";

/** How two serial numbers agree, the closest first. */
export type SerialNumberLevel = "exact" | "equivalent" | "confusable" | "different" | "unknown";

/**
 * Compares two serial numbers that {@link normalizeSerialNumber} made. `"equivalent"` is the same number with a
 * scanner's prefix or in another notation; `"confusable"` is a number that reads like the other (O and 0, I, L and
 * 1, S and 5, B and 8, Z and 2) or lacks its leading zeros, which a person should look at.
 *
 * @example
 * const left = normalizeSerialNumber("SC02XL0GTJGH5");
 * compareSerialNumbers(left, normalizeSerialNumber("c02xl0gtjgh5")).level // => "equivalent"
 */
export function compareSerialNumbers(
  left: IdentityValue,
  right: IdentityValue,
): FieldComparison<SerialNumberLevel> {
  const unknown = whyUnknown(left, right);
  if (unknown !== undefined) return { level: "unknown", reason: unknown };
  if (left.value === right.value) return { level: "exact", reason: "same serial number" };
  // Before the alternatives, which hold the form without zeros too: zeros may also be all that tells two apart.
  if (withoutLeadingZeros(left.value) === right.value || withoutLeadingZeros(right.value) === left.value) {
    return { level: "confusable", reason: "equal but for leading zeros, which spreadsheets drop" };
  }
  if (withoutLeadingZeros(left.value) === withoutLeadingZeros(right.value)) {
    return { level: "different", reason: "leading zeros differ on both sides" };
  }
  if (sharedForm(left, right) !== undefined) {
    return { level: "equivalent", reason: "equal after removing a scanner's prefix or another notation" };
  }
  if (foldLookalikes(left.value) === foldLookalikes(right.value)) {
    return { level: "confusable", reason: "equal but for characters that look alike, such as O and 0" };
  }
  return { level: "different", reason: "other serial number" };
}
