import type { IdentityValue } from "./identity-value.ts";

/** A form that two values have in common, the canonical one or an alternative, or `undefined`. */
export function sharedForm(left: IdentityValue, right: IdentityValue): string | undefined {
  if (left.value === right.value) return left.value;
  const rightForms = new Set([right.value, ...right.alternatives]);
  return [left.value, ...left.alternatives].find((form) => rightForms.has(form));
}
