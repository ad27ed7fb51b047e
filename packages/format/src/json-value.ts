/** A value that JSON can hold. */
export type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject;

/** A JSON object. Never has an own member named `__proto__` when it comes from this package. */
export interface JsonObject {
  [name: string]: JsonValue;
}
