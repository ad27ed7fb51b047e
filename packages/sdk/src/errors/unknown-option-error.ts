/** A field that offers a list was given a value that is not on it. Nothing was sent. */
export class UnknownOptionError extends Error {
  override readonly name = "UnknownOptionError";
  readonly fieldName: string;
  readonly options: readonly string[];

  constructor(fieldName: string, value: unknown, options: readonly string[]) {
    super(`"${String(value)}" is not an option of "${fieldName}". Options: ${options.join(", ")}`);
    this.fieldName = fieldName;
    this.options = options;
  }
}
