import {
  type AssetFieldMapOverrides,
  type AssetType,
  discoverAssetFieldMap,
  type FieldLocation,
} from "@halopsa-kit/sdk";
import type { Finding, TypeFieldMap } from "./diagnosis.ts";

/** Where each asset type keeps its identities, as the operations of the client find it. */
export function typeFieldMaps(
  rows: readonly unknown[],
  overrides: AssetFieldMapOverrides,
): readonly TypeFieldMap[] {
  return rows
    .filter(isAssetType)
    .map((type): TypeFieldMap => {
      const override = overrides[type.id];
      const found = { ...discoverAssetFieldMap(type), ...override };
      return {
        assetTypeId: type.id,
        source: override === undefined ? found.source : "override",
        ...(found.serialNumber === undefined ? {} : { serialNumber: placeOf(found.serialNumber) }),
        ...(found.hostname === undefined ? {} : { hostname: placeOf(found.hostname) }),
      };
    })
    .sort((a, b) => a.assetTypeId - b.assetTypeId);
}

/** Says which types have no names to find the identities by. */
export function fieldFindings(maps: readonly TypeFieldMap[]): readonly Finding[] {
  const unnamed = maps.filter(({ source }) => source === "default");
  if (unnamed.length === 0) return [];
  return [
    {
      cause: "unnamed_fields",
      severity: "note",
      seen: `${unnamed.length} of ${maps.length} asset types have no field that is named as a serial number or a hostname; key fields 1 and 2 are taken for them`,
      remedy:
        "If machines of these types are kept in Halo, name the fields Serial Number and Hostname there.",
    },
  ];
}

function placeOf(location: FieldLocation): string {
  return location.in === "member" ? location.member : `field ${location.fieldId}`;
}

function isAssetType(row: unknown): row is AssetType {
  return typeof row === "object" && row !== null && "id" in row && typeof row.id === "number";
}
