/** Halo's `inputtype` of a text field that holds a password. */
const PASSWORD = 6;

/** What a secret value is called where one would stand. */
export const SECRET = "[secret]";

/** Tells whether a custom field, or its definition, holds a password or an encrypted value, which no output may show. */
export function isSecretField(field: {
  readonly isencrypted?: unknown;
  readonly inputtype?: unknown;
}): boolean {
  return field.isencrypted === true || field.inputtype === PASSWORD;
}
