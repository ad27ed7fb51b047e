import type { AssetCustomFields, AssetTypeSchema } from "@halopsa-kit/sdk";
import { z } from "zod";
import type { AnswerKind } from "./answer-kind.ts";
import { dataAnswer } from "./data-answer.ts";
import { record } from "./record-schema.ts";

/** The field values of an asset, the two kinds apart. */
export const fieldValuesAnswer: AnswerKind<AssetCustomFields> = dataAnswer(
  z.object({ asset: record, asset_fields: z.array(record), custom_fields: z.array(record) }),
);

/** The fields of an asset type. */
export const fieldSchemaAnswer: AnswerKind<AssetTypeSchema> = dataAnswer(
  z.object({ asset_type: record, identities: record, fields: z.array(record) }),
);
