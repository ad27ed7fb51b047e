import { quoteName } from "./quote-name.ts";

/** `fields` names a member that the view keeps secret. Ask for other fields; no option lifts this. */
export class SecretFieldError extends Error {
  override readonly name = "SecretFieldError";
  /** The field that was asked for. */
  readonly field: string;

  constructor(field: string) {
    super(`The field ${quoteName(field)} holds a secret and is never shown. Leave it out of \`fields\`.`);
    this.field = field;
  }
}
