/** Picks the ids that other systems gave a record. 0, -1 and empty texts mean "none" in Halo. */
export function externalIds(
  record: object,
  members: readonly string[],
): Readonly<Record<string, string>> | undefined {
  const values = new Map<string, unknown>(Object.entries(record));
  const ids = members.flatMap((member): [string, string][] => {
    const value = values.get(member);
    if (typeof value === "number") return value > 0 ? [[member, String(value)]] : [];
    return typeof value === "string" && value.trim() !== "" && value !== "0" ? [[member, value.trim()]] : [];
  });
  return ids.length === 0 ? undefined : Object.fromEntries(ids);
}
