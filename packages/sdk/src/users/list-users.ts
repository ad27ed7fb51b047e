import { answerOf } from "../answer.ts";
import { type CallOptions, requestInit } from "../call-options.ts";
import type { HaloClient } from "../client.ts";
import { definedOnly } from "../defined-only.ts";
import type { UserRow } from "../models.ts";
import { type ListAnswer, type ListOptions, listRows } from "../paging/list-rows.ts";
import { pageAnswer } from "../paging/page-answer.ts";
import { type Page, readPages } from "../paging/read-pages.ts";
import {
  isActiveOrWanted,
  isAtSite,
  isOfClient,
  listSource,
  type RecordList,
} from "../paging/record-list.ts";
import { isGeneralUser } from "./is-general-user.ts";

/** Which users to list. Filters are combined; without any, all active users but the General Users. */
export interface UserQuery {
  /** Halo's free text: part of a name, an e-mail address or a phone number. It does not look at directory ids. */
  readonly search?: string | undefined;
  readonly clientId?: number | undefined;
  readonly siteId?: number | undefined;
  /** Inactive users too. Default false. */
  readonly includeInactive?: boolean | undefined;
  /** Ids of custom fields to put into the rows, as `customfields`. Default none. */
  readonly withCustomFields?: readonly number[] | undefined;
  /** The placeholder "General User" that every site owns. It is not a person. Default false. */
  readonly includeGeneralUsers?: boolean | undefined;
}

const userList: RecordList<UserQuery, UserRow> = {
  name: "users",
  fetchPage: async (
    client,
    { search, clientId, siteId, includeInactive, includeGeneralUsers, withCustomFields },
    page,
    options,
  ) => {
    const query = definedOnly({
      search,
      client_id: clientId,
      site_id: siteId,
      includeinactive: includeInactive,
      include_custom_fields: withCustomFields?.length ? withCustomFields.join(",") : undefined,
      exclude_generaluser: includeGeneralUsers === true ? undefined : true,
    });
    const answer = await answerOf(
      "listUsers",
      client.GET("/Users", { params: { query: { ...query, ...page } }, ...requestInit(options) }),
    );
    return pageAnswer("listUsers", answer.users, answer.record_count);
  },
  checks: {
    client_id: isOfClient,
    site_id: isAtSite,
    include_inactive: isActiveOrWanted,
    general_users: (row, query) => query.includeGeneralUsers === true || !isGeneralUser(row),
  },
};

export interface UserListAnswer extends ListAnswer<UserRow> {
  /** True when the General Users were left out. */
  readonly generalUsersLeftOut: boolean;
}

/**
 * Lists users, in order of their ids. One request for up to 100 rows.
 *
 * @throws {HaloApiError} When Halo refuses the request.
 *
 * @example
 * const { rows } = await listUsers(halo, { clientId: 12, search: "smith" });
 */
export async function listUsers(
  client: HaloClient,
  query: UserQuery = {},
  options: ListOptions = {},
): Promise<UserListAnswer> {
  const answer = await listRows(listSource(userList, client, query), options);
  return { ...answer, generalUsersLeftOut: query.includeGeneralUsers !== true };
}

/** Reads the pages of a list of users as they come. See {@link rowsOf} and {@link collectAll}. */
export function userPages(
  client: HaloClient,
  query: UserQuery = {},
  options: CallOptions = {},
): AsyncGenerator<Page<UserRow>, void, void> {
  return readPages(listSource(userList, client, query), options);
}
