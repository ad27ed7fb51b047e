import { brokenRule, type HaloError } from "./errors.ts";
import type { Query } from "./http/query.ts";

interface Filter {
  readonly name: string;
  readonly type: number;
  readonly value: string;
}

/**
 * Reads `advanced_search`: a JSON array of `{filter_name, filter_type, filter_value}`.
 *
 * @returns A test for one record, given a way to read its columns.
 * @throws HaloError (400) when the text is not such an array or a name is not on the white list.
 */
export function readAdvancedSearch(
  query: Query,
  allowedNames: readonly string[],
): ((column: (name: string) => unknown) => boolean) | undefined {
  const text = query.text("advanced_search");
  if (text === undefined) return undefined;
  const filters = parseFilters(text, allowedNames);
  return (column) => filters.every((filter) => matches(column(filter.name), filter));
}

function parseFilters(text: string, allowedNames: readonly string[]): readonly Filter[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw invalid();
  }
  if (!Array.isArray(parsed)) throw invalid();
  return parsed.map((entry: unknown) => {
    if (typeof entry !== "object" || entry === null) throw invalid();
    const { filter_name: name, filter_type: type, filter_value: value } = entry as Record<string, unknown>;
    if (typeof name !== "string" || !allowedNames.includes(name.toLowerCase())) throw invalid();
    if (typeof type !== "number" || !Number.isInteger(type) || type < 0 || type > 10) throw invalid();
    return { name: name.toLowerCase(), type, value: String(value ?? "") };
  });
}

function invalid(): HaloError {
  return brokenRule("Invalid advanced search parameter");
}

function matches(actual: unknown, { type, value }: Filter): boolean {
  const text = String(actual ?? "").toLowerCase();
  const wanted = value.toLowerCase();
  switch (type) {
    case 0:
      return listOf(wanted).includes(text);
    case 1:
      return !listOf(wanted).includes(text);
    case 3:
      return text !== wanted;
    case 4:
      return like(text, wanted);
    case 5:
      return !like(text, wanted);
    case 7:
      return order(actual, wanted) > 0;
    case 8:
      return order(actual, wanted) >= 0;
    case 9:
      return order(actual, wanted) < 0;
    case 10:
      return order(actual, wanted) <= 0;
    default:
      // 2 and 6 both mean "equal".
      return text === wanted;
  }
}

function listOf(text: string): readonly string[] {
  return text.split(",").map((part) => part.trim());
}

function like(text: string, pattern: string): boolean {
  return text.includes(pattern.replaceAll("%", ""));
}

function order(actual: unknown, wanted: string): number {
  if (typeof actual === "number") return actual - Number(wanted);
  const text = String(actual ?? "").toLowerCase();
  if (text === wanted) return 0;
  return text < wanted ? -1 : 1;
}
