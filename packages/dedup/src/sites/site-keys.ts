import { isUsable } from "../identity/is-usable.ts";
import type { PreparedSite } from "./prepare-site.ts";

/** So much of a word is in one block, so that slips in the rest do not matter. */
const WORD_START_LENGTH = 4;

/** What two records of one place may share within a client. */
export function scopedSiteKeys({ name, address, phone }: PreparedSite, scope: string): string[] {
  const keys: string[] = [];
  if (isUsable(name)) {
    keys.push(`name|${scope}|${name.value}`);
    for (const word of name.value.split(" ")) keys.push(`word|${scope}|${startOf(word)}`);
  }
  if (name.quality === "weak") keys.push(`generic|${scope}`);
  if (address.street !== "") keys.push(`street|${scope}|${address.number} ${startOf(address.street)}`);
  if (address.postcode !== "") keys.push(`postcode|${scope}|${address.postcode}`);
  if (phone.quality === "strong") keys.push(`phone|${scope}|${phone.value}`);
  return keys;
}

function startOf(text: string): string {
  return text.slice(0, WORD_START_LENGTH);
}
