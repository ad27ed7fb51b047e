import type { BudgetedCallOptions } from "../call-options.ts";
import { startDeadline } from "../deadline.ts";
import { decodeCursor, encodeCursor, type ListPosition } from "./list-cursor.ts";
import type { PageAnswer } from "./page-answer.ts";
import type { ListSource } from "./record-list.ts";

const LARGEST_LIMIT = 100;
/** What Halo's pages hold at most, where they are small and where they are large. A cursor keeps to one size. */
const PAGE_SIZES = { small: 50, large: 100 } as const;

export interface ListOptions extends BudgetedCallOptions {
  /** How many rows to answer with, 1 to 100. Default 25. */
  readonly limit?: number;
  /** Goes on where an earlier answer ended. Its filters must be the same. */
  readonly cursor?: string;
}

/** A stretch of a list, and how it lies in the whole. */
export interface ListAnswer<Row> {
  readonly rows: readonly Row[];
  /** Rows in this answer. */
  readonly fetched: number;
  /** How many match in Halo; `undefined` when no page arrived in time. */
  readonly total: number | undefined;
  /** True when the list ends here and its total has not changed since it began, as far as the cursors tell. */
  readonly complete: boolean;
  /** Present while there is more. */
  readonly nextCursor?: string;
  /** The cursor that goes on after the first `count` rows of this answer, for who shows fewer than all. */
  readonly cursorAfter: (count: number) => string;
  /** True when the time was up before the rows that were asked for had arrived; `nextCursor` goes on. */
  readonly pending: boolean;
  /** Filters that Halo did not apply. The rows have been filtered here; `total` counts unfiltered ones. */
  readonly ignoredFilters: readonly string[];
}

/**
 * Reads up to `limit` rows of a list from a cursor on.
 *
 * @throws {RangeError} When `limit` is not a whole number from 1 to 100, or `budgetMs` is out of range.
 * @throws {InvalidCursorError} When the cursor is not one of this list.
 */
export async function listRows<Row extends { readonly id: number }>(
  source: ListSource<Row>,
  options: ListOptions,
): Promise<ListAnswer<Row>> {
  const limit = options.limit ?? 25;
  if (!Number.isInteger(limit) || limit < 1 || limit > LARGEST_LIMIT) {
    throw new RangeError(`limit must be a whole number from 1 to ${LARGEST_LIMIT}, not ${limit}`);
  }
  const start: ListPosition =
    options.cursor === undefined
      ? {
          offset: 0,
          pageSize: limit > PAGE_SIZES.small ? PAGE_SIZES.large : PAGE_SIZES.small,
          total: undefined,
          disturbed: false,
          firstId: undefined,
        }
      : decodeCursor(options.cursor, source.key);
  const deadline = startDeadline(options);

  let { offset, pageSize, total, disturbed, firstId } = start;
  let pending = false;
  let ended = false;
  const collected = new Map<number, Row>();
  const offsets: number[] = [];
  const ignoredFilters = new Set<string>();

  // A filter that Halo ignores can leave a page empty-handed: answer with what there is rather than read everything.
  while (collected.size < limit && !ended && ignoredFilters.size === 0) {
    const number = Math.floor(offset / pageSize) + 1;
    let page: PageAnswer<Row>;
    try {
      page = await source.fetchPage({ number, size: pageSize }, deadline.callOptions);
    } catch (error) {
      if (!deadline.caused(error)) throw error;
      pending = true;
      break;
    }
    const [first] = page.rows;
    if (first === undefined) {
      // Past the end some endpoints answer with a record_count of 0, which says nothing about the list.
      total ??= page.recordCount;
      disturbed ||= offset < total;
      ended = true;
      break;
    }
    disturbed ||= total !== undefined && total !== page.recordCount;
    total = page.recordCount;
    if (number === 1) {
      // Halo's own page size, whatever was asked for: from here on page numbers mean the same to both sides. A short
      // page that is the whole list says nothing about it.
      if (page.rows.length > pageSize || page.rows.length < total) pageSize = page.rows.length;
      firstId = first.id;
    } else if (first.id === firstId) {
      disturbed = true;
      ended = true;
      break;
    }

    const skipped = offset % pageSize;
    const taken = page.rows.slice(skipped, skipped + limit - collected.size);
    for (const row of taken) {
      offset++;
      const failed = source.failedChecks(row);
      for (const name of failed) ignoredFilters.add(name);
      // A row that comes twice has pushed another one out.
      disturbed ||= collected.has(row.id);
      if (failed.length > 0 || collected.has(row.id)) continue;
      collected.set(row.id, row);
      offsets.push(offset);
    }
    ended = offset >= total || taken.length === 0;
    disturbed ||= ended && offset < total;
  }

  const cursorAt = (position: number): string =>
    encodeCursor({ offset: position, pageSize, total, disturbed, firstId }, source.key);
  return {
    rows: [...collected.values()],
    fetched: collected.size,
    total,
    complete: ended && !disturbed,
    ...(ended ? {} : { nextCursor: cursorAt(offset) }),
    cursorAfter: (count) =>
      count < offsets.length ? cursorAt(offsets[count - 1] ?? start.offset) : cursorAt(offset),
    pending,
    ignoredFilters: [...ignoredFilters],
  };
}
