import { type ClientRow, clientView, type SearchAnswer, searchClients } from "@halopsa-kit/sdk";
import { z } from "zod";
import { searchAnswer } from "../answers/search-answer.ts";
import * as argument from "../arguments.ts";
import { defineTool, readOnly } from "../tool.ts";

export const searchClientsTool = defineTool({
  name: "search_halopsa_clients",
  title: "Search clients by name",
  description:
    "Finds clients, inactive ones too, with exactly this name. Those whose name contains it are listed apart.",
  input: z.strictObject({ name: argument.name, format_options: argument.formatOptions }),
  annotations: readOnly,
  answer: searchAnswer<SearchAnswer<ClientRow>>(clientView),
  run: ({ name }, { halo, call }) => searchClients(halo, name, call),
});
