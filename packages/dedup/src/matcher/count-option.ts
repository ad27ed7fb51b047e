/**
 * Takes a whole number, or `fallback` when there is none.
 *
 * @throws RangeError that names the option, when it is not a whole number from `least` to 2^53 - 1.
 */
export function countOption(name: string, value: number | undefined, fallback: number, least = 1): number {
  if (value === undefined) return fallback;
  if (!Number.isSafeInteger(value) || value < least) {
    throw new RangeError(`${name} must be a whole number of ${least} or more, not ${describe(value)}`);
  }
  return value;
}

function describe(value: unknown): string {
  return typeof value === "number" ? String(value) : `a ${value === null ? "null" : typeof value}`;
}
