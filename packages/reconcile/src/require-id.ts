/** Halo's ids are 32-bit. */
const LARGEST_ID = 2_147_483_647;

/** @throws {RangeError} That names the member, when its value is not a whole number from 1 to 2147483647. */
export function requireId(name: string, value: unknown): void {
  if (typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= LARGEST_ID) return;
  throw new RangeError(`${name} must be a whole number from 1 to ${LARGEST_ID}, not ${String(value)}`);
}
