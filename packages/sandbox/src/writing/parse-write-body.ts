import { invalidValue } from "../errors.ts";
import { createWriteRecord, type WriteRecord } from "./write-record.ts";

/** What a JSON reviver is told besides name and value (Node 22 and later). */
interface ReviverContext {
  readonly source?: string;
}

const identifierName = /(?:^|_)u?id(?:_int)?$/i;

/**
 * Reads the body of a POST: an array of objects, or one object. An id written as
 * `95.0` is refused, as Halo does, although JavaScript cannot tell it from `95`.
 *
 * @throws HaloError (400) naming the JSON path.
 */
export function parseWriteBody(body: string): readonly WriteRecord[] {
  const parsed = parse(body);
  const records: readonly unknown[] = Array.isArray(parsed) ? parsed : [parsed];
  if (records.length === 0) throw invalidValue("$", "[]");
  return records.map((record, index) => {
    const path = Array.isArray(parsed) ? `$[${index}]` : "$";
    if (typeof record !== "object" || record === null || Array.isArray(record))
      throw invalidValue(path, record);
    return createWriteRecord(record, path);
  });
}

function parse(body: string): unknown {
  let decimalId: { name: string; source: string } | undefined;
  const reviver = (name: string, value: unknown, context?: ReviverContext): unknown => {
    const source = context?.source ?? "";
    if (typeof value === "number" && identifierName.test(name) && /[.eE]/.test(source)) {
      decimalId ??= { name, source };
    }
    return value;
  };
  let parsed: unknown;
  try {
    parsed = JSON.parse(body, reviver);
  } catch {
    throw invalidValue("$", "(the request body is not JSON)");
  }
  if (decimalId) throw invalidValue(`$..${decimalId.name}`, decimalId.source);
  return parsed;
}
