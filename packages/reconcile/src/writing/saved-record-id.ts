/** The id in what Halo answers a write with: the record, or an array whose last element it is. */
export function savedRecordId(data: unknown): number | undefined {
  const saved: unknown = Array.isArray(data) ? data.at(-1) : data;
  const isRecord = typeof saved === "object" && saved !== null && "id" in saved;
  return isRecord && typeof saved.id === "number" && saved.id > 0 ? saved.id : undefined;
}
