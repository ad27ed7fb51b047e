import type { RecordId } from "./identities.ts";

/**
 * Orders ids the same way on every machine: numbers first, by size, then strings by their code units.
 * The number 7 and the string "7" are two ids.
 */
export function compareRecordIds(left: RecordId, right: RecordId): number {
  if (typeof left === "number") return typeof right === "number" ? left - right : -1;
  if (typeof right === "number") return 1;
  return left < right ? -1 : left > right ? 1 : 0;
}
