import type { AssetIdentity } from "@halopsa-kit/dedup";
import { definedOnly } from "../defined-only.ts";

/** Asset fields that tell machines apart, by what their names contain. */
const FIELD_NAMES = {
  macAddresses: /\bmac\b/i,
  uuid: /\b(?:uuid|guid)\b/i,
  manufacturer: /^(?:manufacturer|make|vendor|hersteller)$/i,
  model: /^model(?: name)?$/i,
} as const;

/** What an asset's fields tell of a machine, besides what the asset type says to be its identities. */
export function fieldsIdentity(
  fields: readonly { readonly name: string; readonly value: string }[],
  furtherMacAddresses: readonly string[] = [],
): Pick<AssetIdentity, "macAddresses" | "uuid" | "manufacturer" | "model"> {
  const valuesOf = (name: RegExp): string[] =>
    fields.flatMap((field) => (name.test(field.name) && field.value !== "" ? [field.value] : []));
  const macAddresses = [...valuesOf(FIELD_NAMES.macAddresses), ...furtherMacAddresses];
  return definedOnly({
    macAddresses: macAddresses.length > 0 ? macAddresses.flatMap(splitList) : undefined,
    uuid: valuesOf(FIELD_NAMES.uuid)[0],
    manufacturer: valuesOf(FIELD_NAMES.manufacturer)[0],
    model: valuesOf(FIELD_NAMES.model)[0],
  });
}

function splitList(text: string): string[] {
  return text.split(/[,;|\s]+(?=[0-9a-f]{2})/i).filter((part) => part !== "");
}
