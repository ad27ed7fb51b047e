/** The bounds do not permit a write. Nothing was sent; the words say why, and when it would be permitted. */
export class WriteNotPermittedError extends Error {
  override readonly name = "WriteNotPermittedError";
  /** When the limit of writes permits the next one, in milliseconds since 1970; `undefined` when none ever will be. */
  readonly nextAtMs: number | undefined;

  constructor(why: string, nextAtMs?: number) {
    super(`Nothing was sent: ${why}`);
    this.nextAtMs = nextAtMs;
  }
}
