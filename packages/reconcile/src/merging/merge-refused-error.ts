/** These records cannot be merged like this. Nothing was sent; the message says what to do instead. */
export class MergeRefusedError extends Error {
  override readonly name = "MergeRefusedError";
  /** Names from Halo that belong to the message. */
  readonly details: string | undefined;

  constructor(message: string, details?: string) {
    super(message);
    this.details = details;
  }
}
