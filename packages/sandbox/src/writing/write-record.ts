import { invalidValue } from "../errors.ts";

/**
 * One object of a POST body. Names are matched without regard to case, and a
 * `null` counts as absent: .NET binds both to the same thing.
 */
export interface WriteRecord {
  has(name: string): boolean;
  /** @throws HaloError (400) unless the value is an integer or an integer in a string. */
  integer(name: string): number | undefined;
  decimal(name: string): number | undefined;
  text(name: string): string | undefined;
  flag(name: string): boolean | undefined;
  /** The date in UTC, without zone, as Halo sends it. */
  date(name: string): string | undefined;
  /** An array of objects. */
  list(name: string): readonly WriteRecord[] | undefined;
  value(name: string): unknown;
}

/** @param path - The JSON path of the object, for errors. */
export function createWriteRecord(source: object, path: string): WriteRecord {
  const values = new Map<string, unknown>();
  for (const [name, value] of Object.entries(source)) {
    if (value !== null && value !== undefined) values.set(name.toLowerCase(), value);
  }

  function value(name: string): unknown {
    return values.get(name.toLowerCase());
  }

  /** Reads a member through `convert`, which returns `undefined` for a value it cannot take. */
  function read<Result>(name: string, convert: (value: unknown) => Result | undefined): Result | undefined {
    const found = value(name);
    if (found === undefined) return undefined;
    const result = convert(found);
    if (result === undefined) throw invalidValue(`${path}.${name}`, found);
    return result;
  }

  return {
    has: (name) => values.has(name.toLowerCase()),
    value,
    integer: (name) => read(name, toInteger),
    decimal: (name) => read(name, toDecimal),
    text: (name) => read(name, toText),
    flag: (name) => read(name, (found) => (typeof found === "boolean" ? found : undefined)),
    date: (name) => read(name, toDate),
    list: (name) =>
      read(name, (found) => {
        if (!Array.isArray(found)) return undefined;
        return found.map((entry: unknown, index) => {
          const entryPath = `${path}.${name}[${index}]`;
          if (typeof entry !== "object" || entry === null) throw invalidValue(entryPath, entry);
          return createWriteRecord(entry, entryPath);
        });
      }),
  };
}

function toInteger(value: unknown): number | undefined {
  if (typeof value === "string") return /^-?\d{1,15}$/.test(value.trim()) ? Number(value) : undefined;
  return Number.isSafeInteger(value) ? Number(value) : undefined;
}

function toDecimal(value: unknown): number | undefined {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

function toText(value: unknown): string | undefined {
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}

function toDate(value: unknown): string | undefined {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\d/.test(value)) return undefined;
  const zoned = /(?:z|[+-]\d\d:?\d\d)$/i.test(value) || value.length === 10;
  const milliseconds = Date.parse(zoned ? value : `${value}Z`);
  if (Number.isNaN(milliseconds)) return undefined;
  return new Date(milliseconds).toISOString().replace(/(?:\.000)?Z$/, "");
}
