/**
 * Dates that business systems store where there is no date: the zero of OLE automation and spreadsheets, of SQL
 * Server's `smalldatetime`, of some date pickers, and of .NET.
 */
export const NO_DATES: readonly string[] = ["1899-12-30", "1900-01-01", "1901-01-01", "0001-01-01"];

/**
 * Tells whether a value says nothing: `null`, `undefined`, `""`, `[]`, `{}`, or one of {@link NO_DATES} with or
 * without a time of day. Zero and `false` say something and are not empty.
 *
 * @example
 * isEmptyValue("1900-01-01T00:00:00") // => true
 * isEmptyValue(0) // => false
 */
export function isEmptyValue(value: unknown): boolean {
  if (value === null || value === undefined || value === "") return true;
  if (typeof value === "string") return isNoDate(value);
  if (Array.isArray(value)) return value.length === 0;
  if (typeof value !== "object" || value instanceof Date) return false;
  return Object.keys(value).length === 0;
}

function isNoDate(text: string): boolean {
  return NO_DATES.some((date) => text === date || text.startsWith(`${date}T`) || text.startsWith(`${date} `));
}
