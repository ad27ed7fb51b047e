import type { JsonObject, JsonValue } from "./json-value.ts";

/** Texts that would read as another type when written bare, or would break the lines and cells. */
const NEEDS_QUOTES =
  /^(?:true|false|null|[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?)?$|^["[{\s]|[\t\n]|\s$/;

/**
 * Writes rows as lines of cells set apart by tabs, with the member names once on the first line. Nothing is lost:
 *
 * - an empty cell is a missing member;
 * - numbers, `true`, `false`, `null`, arrays and objects are JSON;
 * - a text is bare, or JSON in quotes when bare it would read as something else (`"007"`, `""`, `"null"`) or
 *   holds a tab or a line end.
 *
 * Tabs rather than commas because names and addresses are full of commas, and because JSON never holds a bare
 * tab, so a line can be split without a parser.
 *
 * @param columns - The columns in order; those that no row has are left out. `undefined` takes them in the order
 * in which the rows first have them.
 */
export function encodeTable(rows: readonly JsonObject[], columns: readonly string[] | undefined): string {
  const present = new Set(rows.flatMap((row) => Object.keys(row)));
  const names = columns === undefined ? [...present] : orderLike(columns, present);
  const lines = rows.map((row) =>
    names.map((name) => encodeCell(Object.hasOwn(row, name) ? row[name] : undefined)),
  );
  return [names.map(encodeCell), ...lines].map((cells) => cells.join("\t")).join("\n");
}

function orderLike(columns: readonly string[], present: ReadonlySet<string>): string[] {
  const listed = new Set(columns.filter((column) => present.has(column)));
  return [...listed, ...[...present].filter((name) => !listed.has(name))];
}

function encodeCell(value: JsonValue | undefined): string {
  if (value === undefined) return "";
  if (typeof value === "string" && !NEEDS_QUOTES.test(value)) return value;
  return JSON.stringify(value);
}
