import { answerOf } from "../answer.ts";
import { type CallOptions, requestInit } from "../call-options.ts";
import type { HaloClient } from "../client.ts";
import { definedOnly } from "../defined-only.ts";
import type { ClientRow } from "../models.ts";
import { type ListAnswer, type ListOptions, listRows } from "../paging/list-rows.ts";
import { pageAnswer } from "../paging/page-answer.ts";
import { type Page, readPages } from "../paging/read-pages.ts";
import { isActiveOrWanted, listSource, type RecordList } from "../paging/record-list.ts";

/** Which clients to list. Without filters, all active clients. */
export interface ClientQuery {
  /** Part of the client's name, or of what else Halo's free text looks at. */
  readonly search?: string | undefined;
  /** Inactive clients too. Default false. */
  readonly includeInactive?: boolean | undefined;
}

const clientList: RecordList<ClientQuery, ClientRow> = {
  name: "clients",
  fetchPage: async (client, { search, includeInactive }, page, options) => {
    const query = definedOnly({ search, includeinactive: includeInactive });
    const answer = await answerOf(
      "listClients",
      client.GET("/Client", { params: { query: { ...query, ...page } }, ...requestInit(options) }),
    );
    return pageAnswer("listClients", answer.clients, answer.record_count);
  },
  checks: { include_inactive: isActiveOrWanted },
};

/**
 * Lists clients, in order of their ids. One request for up to 100 rows.
 *
 * @throws {HaloApiError} When Halo refuses the request.
 *
 * @example
 * const { rows, complete } = await listClients(halo, { search: "contoso" });
 */
export async function listClients(
  client: HaloClient,
  query: ClientQuery = {},
  options: ListOptions = {},
): Promise<ListAnswer<ClientRow>> {
  return listRows(listSource(clientList, client, query), options);
}

/** Reads the pages of a list of clients as they come. See {@link rowsOf} and {@link collectAll}. */
export function clientPages(
  client: HaloClient,
  query: ClientQuery = {},
  options: CallOptions = {},
): AsyncGenerator<Page<ClientRow>, void, void> {
  return readPages(listSource(clientList, client, query), options);
}
