/** The cursor was altered, or belongs to a list with other filters. Start again without a cursor. */
export class InvalidCursorError extends Error {
  override readonly name = "InvalidCursorError";

  constructor(reason: string) {
    super(
      `The cursor ${reason}. Repeat the call that gave it with the same filters, or leave the cursor out.`,
    );
  }
}
