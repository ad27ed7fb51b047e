import type { BudgetedCallOptions, CallOptions } from "../call-options.ts";
import { startDeadline } from "../deadline.ts";
import { HaloApiError } from "../errors/halo-api-error.ts";
import { isRateLimited } from "../errors/is-rate-limited.ts";
import { requireId } from "../require-id.ts";

/** What became of each id of a batch. Every id is in exactly one of the four. */
export interface BatchAnswer<Row> {
  /** In the order of the ids. */
  readonly found: readonly Row[];
  /** Halo answered that there is no such record. */
  readonly missing: readonly number[];
  /** Halo could not tell. */
  readonly failed: readonly { readonly id: number; readonly error: HaloApiError }[];
  /** Not asked yet, because the time was up or Halo asked for a pause. Ask for these ids again. */
  readonly pending: readonly number[];
}

/** How to read many records of one kind with few requests. */
export interface BatchSource<Row> {
  /** Reads one record; its 404 is what makes an id missing. */
  readonly readOne: (id: number, options: CallOptions) => Promise<Row>;
  /**
   * Reads what cheaper requests give of the ids, before the rest is read one by one; gives the rows as they come, so
   * that they are kept when the time is up. What it does not find counts as unknown, not as missing.
   */
  readonly readMany: (ids: readonly number[], options: CallOptions) => AsyncIterable<readonly Row[]>;
}

export const LARGEST_BATCH = 50;
const PARALLEL_REQUESTS = 4;
/** With fewer ids than this the cheaper request cannot save any. */
const WORTH_READING_MANY = 3;

/**
 * Reads up to 50 records by id. Only a 404 for that very id makes it missing, so an id filter or a list that Halo
 * applies in its own way can cost requests but never a wrong answer.
 *
 * @throws {RangeError} When there are no ids, more than 50, or one that cannot be an id.
 * @throws {HaloApiError} With status 401 or 403, which would be the same for every id, or 404 for the list itself.
 */
export async function readBatch<Row extends { readonly id: number }>(
  source: BatchSource<Row>,
  ids: readonly number[],
  options: BudgetedCallOptions,
): Promise<BatchAnswer<Row>> {
  const wanted = [...new Set(ids.map((id) => requireId(id, "ids")))];
  if (wanted.length === 0 || wanted.length > LARGEST_BATCH) {
    throw new RangeError(`ids must hold 1 to ${LARGEST_BATCH} ids, not ${wanted.length}`);
  }
  const deadline = startDeadline(options);
  const found = new Map<number, Row>();
  const missing: number[] = [];
  const failed: { id: number; error: HaloApiError }[] = [];
  const pending: number[] = [];
  let mustStop = false;

  if (wanted.length >= WORTH_READING_MANY) {
    try {
      await deadline.within(async (call) => {
        for await (const rows of source.readMany(wanted, call)) {
          for (const row of rows) if (wanted.includes(row.id)) found.set(row.id, row);
        }
      });
    } catch (error) {
      mustStop = isRateLimited(error);
      // A 404 here is not about an id either: the address is wrong. Another refusal may be about this shorter way: one
      // by one the records may well be readable.
      if (!mustStop && (!isAboutTheRequest(error) || error.status === 404)) throw error;
    }
  }

  const queue = wanted.filter((id) => !found.has(id));
  const readNext = async (): Promise<void> => {
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      if (mustStop || deadline.passed) {
        pending.push(id);
        continue;
      }
      try {
        found.set(id, await source.readOne(id, deadline.callOptions));
      } catch (error) {
        if (deadline.caused(error)) pending.push(id);
        else if (isRateLimited(error)) {
          pending.push(id);
          mustStop = true;
        } else if (!isAboutTheRequest(error)) {
          mustStop = true;
          throw error;
        } else if (error.status === 404) missing.push(id);
        else failed.push({ id, error });
      }
    }
  };
  await Promise.all(Array.from({ length: PARALLEL_REQUESTS }, readNext));

  const inOrder = (unordered: readonly number[]): number[] => wanted.filter((id) => unordered.includes(id));
  return {
    found: wanted.flatMap((id) => found.get(id) ?? []),
    missing: inOrder(missing),
    failed: failed.sort((left, right) => wanted.indexOf(left.id) - wanted.indexOf(right.id)),
    pending: inOrder(pending),
  };
}

/** False when the next request would end alike: Halo did not answer at all, or refused the credentials. */
function isAboutTheRequest(error: unknown): error is HaloApiError {
  return error instanceof HaloApiError && error.status !== 401 && error.status !== 403;
}
