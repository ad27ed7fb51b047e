import { encodeTable } from "./encode-table.ts";
import type { Format, ResolvedOptions } from "./format-options.ts";
import type { JsonObject, JsonValue } from "./json-value.ts";

/** Writes projected rows as a table or as a JSON array; without rows, `[]` in either layout. */
export function encodeList(
  rows: readonly JsonObject[],
  { layout, format }: ResolvedOptions,
  columns: readonly string[] | undefined,
): string {
  if (rows.length > 0 && layout === "table") return encodeTable(rows, columns);
  return encodeJson(rows, format);
}

/** JSON without white space, except for the detailed format, which is indented for people who read along. */
export function encodeJson(value: JsonValue | readonly JsonValue[], format: Format): string {
  return JSON.stringify(value, undefined, format === "detailed" ? 2 : 0);
}
