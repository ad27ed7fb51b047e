import type { AssetBatchAnswer } from "@halopsa-kit/sdk";
import { cleanWords } from "./clean-words.ts";

const MOST_NAMES = 10;

/** Types whose identities the rows do not show, so that an absent serial number is not taken for an empty one. */
export function notesOnHiddenIdentities({
  identitiesNotInRows: types,
}: Pick<AssetBatchAnswer, "identitiesNotInRows">): string[] {
  if (types.length === 0) return [];
  const names = types.slice(0, MOST_NAMES).map((name) => cleanWords(name));
  const more = types.length > MOST_NAMES ? ` and ${types.length - MOST_NAMES} more` : "";
  return [
    `Serial number or hostname of these types is not in list rows: ${names.join(", ")}${more}. List one type with asset_type_id to see it.`,
  ];
}
