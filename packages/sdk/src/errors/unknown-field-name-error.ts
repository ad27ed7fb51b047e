/**
 * A custom field was addressed by a name or id that the record's type does not have. Halo would ignore it without a
 * word, so nothing was sent.
 */
export class UnknownFieldNameError extends Error {
  override readonly name = "UnknownFieldNameError";
  /** What the caller wrote. */
  readonly fieldName: string;
  /** The names that would have been accepted. */
  readonly knownNames: readonly string[];

  constructor(kind: "asset field" | "custom field", fieldName: string, knownNames: readonly string[]) {
    super(
      knownNames.length === 0
        ? `There is no ${kind} "${fieldName}": this record has none`
        : `There is no ${kind} "${fieldName}". Known: ${knownNames.join(", ")}`,
    );
    this.fieldName = fieldName;
    this.knownNames = knownNames;
  }
}
