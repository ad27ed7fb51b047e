import { isSentinelDate, parseHaloDate } from "@halopsa-kit/sdk";

/** Numbers by which Halo says "none". */
const NO_ID: ReadonlySet<unknown> = new Set([0, -1, -99]);

/** Tells whether a member says nothing. */
export function saysNothing(value: unknown): boolean {
  if (typeof value === "string") return value.trim() === "" || isSentinelDate(value);
  if (Array.isArray(value)) return value.length === 0;
  return value === undefined || value === null || NO_ID.has(value);
}

/** Tells whether two readings of a member say the same, in whatever order a set comes. */
export function saysTheSame(left: unknown, right: unknown): boolean {
  return comparable(left) === comparable(right);
}

/** The form in which a plan shows a value: linked records and options by their ids. */
export function plainValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainValue);
  return typeof value === "object" && value !== null && "id" in value ? value.id : value;
}

function comparable(value: unknown): string {
  if (saysNothing(value)) return "";
  const plain = plainValue(value);
  if (Array.isArray(plain)) return plain.map(String).sort().join("\n");
  const text = String(plain).replace(/\r\n?/g, "\n").trim();
  return parseHaloDate(text)?.toISOString() ?? text;
}
