import { type ClientRow, clientView, type ListAnswer, listClients } from "@halopsa-kit/sdk";
import { z } from "zod";
import { listAnswer } from "../answers/list-answer.ts";
import * as argument from "../arguments.ts";
import { defineTool, readOnly } from "../tool.ts";

export const listClientsTool = defineTool({
  name: "list_halopsa_clients",
  title: "List clients",
  description:
    "Lists clients, active ones by default. search_halopsa_clients tells exact from similar names.",
  input: z.strictObject({
    search: argument.search.optional(),
    include_inactive: argument.includeInactive.optional(),
    ...argument.listArguments,
  }),
  annotations: readOnly,
  answer: listAnswer<ClientRow, ListAnswer<ClientRow>>(clientView, { narrowWith: "search" }),
  run: ({ limit, cursor, ...query }, { halo, call }) => listClients(halo, query, { ...call, limit, cursor }),
});
