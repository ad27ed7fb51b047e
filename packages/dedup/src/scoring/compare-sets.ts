import type { IdentityValue } from "../identity/identity-value.ts";
import { isUsable } from "../identity/is-usable.ts";
import type { Finding } from "./comparison.ts";
import { makeValueFinding } from "./make-finding.ts";
import { sharedForms } from "./shared-forms.ts";
import type { ValueStatistics } from "./value-statistics.ts";

export type SetLevel = "exact" | "weak" | "shared" | "different" | "unknown";

/**
 * Compares two sets of values: `"exact"` when they have a value in common that tells, `"shared"` when the records
 * show of each that it does not, `"weak"` when its form does. `"different"` takes a strong value on both sides.
 *
 * @param field - The field's name, for the statistics.
 */
export function compareSets(
  field: string,
  left: readonly IdentityValue[],
  right: readonly IdentityValue[],
  statistics: ValueStatistics,
): Finding<SetLevel> {
  const common = sharedForms(left, right);
  const objections = common.map(({ form }) => statistics.sharedBecause(field, form));
  const telling = common.filter((_, index) => objections[index] === undefined);
  if (telling.some((form) => form.isStrong))
    return makeValueFinding("exact", left, right, "have one in common");
  if (telling.length > 0)
    return makeValueFinding("weak", left, right, "have only one in common that tells little");
  const [objection] = objections;
  if (objection !== undefined) return makeValueFinding("shared", left, right, objection);
  if (left.some(isStrong) && right.some(isStrong)) {
    return makeValueFinding("different", left, right, "have none in common");
  }
  const isEmpty = !left.some(isUsable) || !right.some(isUsable);
  return makeValueFinding(
    "unknown",
    left,
    right,
    isEmpty ? "one side is empty" : "not both sides tell something",
  );
}

function isStrong({ quality }: IdentityValue): boolean {
  return quality === "strong";
}
