import { listUsers, type UserListAnswer, userView } from "@halopsa-kit/sdk";
import { z } from "zod";
import { listAnswer } from "../answers/list-answer.ts";
import * as argument from "../arguments.ts";
import { defineTool, readOnly } from "../tool.ts";

export const listUsersTool = defineTool({
  name: "list_halopsa_users",
  title: "List users",
  description:
    "Lists people, active ones by default, without the General User of each site. search_halopsa_users_by_email is exact for an address.",
  input: z.strictObject({
    search: argument.search.optional(),
    client_id: argument.clientId.optional(),
    site_id: argument.siteId.optional(),
    include_inactive: argument.includeInactive.optional(),
    ...argument.listArguments,
  }),
  annotations: readOnly,
  answer: listAnswer<object, UserListAnswer>(userView, {
    narrowWith: "client_id, site_id or search",
    notesOn: ({ generalUsersLeftOut }) =>
      generalUsersLeftOut ? ["General Users (one placeholder per site) are left out."] : [],
  }),
  run: ({ limit, cursor, ...query }, { halo, call }) => listUsers(halo, query, { ...call, limit, cursor }),
});
