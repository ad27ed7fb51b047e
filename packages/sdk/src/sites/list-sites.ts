import { answerOf } from "../answer.ts";
import { type CallOptions, requestInit } from "../call-options.ts";
import type { HaloClient } from "../client.ts";
import { definedOnly } from "../defined-only.ts";
import type { SiteRow } from "../models.ts";
import { type ListAnswer, type ListOptions, listRows } from "../paging/list-rows.ts";
import { pageAnswer } from "../paging/page-answer.ts";
import { type Page, readPages } from "../paging/read-pages.ts";
import { isActiveOrWanted, isOfClient, listSource, type RecordList } from "../paging/record-list.ts";

/** Which sites to list. Filters are combined; without any, all active sites. */
export interface SiteQuery {
  /** Part of the site's name. */
  readonly search?: string | undefined;
  readonly clientId?: number | undefined;
  /** Inactive sites too. Default false. */
  readonly includeInactive?: boolean | undefined;
  /** Puts the delivery address into the rows, as `delivery_address_line1` to `5`. Default false. */
  readonly withAddress?: boolean | undefined;
}

const siteList: RecordList<SiteQuery, SiteRow> = {
  name: "sites",
  fetchPage: async (client, { search, clientId, includeInactive, withAddress }, page, options) => {
    const query = definedOnly({
      search,
      client_id: clientId,
      includeinactive: includeInactive,
      includeaddress: withAddress,
    });
    const answer = await answerOf(
      "listSites",
      client.GET("/Site", { params: { query: { ...query, ...page } }, ...requestInit(options) }),
    );
    return pageAnswer("listSites", answer.sites, answer.record_count);
  },
  checks: { client_id: isOfClient, include_inactive: isActiveOrWanted },
};

/**
 * Lists sites, in order of their ids. One request for up to 100 rows.
 *
 * @throws {HaloApiError} When Halo refuses the request.
 *
 * @example
 * const { rows } = await listSites(halo, { clientId: 12 });
 */
export async function listSites(
  client: HaloClient,
  query: SiteQuery = {},
  options: ListOptions = {},
): Promise<ListAnswer<SiteRow>> {
  return listRows(listSource(siteList, client, query), options);
}

/** Reads the pages of a list of sites as they come. See {@link rowsOf} and {@link collectAll}. */
export function sitePages(
  client: HaloClient,
  query: SiteQuery = {},
  options: CallOptions = {},
): AsyncGenerator<Page<SiteRow>, void, void> {
  return readPages(listSource(siteList, client, query), options);
}
