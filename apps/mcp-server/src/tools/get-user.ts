import { getUser, type UserDetail, userView } from "@halopsa-kit/sdk";
import { z } from "zod";
import { recordAnswer } from "../answers/record-answer.ts";
import * as argument from "../arguments.ts";
import { defineTool, readOnly } from "../tool.ts";

export const getUserTool = defineTool({
  name: "get_halopsa_user",
  title: "Get a user",
  description:
    "Reads one user: names, e-mail addresses, phones, login, client and site. Format detailed adds notes, devices and the rest.",
  input: z.strictObject({ id: argument.id, format_options: argument.formatOptions }),
  annotations: readOnly,
  answer: recordAnswer<UserDetail>(userView),
  run: ({ id }, { halo, call }) => getUser(halo, id, call),
});
