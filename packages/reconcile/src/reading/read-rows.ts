import type { Page } from "@halopsa-kit/sdk";
import type { ReadingProgress } from "./read-asset-rows.ts";

/** Rows of a list that was read to its end. */
export interface RowReading<Row> {
  readonly rows: readonly Row[];
  readonly complete: boolean;
  readonly pagesRead: number;
}

/** Reads a list, yielding after every page, so that it can be stopped between any two requests. */
export async function* readRows<Row>(
  pages: AsyncIterable<Page<Row>>,
): AsyncGenerator<ReadingProgress, RowReading<Row>, void> {
  const rows: Row[] = [];
  let complete = false;
  let pagesRead = 0;
  for await (const page of pages) {
    for (const row of page.rows) rows.push(row);
    pagesRead++;
    complete = page.complete;
    yield { rowsRead: rows.length, rowsKnown: page.total, pagesRead };
  }
  return { rows, complete, pagesRead };
}
