import type { AssetStatuses, ContactTypes } from "@halopsa-kit/sdk";
import { z } from "zod";
import type { AnswerKind } from "./answer-kind.ts";
import { plainView } from "./plain-view.ts";
import { presentRows } from "./present-rows.ts";
import { record } from "./record-schema.ts";

const SOURCES = {
  lookup: "the tenant's own list",
  "asset types": "the statuses that asset types allow; others may exist",
  "assets seen": "the statuses of a page of assets; others may exist",
  "site contacts": "the contacts of a few sites; others may exist",
} as const;

const origin = { source: z.string(), complete: z.boolean(), notes: z.array(z.string()).optional() };

const statusView = plainView(["id", "name", "billing"]);

/** The asset statuses, with what they mean for billing. */
export const assetStatusesAnswer: AnswerKind<AssetStatuses> = {
  schema: z.object({ statuses: z.array(record), ...origin }),
  view: statusView,
  present: ({ statuses, source, complete }, choice) => {
    const rows = statuses.map(({ id, name, billable }) => ({
      id,
      name,
      billing: billable ? "counted while the asset is not inactive" : "not counted",
    }));
    return presentRows(
      { summary: { source: SOURCES[source], complete }, lists: { statuses: rows } },
      statusView,
      choice,
    );
  },
};

const contactTypeView = plainView(["id", "name"]);

/** The contact types. */
export const contactTypesAnswer: AnswerKind<ContactTypes> = {
  schema: z.object({ contact_types: z.array(record), ...origin }),
  view: contactTypeView,
  present: ({ contactTypes, source, complete }, choice) =>
    presentRows(
      { summary: { source: SOURCES[source], complete }, lists: { contact_types: contactTypes } },
      contactTypeView,
      choice,
    ),
};
