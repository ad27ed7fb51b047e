declare global {
  interface JSON {
    /** Wraps a JSON text so that `stringify` writes it unchanged (Node 22 and later). */
    rawJSON(text: string): object;
  }
}

/** A JSON object about to be sent. */
export type JsonObject = { readonly [member: string]: unknown };

/**
 * A number whose text keeps the decimal point, as .NET writes a `double`:
 * `double(12)` is sent as `12.0`.
 */
export function double(value: number): object {
  return JSON.rawJSON(Number.isInteger(value) ? `${value}.0` : String(value));
}

/** Sent as `null`, where a plain `null` would be left out. */
export const explicitNull: object = JSON.rawJSON("null");

/** Writes JSON the way Halo does: members that are `null` are left out. */
export function writeJson(value: unknown): string {
  return JSON.stringify(value, (_name, member: unknown) => (member === null ? undefined : member));
}
