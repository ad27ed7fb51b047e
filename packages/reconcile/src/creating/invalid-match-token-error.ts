/** A match token cannot be used. Nothing was sent: create again without it to see the match as it is now. */
export class InvalidMatchTokenError extends Error {
  override readonly name = "InvalidMatchTokenError";

  constructor(reason: string) {
    super(`The match token ${reason}. Create again without it to see the match as it is now`);
  }
}
