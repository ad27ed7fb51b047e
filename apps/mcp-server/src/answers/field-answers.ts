import type { AssetCustomFields, AssetTypeSchema } from "@halopsa-kit/sdk";
import { z } from "zod";
import type { AnswerKind } from "./answer-kind.ts";
import { plainView } from "./plain-view.ts";
import { presentRows } from "./present-rows.ts";
import { record } from "./record-schema.ts";

const notes = z.array(z.string()).optional();

const valueView = plainView(["id", "name", "value", "display"], ["label", "type"]);

/** The field values of an asset, the two kinds apart. */
export const fieldValuesAnswer: AnswerKind<AssetCustomFields> = {
  schema: z.object({ asset: record, asset_fields: z.array(record), custom_fields: z.array(record), notes }),
  view: valueView,
  present: ({ asset, asset_fields, custom_fields }, choice) =>
    presentRows({ summary: { asset }, lists: { asset_fields, custom_fields } }, valueView, choice),
};

const schemaView = plainView(["id", "name", "kind", "type"], ["label", "mandatory", "key", "options"]);

/** The fields of an asset type. */
export const fieldSchemaAnswer: AnswerKind<AssetTypeSchema> = {
  schema: z.object({ asset_type: record, identities: record, fields: z.array(record), notes }),
  view: schemaView,
  present: ({ fields, ...summary }, choice) =>
    presentRows({ summary, lists: { fields } }, schemaView, choice),
};
