import type { Page } from "./read-pages.ts";

/** Every row of a list, with an honest statement of whether it is every row. */
export interface Collection<Row> {
  readonly rows: readonly Row[];
  /** False when the total changed while reading or rows are missing: the data moved, read again. */
  readonly complete: boolean;
  readonly fetched: number;
  readonly total: number;
}

/**
 * Reads a list to its end.
 *
 * @example
 * const { rows, complete } = await collectAll(assetPages(halo, { clientId: 12 }));
 */
export async function collectAll<Row>(pages: AsyncIterable<Page<Row>>): Promise<Collection<Row>> {
  const rows: Row[] = [];
  let state = { complete: false, fetched: 0, total: 0 };
  for await (const page of pages) {
    for (const row of page.rows) rows.push(row);
    state = { complete: page.complete, fetched: page.fetched, total: page.total };
  }
  return { rows, ...state };
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
