import { unexpectedAnswer } from "../answer.ts";
import { withoutSecretFields } from "../data/without-secret-fields.ts";
import type { OperationName } from "../errors/halo-api-error.ts";

/** A page of a Halo list, whatever its envelope calls the rows. */
export interface PageAnswer<Row> {
  readonly rows: readonly Row[];
  /** How many rows match on all pages together. Past the last page some endpoints say 0. */
  readonly recordCount: number;
}

/**
 * Takes a page out of its envelope, and the values of secret custom fields out of its rows.
 *
 * @throws {HaloApiError} When the envelope has no rows or no count: then nothing is known about the list.
 */
export function pageAnswer<Row>(
  operation: OperationName,
  rows: readonly Row[],
  recordCount: number,
): PageAnswer<Row> {
  if (!Array.isArray(rows)) throw unexpectedAnswer(operation, "has no rows");
  if (!Number.isInteger(recordCount)) throw unexpectedAnswer(operation, "has no record_count");
  return { rows: withoutSecretFields(rows), recordCount };
}

/** Which page to ask for. `size` is a wish: Halo caps it (50 and 100 occur). */
export interface PageRequest {
  readonly number: number;
  readonly size: number;
}

/** The query members that make Halo page. */
export interface PageQuery {
  readonly pageinate: true;
  readonly page_no: number;
  readonly page_size: number;
  /** Without an order the rows may move between pages. */
  readonly order: "id";
}

export function pageQuery({ number, size }: PageRequest): PageQuery {
  return { pageinate: true, page_no: number, page_size: size, order: "id" };
}
