import type { CallOptions } from "../call-options.ts";
import type { HaloClient } from "../client.ts";
import type { AssetField } from "../models.ts";
import { unlessRefused } from "../unless-refused.ts";
import type { WritableField } from "../writes/resolve-field.ts";
import type { PlannedAssetType } from "./asset-changes.ts";
import { getAssetType } from "./get-asset-type.ts";

/**
 * Lists the fields that an asset may have: those of its type, and those that it has values in. The options of lists
 * are in the type's detail alone, which costs a request.
 */
export async function writableAssetFields(
  client: HaloClient,
  type: PlannedAssetType,
  stored: readonly AssetField[],
  withOptions: boolean,
  options: CallOptions,
): Promise<readonly WritableField[]> {
  const detail =
    withOptions && type.id !== undefined
      ? await unlessRefused(getAssetType(client, type.id, options))
      : undefined;
  const definitions = new Map(detail?.field_list?.map((definition) => [definition.id, definition]));
  const ofType = (detail ?? type.definition)?.fields?.map(({ field_id, field_name }) => ({
    id: field_id,
    name: field_name,
  }));
  const lookups = new Map(stored.map(({ id, lookup }) => [id, lookup]));
  const fields = new Map([...stored, ...(ofType ?? [])].map(({ id, name }) => [id, name]));
  return [...fields].map(([id, name]) => ({
    id,
    name,
    lookupId: definitions.get(id)?.lookup ?? lookups.get(id),
    options: definitions.get(id)?.values,
  }));
}
