import { createSiteGuarded } from "@halopsa-kit/reconcile";
import { type SiteDetail, type SiteRow, siteView } from "@halopsa-kit/sdk";
import { z } from "zod";
import { createAnswer } from "../answers/create-answer.ts";
import * as argument from "../arguments.ts";
import { creates, defineTool } from "../tool.ts";

export const createSiteTool = defineTool({
  name: "create_halopsa_site",
  title: "Create a site",
  description:
    "Adds a site to a client, or answers with the likely duplicate, however spelled, and a match_token.",
  input: z.strictObject({
    client_id: argument.clientId,
    name: argument.name,
    address: argument.address.optional(),
    phone_number: argument.phoneNumber.optional(),
    notes: argument.notes.optional(),
    custom_fields: argument.customFields.optional(),
    on_duplicate: argument.onDuplicate.optional(),
    match_token: argument.matchToken.optional(),
    format_options: argument.formatOptions,
  }),
  annotations: creates,
  answer: createAnswer<SiteRow, SiteDetail>(siteView),
  run: (site, { reconciler, call }) => createSiteGuarded(reconciler, site, call),
});
