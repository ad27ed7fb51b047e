import type { FieldComparison } from "./field-comparison.ts";
import type { IdentityValue } from "./identity-value.ts";
import { isUsable } from "./is-usable.ts";

/** How two sets of values agree, the closest first. */
export type ValueSetLevel = "exact" | "weak" | "different" | "unknown";

/** What to say of sets that share a strong value, a weak one, only an alternative form, or nothing. */
export interface ValueSetReasons {
  readonly exact: string;
  readonly weak: string;
  readonly alternative: string;
  readonly different: string;
}

type Form = "strong" | "weak" | "alternative";

/**
 * Compares two sets by the values they share. `"exact"` when one is canonical and strong on both sides, `"weak"`
 * when it is weak or an alternative form on a side.
 */
export function compareValueSets(
  left: readonly IdentityValue[],
  right: readonly IdentityValue[],
  reasons: ValueSetReasons,
): FieldComparison<ValueSetLevel> {
  const leftForms = formsOf(left);
  const rightForms = formsOf(right);
  if (leftForms.size === 0 || rightForms.size === 0) {
    return { level: "unknown", reason: "a side has no usable value" };
  }
  const shared = new Set<Form>();
  for (const [value, form] of leftForms) {
    const other = rightForms.get(value);
    if (other !== undefined) shared.add(weaker(form, other));
  }
  if (shared.has("strong")) return { level: "exact", reason: reasons.exact };
  if (shared.has("alternative")) return { level: "weak", reason: reasons.alternative };
  if (shared.has("weak")) return { level: "weak", reason: reasons.weak };
  return { level: "different", reason: reasons.different };
}

function weaker(left: Form, right: Form): Form {
  if (left === right) return left;
  return left === "weak" || right === "weak" ? "weak" : "alternative";
}

/** Every form of the usable values, and the best it is. */
function formsOf(values: readonly IdentityValue[]): ReadonlyMap<string, Form> {
  const forms = new Map<string, Form>();
  for (const { alternatives } of values) for (const form of alternatives) forms.set(form, "alternative");
  for (const identity of values) {
    if (isUsable(identity)) forms.set(identity.value, identity.quality === "strong" ? "strong" : "weak");
  }
  return forms;
}
