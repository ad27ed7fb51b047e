import { quoteName } from "./quote-name.ts";

/** `fields` names a member that no record has and nobody declared. Ask again with one of `nearNames`. */
export class UnknownFieldError extends Error {
  override readonly name = "UnknownFieldError";
  /** The field that was asked for. */
  readonly field: string;
  /** Known fields with a similar name, the most similar first. At most five, possibly none. */
  readonly nearNames: readonly string[];

  constructor(field: string, nearNames: readonly string[]) {
    const advice =
      nearNames.length > 0
        ? `Did you mean ${nearNames.map(quoteName).join(", ")}?`
        : 'Use the "detailed" format once to see all fields.';
    super(`There is no field ${quoteName(field)}. ${advice}`);
    this.field = field;
    this.nearNames = nearNames;
  }
}
