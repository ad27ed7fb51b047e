/** The largest id there can be: Halo's are 32-bit. */
export const LARGEST_ID = 2_147_483_647;

/**
 * Gives the id back when it can be one. 0 and negative ids are Halo's own records or "none", and `GET /X/0` answers
 * with an empty template instead of an error.
 *
 * @throws {RangeError} When it is not a whole number from 1 to 2147483647.
 */
export function requireId(id: unknown, name = "id"): number {
  if (typeof id !== "number" || !Number.isInteger(id) || id < 1 || id > LARGEST_ID) {
    throw new RangeError(`${name} must be a whole number from 1 to ${LARGEST_ID}, not ${String(id)}`);
  }
  return id;
}
