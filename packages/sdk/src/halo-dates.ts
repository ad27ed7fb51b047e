/** The dates by which Halo says "none". Matched on the day: hours and fractions vary. */
const SENTINEL_DAYS = /^(?:0001-01-01|1899-12-30|1900-01-01|1901-01-01)(?:[T ]|$)/;

const DATE = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:?\d\d)?)?$/i;

/**
 * Tells whether a date text means "no date".
 *
 * @example
 * isSentinelDate("1899-12-30T00:00:00") // => true
 */
export function isSentinelDate(text: string): boolean {
  return SENTINEL_DAYS.test(text);
}

/**
 * Reads a date as Halo writes it: ISO 8601 with 0 to 7 fraction digits, in UTC also when the zone is missing.
 *
 * @returns `undefined` for an absent, empty, unreadable or sentinel date, and for a day that does not exist.
 *
 * @example
 * parseHaloDate("2026-03-01T09:30:00.1234567")?.toISOString() // => "2026-03-01T09:30:00.123Z"
 */
export function parseHaloDate(text: string | null | undefined): Date | undefined {
  if (text === null || text === undefined || isSentinelDate(text)) return undefined;
  const [, day, time = "", zone = "Z"] = DATE.exec(text) ?? [];
  if (day === undefined || !isRealDay(day)) return undefined;
  const date = new Date(time === "" ? day : `${day}T${time}${zone}`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** `Date` takes February 31st for March 3rd. */
function isRealDay(day: string): boolean {
  const date = new Date(day);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}
