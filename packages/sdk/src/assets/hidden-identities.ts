import type { AssetRow } from "../models.ts";
import type { AssetFieldMap } from "./asset-field-map.ts";
import type { AssetFieldMaps } from "./read-asset-field-maps.ts";

/** Says where an absent identity may be there after all. */
export interface HiddenIdentities {
  /**
   * Types among the rows whose serial number or hostname lives where list rows do not show it. List that type alone
   * (`assetTypeId`), or read the asset, to see it.
   */
  readonly identitiesNotInRows: readonly string[];
}

/** Tells whether assets of a type show their serial number or hostname in `fields` only. */
export function keepsIdentityInFields(map: AssetFieldMap): boolean {
  return map.serialNumber?.in === "field" || map.hostname?.in === "field";
}

/** Finds the types of those rows that came without the `fields` that hold an identity. */
export function hiddenIdentities(
  rows: readonly AssetRow[],
  maps: AssetFieldMaps | undefined,
): HiddenIdentities {
  const hidden = rows.filter(
    ({ assettype_id, fields }) =>
      fields === undefined && maps !== undefined && keepsIdentityInFields(maps.of(assettype_id)),
  );
  return {
    identitiesNotInRows: [...new Set(hidden.map((row) => row.assettype_name ?? `type ${row.assettype_id}`))],
  };
}
