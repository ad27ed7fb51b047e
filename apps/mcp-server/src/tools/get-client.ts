import { type ClientDetail, clientView, getClient } from "@halopsa-kit/sdk";
import { z } from "zod";
import { recordAnswer } from "../answers/record-answer.ts";
import * as argument from "../arguments.ts";
import { defineTool, readOnly } from "../tool.ts";

export const getClientTool = defineTool({
  name: "get_halopsa_client",
  title: "Get a client",
  description: "Reads one client with main site and main contact.",
  input: z.strictObject({ id: argument.id, format_options: argument.formatOptions }),
  annotations: readOnly,
  answer: recordAnswer<ClientDetail>(clientView),
  run: ({ id }, { halo, call }) => getClient(halo, id, call),
});
