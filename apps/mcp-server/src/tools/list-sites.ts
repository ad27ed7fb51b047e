import { type ListAnswer, listSites, type SiteRow, siteView } from "@halopsa-kit/sdk";
import { z } from "zod";
import { listAnswer } from "../answers/list-answer.ts";
import * as argument from "../arguments.ts";
import { defineTool, readOnly } from "../tool.ts";

export const listSitesTool = defineTool({
  name: "list_halopsa_sites",
  title: "List sites",
  description:
    "Lists sites, active ones by default. Many are called Main: tell them apart by client. Addresses are in get_halopsa_site.",
  input: z.strictObject({
    search: argument.search.optional(),
    client_id: argument.clientId.optional(),
    include_inactive: argument.includeInactive.optional(),
    ...argument.listArguments,
  }),
  annotations: readOnly,
  answer: listAnswer<SiteRow, ListAnswer<SiteRow>>(siteView, { narrowWith: "client_id or search" }),
  run: ({ limit, cursor, ...query }, { halo, call }) => listSites(halo, query, { ...call, limit, cursor }),
});
