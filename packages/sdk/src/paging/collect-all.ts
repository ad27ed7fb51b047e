import type { Page } from "./read-pages.ts";

/** Every row of a list, with an honest statement of whether it is every row. */
export interface Collection<Row> {
  readonly rows: readonly Row[];
  /** False when the total changed while reading or rows are missing: the data moved, read again. */
  readonly complete: boolean;
  /** Different rows received, before those that do not fit a filter were taken out. */
  readonly fetched: number;
  /** How many rows Halo says there are. */
  readonly total: number;
  /** Filters that Halo did not apply. The rows have been filtered here; `total` counts unfiltered ones. */
  readonly ignoredFilters: readonly string[];
}

/**
 * Reads a list to its end.
 *
 * @example
 * const { rows, complete } = await collectAll(assetPages(halo, { clientId: 12 }));
 */
export async function collectAll<Row>(pages: AsyncIterable<Page<Row>>): Promise<Collection<Row>> {
  const rows: Row[] = [];
  let end: Omit<Collection<Row>, "rows"> = { complete: false, fetched: 0, total: 0, ignoredFilters: [] };
  for await (const { complete, fetched, total, ignoredFilters, ...page } of pages) {
    for (const row of page.rows) rows.push(row);
    end = { complete, fetched, total, ignoredFilters };
  }
  return { rows, ...end };
}

/**
 * Turns pages into rows. Leaving the loop early stops the requests.
 *
 * @example
 * for await (const asset of rowsOf(assetPages(halo))) console.log(asset.inventory_number);
 */
export async function* rowsOf<Row>(pages: AsyncIterable<Page<Row>>): AsyncGenerator<Row, void, void> {
  for await (const page of pages) yield* page.rows;
}
