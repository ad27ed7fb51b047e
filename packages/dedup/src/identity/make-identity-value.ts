import type { IdentityValue } from "./identity-value.ts";

/** There was nothing to normalise. */
export function missingValue(): IdentityValue {
  return { value: "", quality: "missing", alternatives: [], reasons: [] };
}

/** Something was written, and it means nothing. */
export function junkValue(reason: string): IdentityValue {
  return { value: "", quality: "junk", alternatives: [], reasons: [reason] };
}

/** Something that many things may share. */
export function weakValue(
  value: string,
  reason: string,
  alternatives: readonly string[] = [],
): IdentityValue {
  return { value, quality: "weak", alternatives: otherForms(value, alternatives), reasons: [reason] };
}

/** Something that names one thing; `reasons` may still say what is remarkable about it. */
export function strongValue(
  value: string,
  alternatives: readonly string[] = [],
  reasons: readonly string[] = [],
): IdentityValue {
  return { value, quality: "strong", alternatives: otherForms(value, alternatives), reasons };
}

function otherForms(value: string, alternatives: readonly string[]): readonly string[] {
  return [...new Set(alternatives)].filter((form) => form !== value && form !== "");
}
