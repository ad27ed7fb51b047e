import type { IdentityValue } from "../identity/identity-value.ts";
import { isUsable } from "../identity/is-usable.ts";

/** A value that two sets have in common. */
export interface SharedForm {
  readonly form: string;
  readonly isStrong: boolean;
}

/** The forms, alternatives included, that both sides have; strong when they are so on both. */
export function sharedForms(left: readonly IdentityValue[], right: readonly IdentityValue[]): SharedForm[] {
  const rightForms = formsOf(right);
  return [...formsOf(left)].flatMap(([form, isStrong]) => {
    const isStrongThere = rightForms.get(form);
    return isStrongThere === undefined ? [] : [{ form, isStrong: isStrong && isStrongThere }];
  });
}

function formsOf(values: readonly IdentityValue[]): Map<string, boolean> {
  const forms = new Map<string, boolean>();
  for (const value of values) {
    if (!isUsable(value)) continue;
    for (const form of [value.value, ...value.alternatives]) {
      forms.set(form, (forms.get(form) ?? true) && value.quality === "strong");
    }
  }
  return forms;
}
