import type { JsonObject } from "./http/json.ts";
import type { Query } from "./http/query.ts";

/** Rows of a list when a request asks neither for a page nor for a `count`. */
const DEFAULT_ROW_COUNT = 50;

export interface Page<Item> {
  readonly pageNumber: number;
  readonly pageSize: number;
  readonly recordCount: number;
  readonly items: readonly Item[];
}

/**
 * Cuts one page out of all matches. Without `pageinate=true` the page parameters
 * are ignored, and the list is the first `count` rows (50 when absent).
 */
export function takePage<Item>(
  matches: readonly Item[],
  query: Query,
  limits: { readonly cap: number; readonly pastEnd: "zero" | "total" },
): Page<Item> {
  const pageNumber = Math.max(1, query.integer("page_no") ?? 1);
  const wanted = query.integer("page_size") ?? DEFAULT_ROW_COUNT;
  if (query.flag("pageinate") !== true) {
    const count = query.integer("count") ?? DEFAULT_ROW_COUNT;
    const items = matches.slice(0, count > 0 ? count : DEFAULT_ROW_COUNT);
    return { pageNumber: 1, pageSize: items.length, recordCount: matches.length, items };
  }
  const pageSize = Math.min(wanted > 0 ? wanted : DEFAULT_ROW_COUNT, limits.cap);
  const start = (pageNumber - 1) * pageSize;
  const pastEnd = start >= matches.length;
  return {
    pageNumber,
    pageSize,
    recordCount: pastEnd && limits.pastEnd === "zero" ? 0 : matches.length,
    items: matches.slice(start, start + pageSize),
  };
}

/** The object around a page: `{page_no, page_size, record_count, <name>: rows}`. */
export function envelope<Item>(name: string, page: Page<Item>, row: (item: Item) => JsonObject): JsonObject {
  return {
    page_no: page.pageNumber,
    page_size: page.pageSize,
    record_count: page.recordCount,
    [name]: page.items.map(row),
  };
}
