import { createSite, type SiteDetail, siteView } from "@halopsa-kit/sdk";
import { z } from "zod";
import { recordAnswer } from "../answers/record-answer.ts";
import * as argument from "../arguments.ts";
import { creates, defineTool } from "../tool.ts";

export const createSiteTool = defineTool({
  name: "create_halopsa_site",
  title: "Create a site",
  description:
    "Adds a site to a client. List the client's sites first: the same place is often there under another spelling.",
  input: z.strictObject({
    client_id: argument.clientId,
    name: argument.name,
    address: argument.address.optional(),
    phone_number: argument.phoneNumber.optional(),
    notes: argument.notes.optional(),
    custom_fields: argument.customFields.optional(),
    format_options: argument.formatOptions,
  }),
  annotations: creates,
  answer: recordAnswer<SiteDetail>(siteView),
  run: (site, { halo, call }) => createSite(halo, site, call),
});
