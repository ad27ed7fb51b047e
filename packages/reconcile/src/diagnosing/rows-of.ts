/** The rows of a list, and how many Halo says there are. `undefined` when the answer is no list. */
export function rowsOf(
  body: unknown,
): { readonly rows: readonly unknown[]; readonly total: number } | undefined {
  if (Array.isArray(body)) return { rows: body, total: body.length };
  if (typeof body !== "object" || body === null || !("record_count" in body)) return undefined;
  const rows = Object.values(body).find((value): value is unknown[] => Array.isArray(value));
  return rows === undefined ? undefined : { rows, total: Number(body.record_count) };
}
