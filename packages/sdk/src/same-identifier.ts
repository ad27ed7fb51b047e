/** Decides whether two written forms name the same thing. */
export type IdentifierEquality = (left: string, right: string) => boolean;

/**
 * Compares serial numbers, hostnames and names as people write them: case, spaces and hyphens do not count.
 * Two empty values are never the same.
 *
 * @example
 * sameIdentifier("5CG-1234 XYZ", "5cg1234xyz") // => true
 */
export const sameIdentifier: IdentifierEquality = (left, right) => {
  const folded = foldIdentifier(left);
  return folded !== "" && folded === foldIdentifier(right);
};

/** Compares e-mail addresses: case and surrounding spaces do not count, everything else does. */
export const sameEmail: IdentifierEquality = (left, right) => {
  const folded = left.trim().toLowerCase();
  return folded !== "" && folded === right.trim().toLowerCase();
};

function foldIdentifier(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\s\p{Pd}]/gu, "")
    .toLowerCase();
}
