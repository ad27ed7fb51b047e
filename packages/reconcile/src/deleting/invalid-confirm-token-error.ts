/** A token to delete a record cannot be used. Nothing was sent: ask without it to see the record as it is now. */
export class InvalidConfirmTokenError extends Error {
  override readonly name = "InvalidConfirmTokenError";

  constructor(reason: string) {
    super(`The confirm token ${reason}. Ask again without it to see the record as it is now`);
  }
}
