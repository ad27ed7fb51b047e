import type { CallOptions } from "../call-options.ts";
import type { ListSource } from "./record-list.ts";

/** Asked for when a whole list is read. Hosted instances cap it at 100 or 50, older ones give it. */
const WISHED_PAGE_SIZE = 1_000;

/** What is known after a page has been read. */
export interface Page<Row> {
  /** The rows of this page that no earlier page had and that fit the filters. */
  readonly rows: readonly Row[];
  /** Different rows received so far, this page included, before those that do not fit a filter are taken out. */
  readonly fetched: number;
  /** How many rows Halo says there are. */
  readonly total: number;
  /** True on the last page, when every row was received and the total never changed on the way. */
  readonly complete: boolean;
  /** True on the last page. */
  readonly last: boolean;
  /** Filters that Halo was seen not to apply so far. The rows have been filtered here; `total` counts unfiltered ones. */
  readonly ignoredFilters: readonly string[];
}

/**
 * Reads a list page by page until `record_count` rows have been received, a page is empty, or a page brings nothing
 * new. Never trusts the page size it asked for, and drops rows that come twice.
 *
 * After a first page that was cut short, the size that Halo really gives is asked for, so that page numbers mean the
 * same to both sides.
 *
 * Stop iterating and no further request is made. A row that is removed while another is added, so that the total stays
 * the same, cannot be noticed.
 */
export async function* readPages<Row extends { readonly id: number }>(
  source: ListSource<Row>,
  options: CallOptions,
): AsyncGenerator<Page<Row>, void, void> {
  const seen = new Set<number>();
  const ignoredFilters = new Set<string>();
  let received = 0;
  let total: number | undefined;
  let totalChanged = false;
  let size = WISHED_PAGE_SIZE;
  for (let number = 1; ; number++) {
    const answer = await source.fetchPage({ number, size }, options);
    if (number === 1 && answer.rows.length > 0) size = Math.min(size, answer.rows.length);
    const isEmpty = answer.rows.length === 0;
    // An empty page may carry a record_count of 0, which says nothing about the list.
    if (!isEmpty || total === undefined) {
      totalChanged ||= total !== undefined && total !== answer.recordCount;
      total = answer.recordCount;
    }
    received += answer.rows.length;
    const fresh = answer.rows.filter(({ id }) => !seen.has(id) && seen.add(id));
    const last = isEmpty || received >= total || fresh.length === 0;
    yield {
      rows: fresh.filter((row) => {
        const failed = source.failedChecks(row);
        for (const name of failed) ignoredFilters.add(name);
        return failed.length === 0;
      }),
      fetched: seen.size,
      total,
      complete: last && seen.size === total && !totalChanged,
      last,
      ignoredFilters: [...ignoredFilters],
    };
    if (last) return;
  }
}
