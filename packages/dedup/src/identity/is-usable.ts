import type { IdentityValue } from "./identity-value.ts";

/** Whether a value can be compared at all: it is neither missing nor junk. */
export function isUsable(identity: IdentityValue): boolean {
  return identity.quality === "strong" || identity.quality === "weak";
}

/** Why two values cannot be compared, the same from either side; `undefined` when they can. */
export function whyUnknown(left: IdentityValue, right: IdentityValue): string | undefined {
  const unusable = [left, right].filter((identity) => !isUsable(identity));
  if (unusable.length === 0) return undefined;
  const missing = unusable.filter(({ quality }) => quality === "missing").length;
  if (missing > 0) return missing === 1 ? "one side is empty" : "both sides are empty";
  return unusable.flatMap(({ reasons }) => reasons).sort()[0];
}
