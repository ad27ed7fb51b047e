import { parseHaloDate } from "../halo-dates.ts";

/**
 * Tells whether a value reads back as it was written, in spite of Halo's habits: empty is `""`, `null` or absent,
 * numbers and booleans may come as text, dates change their fraction digits, line ends theirs.
 */
export function sameValue(written: unknown, read: unknown): boolean {
  if (isEmpty(written) || isEmpty(read)) return isEmpty(written) && isEmpty(read);
  if (typeof written === "object" || typeof read === "object") {
    return JSON.stringify(written) === JSON.stringify(read);
  }
  const left = String(written).replace(/\r\n?/g, "\n").trim();
  const right = String(read).replace(/\r\n?/g, "\n").trim();
  if (left === right) return true;
  if (typeof written === "boolean" || typeof read === "boolean") {
    return left.toLowerCase() === right.toLowerCase();
  }
  if (typeof written === "number" || typeof read === "number") return Number(left) === Number(right);
  const writtenDate = dateOf(left);
  return writtenDate !== undefined && writtenDate === dateOf(right);
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === "string" && value.trim() === "");
}

function dateOf(text: string): number | undefined {
  return /^\d{4}-\d\d-\d\d/.test(text) ? parseHaloDate(text)?.getTime() : undefined;
}
