import { InvalidInputError } from "./invalid-input-error.ts";

/** Refuses anything but an object that has members. */
export function checkRecord(argument: string, record: unknown): void {
  if (typeof record !== "object" || record === null || Array.isArray(record)) {
    throw new InvalidInputError(argument, "an object", record);
  }
}

/** Refuses anything but an array of objects, and names the first item that is none. */
export function checkRecords(argument: string, records: unknown): void {
  if (!Array.isArray(records)) throw new InvalidInputError(argument, "an array of objects", records);
  for (const [index, record] of records.entries()) checkRecord(`${argument}[${index}]`, record);
}
