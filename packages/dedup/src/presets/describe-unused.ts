import type { IdentityValue } from "../identity/identity-value.ts";

/** Says which values of a record tell little or nothing, and why. */
export function describeUnused(
  values: Readonly<Record<string, IdentityValue | readonly IdentityValue[]>>,
): string[] {
  return Object.entries(values).flatMap(([field, fieldValues]) =>
    [fieldValues].flat().flatMap(({ quality, reasons }) => {
      if (quality !== "junk" && quality !== "weak") return [];
      return reasons.map(
        (reason) => `${field} ${quality === "junk" ? "is not used" : "counts for little"}: ${reason}`,
      );
    }),
  );
}
