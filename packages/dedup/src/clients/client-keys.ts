import { isUsable } from "../identity/is-usable.ts";
import { externalIdKey } from "../scoring/compare-external-ids.ts";
import type { PreparedClient } from "./prepare-client.ts";

/** So much of a name is in one block, so that slips in the rest do not matter. */
const NAME_PART_LENGTH = 6;

/** What two records of one organisation may share. */
export function clientKeys({ name, address, phone, externalIds }: PreparedClient): string[] {
  const keys = [...externalIds].map(([system, id]) => `external|${externalIdKey(system, id)}`);
  if (isUsable(name)) {
    const compact = name.value.replaceAll(" ", "");
    keys.push(`name|${name.value}`);
    keys.push(`start|${compact.slice(0, NAME_PART_LENGTH)}`, `end|${compact.slice(-NAME_PART_LENGTH)}`);
  }
  if (phone.quality === "strong") keys.push(`phone|${phone.value}`);
  if (address.street !== "" && address.postcode !== "") {
    keys.push(`address|${address.number}|${address.postcode}`);
  }
  return keys;
}
