import type { BudgetedCallOptions } from "../call-options.ts";
import { startDeadline } from "../deadline.ts";
import { decodeCursor, encodeCursor } from "./list-cursor.ts";
import type { PageAnswer } from "./page-answer.ts";
import type { ListSource } from "./record-list.ts";

const LARGEST_LIMIT = 100;

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
  /** True when the list ends here and its total has not changed since it began. */
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
 * @throws {RangeError} When `limit` is not a whole number from 1 to 100.
 * @throws {InvalidCursorError} When the cursor is not one of this list.
 */
export async function listRows<Row>(source: ListSource<Row>, options: ListOptions): Promise<ListAnswer<Row>> {
  const limit = options.limit ?? 25;
  if (!Number.isInteger(limit) || limit < 1 || limit > LARGEST_LIMIT) {
    throw new RangeError(`limit must be a whole number from 1 to ${LARGEST_LIMIT}, not ${limit}`);
  }
  const deadline = startDeadline(options);
  const start =
    options.cursor === undefined
      ? { offset: 0, pageSize: limit, total: undefined }
      : decodeCursor(options.cursor, source.key);

  let { offset, pageSize } = start;
  let total = start.total;
  let totalChanged = false;
  let pending = false;
  let ended = false;
  const collected: Row[] = [];
  const offsets: number[] = [];
  const ignoredFilters = new Set<string>();

  while (collected.length < limit && !ended) {
    const number = Math.floor(offset / pageSize) + 1;
    const skipped = offset % pageSize;
    let answer: PageAnswer<Row>;
    try {
      answer = await source.fetchPage({ number, size: pageSize }, deadline.callOptions);
    } catch (error) {
      if (!deadline.caused(error)) throw error;
      pending = true;
      break;
    }
    if (answer.rows.length === 0) {
      // Past the end some endpoints answer with a record_count of 0, which says nothing about the list.
      total ??= answer.recordCount;
      totalChanged ||= offset < total;
      ended = true;
      break;
    }
    totalChanged ||= total !== undefined && total !== answer.recordCount;
    total = answer.recordCount;
    if (number === 1 && answer.rows.length < Math.min(pageSize, total)) pageSize = answer.rows.length;

    const taken = answer.rows.slice(skipped, skipped + limit - collected.length);
    for (const row of taken) {
      offset++;
      const failed = source.failedChecks(row);
      for (const name of failed) ignoredFilters.add(name);
      if (failed.length > 0) continue;
      collected.push(row);
      offsets.push(offset);
    }
    ended = offset >= total || taken.length === 0;
    // A filter that Halo ignores can leave a page empty-handed: answer with what there is rather than read everything.
    if (ignoredFilters.size > 0) break;
  }

  const cursorAt = (position: number): string =>
    encodeCursor({ offset: position, pageSize, total }, source.key);
  return {
    rows: collected,
    fetched: collected.length,
    total,
    complete: ended && !totalChanged,
    ...(ended ? {} : { nextCursor: cursorAt(offset) }),
    cursorAfter: (count) => cursorAt(offsets[count - 1] ?? start.offset),
    pending,
    ignoredFilters: [...ignoredFilters],
  };
}
