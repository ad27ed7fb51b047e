import type { AssetStatuses, ContactTypes } from "@halopsa-kit/sdk";
import { z } from "zod";
import type { AnswerKind, FormatChoice } from "./answer-kind.ts";
import { dataAnswer } from "./data-answer.ts";
import { record } from "./record-schema.ts";

const SOURCES = {
  lookup: "the tenant's own list",
  "asset types": "the statuses that asset types allow; others may exist",
  "assets seen": "the statuses of a page of assets; others may exist",
  "site contacts": "the contacts of a few sites; others may exist",
} as const;

const data = dataAnswer<Record<string, unknown>>(z.object({}).loose());

/** The asset statuses, with what they mean for billing. */
export const assetStatusesAnswer: AnswerKind<AssetStatuses> = {
  schema: z.object({ statuses: z.array(record), source: z.string(), complete: z.boolean() }),
  present: ({ statuses, source, complete }, choice: FormatChoice) =>
    data.present(
      {
        statuses: statuses.map(({ id, name, billable }) => ({
          id,
          name,
          billing: billable ? "counted while the asset is not inactive" : "not counted",
        })),
        source: SOURCES[source],
        complete,
      },
      choice,
    ),
};

/** The contact types. */
export const contactTypesAnswer: AnswerKind<ContactTypes> = {
  schema: z.object({ contact_types: z.array(record).optional(), source: z.string(), complete: z.boolean() }),
  present: ({ contactTypes, source, complete }, choice: FormatChoice) =>
    data.present({ contact_types: contactTypes, source: SOURCES[source], complete }, choice),
};
