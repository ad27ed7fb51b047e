import { findSiteMatch } from "@halopsa-kit/reconcile";
import { type SiteRow, siteView } from "@halopsa-kit/sdk";
import { z } from "zod";
import { isNew, matchAnswer } from "../answers/match-answer.ts";
import * as argument from "../arguments.ts";
import { confirmClient } from "../confirm-client.ts";
import { defineTool, readOnly } from "../tool.ts";

export const findSiteMatchTool = defineTool({
  name: "find_halopsa_site_match",
  title: "Find the site that a place is",
  description:
    "Tells whether a client has a site already, however it is spelled, inactive ones too: auto_update, manual_review or create_new.",
  input: z.strictObject({
    client_id: argument.clientId,
    name: argument.name,
    address: argument.address.optional(),
    phone_number: argument.phoneNumber.optional(),
    format_options: argument.formatOptions,
  }),
  annotations: readOnly,
  answer: matchAnswer<SiteRow>(siteView),
  run: async (candidate, context) => {
    const answer = await findSiteMatch(context.reconciler, candidate, context.call);
    if (isNew(answer)) await confirmClient(candidate.clientId, context);
    return answer;
  },
});
