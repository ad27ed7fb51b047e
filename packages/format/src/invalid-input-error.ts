/**
 * An argument or option cannot be used: a wrong type or a value out of range. This is a mistake in the calling
 * program, so retrying with other field names does not help.
 */
export class InvalidInputError extends Error {
  override readonly name = "InvalidInputError";
  /** The name of the argument or option at fault, for example `"maxCharacters"`. */
  readonly argument: string;

  constructor(argument: string, expected: string, received: unknown) {
    super(`\`${argument}\` must be ${expected}, got ${describe(received)}.`);
    this.argument = argument;
  }
}

/** Names the kind of value; only numbers and booleans are quoted, since other values may hold private text. */
function describe(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (value === undefined) return "undefined";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
