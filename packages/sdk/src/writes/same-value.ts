import { isSentinelDate, parseHaloDate } from "../halo-dates.ts";

/**
 * Tells whether a value reads back as it was written, in spite of Halo's habits: empty is `""`, `null` or absent,
 * or a date that means none, numbers and booleans may come as text, dates change their fraction digits, line ends
 * theirs. Of an object only the written members count; an array must read back whole, in any order.
 */
export function sameValue(written: unknown, read: unknown): boolean {
  if (isEmptyValue(written) || isEmptyValue(read)) return isEmptyValue(written) && isEmptyValue(read);
  if (Array.isArray(written)) return Array.isArray(read) && isSameSet(written, read);
  if (typeof written === "object") return isObject(read) && hasMembers(written, read);
  // An option or a linked record is written as its id and may read back with its name.
  if (isObject(read)) return sameValue(written, new Map(Object.entries(read)).get("id"));
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

/** Tells whether a value is one of those by which Halo says "none". */
export function isEmptyValue(value: unknown): boolean {
  if (typeof value === "string") return value.trim() === "" || isSentinelDate(value);
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isSameSet(written: readonly unknown[], read: readonly unknown[]): boolean {
  return (
    written.length === read.length &&
    written.every((item) => read.some((other) => sameValue(item, other))) &&
    read.every((other) => written.some((item) => sameValue(item, other)))
  );
}

function hasMembers(written: object | null, read: object): boolean {
  const members = new Map<string, unknown>(Object.entries(read));
  return Object.entries(written ?? {}).every(([name, value]) => sameValue(value, members.get(name)));
}

function dateOf(text: string): number | undefined {
  return /^\d{4}-\d\d-\d\d/.test(text) ? parseHaloDate(text)?.getTime() : undefined;
}
