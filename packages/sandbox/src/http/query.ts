import { invalidValue } from "../errors.ts";

/** Query parameters, read by lower-case name: Halo does not care about their case. */
export interface Query {
  /** The text, or `undefined` when absent or empty. */
  text(name: string): string | undefined;
  /** @throws HaloError (400) when present and not an integer. */
  integer(name: string): number | undefined;
  /** @throws HaloError (400) when present and neither `true` nor `false`. */
  flag(name: string): boolean | undefined;
  /** A comma-separated list of ids. Parts that are not integers match nothing and are skipped. */
  ids(name: string): ReadonlySet<number> | undefined;
}

export function createQuery(parameters: URLSearchParams): Query {
  const values = new Map<string, string>();
  for (const [name, value] of parameters) {
    const key = name.toLowerCase();
    if (!values.has(key)) values.set(key, value);
  }

  function text(name: string): string | undefined {
    const value = values.get(name)?.trim();
    return value === "" ? undefined : value;
  }

  return {
    text,
    integer(name) {
      const value = text(name);
      if (value === undefined) return undefined;
      if (!/^-?\d{1,15}$/.test(value)) throw invalidValue(name, value);
      return Number(value);
    },
    flag(name) {
      const value = text(name)?.toLowerCase();
      if (value === undefined) return undefined;
      if (value === "true") return true;
      if (value === "false") return false;
      throw invalidValue(name, value);
    },
    ids(name) {
      const value = text(name);
      if (value === undefined) return undefined;
      return new Set(
        value
          .split(",")
          .map((part) => part.trim())
          .filter((part) => /^-?\d+$/.test(part))
          .map(Number),
      );
    },
  };
}
