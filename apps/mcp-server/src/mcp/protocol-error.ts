/** An error that the protocol answers with. The SDK's own puts its code into the message, which then names it twice. */
export class ProtocolError extends Error {
  override readonly name = "ProtocolError";
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}
