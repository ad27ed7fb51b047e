import type { AssetType } from "@halopsa-kit/sdk";

/** The field of an asset type that a caller names, by id or name; case and surrounding spaces do not count. */
export function findTypeField(
  type: AssetType | undefined,
  key: string,
): NonNullable<AssetType["fields"]>[number] | undefined {
  return type?.fields?.find(
    ({ field_id, field_name }) => String(field_id) === key.trim() || fold(field_name ?? "") === fold(key),
  );
}

function fold(text: string): string {
  return text.normalize("NFKC").trim().toLowerCase();
}
