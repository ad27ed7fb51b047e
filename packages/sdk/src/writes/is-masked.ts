/** Tells whether a text stands in place of a secret. That Halo masks with asterisks or dots is unconfirmed. */
export function isMasked(value: unknown): boolean {
  return typeof value === "string" && /^[*•●]+$/.test(value.trim());
}
