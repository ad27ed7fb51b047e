import type { CallOptions } from "../call-options.ts";
import type { HaloClient } from "../client.ts";
import { requireId } from "../require-id.ts";
import { type PageAnswer, type PageQuery, type PageRequest, pageQuery } from "./page-answer.ts";

/** One of Halo's paged lists: how to ask for a page of it, and what its rows must satisfy. */
export interface RecordList<Query extends object, Row> {
  readonly name: string;
  readonly fetchPage: (
    client: HaloClient,
    query: Query,
    page: PageQuery,
    options: CallOptions,
  ) => Promise<PageAnswer<Row>>;
  /**
   * The filters that a row can prove, by name. Halo drops query parameters that it does not know without a word, so
   * each row is checked.
   */
  readonly checks: Readonly<Record<string, RowCheck<Query, Row>>>;
}

export type RowCheck<Query, Row> = (row: Row, query: Query) => boolean;

/** A list with its filters, ready to be read page by page. */
export interface ListSource<Row> {
  /** Names the list and its filters, so that a cursor of another list is refused. */
  readonly key: string;
  readonly fetchPage: (page: PageRequest, options: CallOptions) => Promise<PageAnswer<Row>>;
  /** The names of the filters that the row shows Halo not to have applied. */
  readonly failedChecks: (row: Row) => readonly string[];
}

/**
 * Puts a list, an instance and filters together.
 *
 * @throws {RangeError} When a filter whose name ends in `Id` cannot be an id. Halo takes 0 for "no filter".
 */
export function listSource<Query extends object, Row>(
  list: RecordList<Query, Row>,
  client: HaloClient,
  query: Query,
): ListSource<Row> {
  // A switch that is off says the same as one that was left out.
  const filters = Object.entries(query).filter(([, value]) => value !== undefined && value !== false);
  for (const [name, value] of filters) if (name.endsWith("Id")) requireId(value, name);
  const checks = Object.entries(list.checks);
  return {
    key: JSON.stringify([list.name, filters.sort(([left], [right]) => (left < right ? -1 : 1))]),
    fetchPage: (page, options) => list.fetchPage(client, query, pageQuery(page), options),
    failedChecks: (row) => checks.filter(([, check]) => !check(row, query)).map(([name]) => name),
  };
}

/** The check that most lists share: rows of another client mean that `client_id` was not applied. */
export function isOfClient(
  row: { readonly client_id?: number | undefined },
  query: { readonly clientId?: number | undefined },
): boolean {
  return query.clientId === undefined || row.client_id === query.clientId;
}

/** Inactive rows are there only when they were asked for. */
export function isActiveOrWanted(
  row: { readonly inactive?: boolean | undefined },
  query: { readonly includeInactive?: boolean | undefined },
): boolean {
  return query.includeInactive === true || row.inactive !== true;
}

/** As {@link isOfClient}, for `site_id`. */
export function isAtSite(
  row: { readonly site_id?: number | undefined },
  query: { readonly siteId?: number | undefined },
): boolean {
  return query.siteId === undefined || row.site_id === query.siteId;
}
