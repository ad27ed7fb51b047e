/**
 * A field that takes one value was given more: under two of its names, as an identity and as a field, or as an array.
 * Give it one. Nothing was sent.
 */
export class FieldGivenTwiceError extends TypeError {
  override readonly name = "FieldGivenTwiceError";
  /** The field's name in Halo. Written by someone else, so it is not in the message. */
  readonly fieldName: string;

  constructor(kind: "asset field" | "custom field", fieldName: string) {
    super(`One ${kind} is given more than one value, and it takes one; fieldName has its name`);
    this.fieldName = fieldName;
  }
}
