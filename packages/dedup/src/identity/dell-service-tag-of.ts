import { normalizeUuid } from "./normalize-uuid.ts";

/** "DELL" as it stands at the start of the UUID, in the one byte order. */
const DELL_PREFIX = "4c4c4544";

/**
 * Reads the service tag that Dell writes into a machine's SMBIOS UUID, or `undefined` when the UUID is not Dell's.
 * A serial number that differs from it is not that machine's.
 *
 * Dell's UUID begins with the letters "DELL" (4c4c4544, or 44454c4c in the other byte order); the seven characters
 * of the tag are the first byte of the last group without its top bit, one byte each of groups two, three and
 * four, and the last three bytes.
 *
 * @example
 * dellServiceTagOf("4c4c4544-0042-5610-804b-b8c04f445831") // => "8BVKDX1"
 */
export function dellServiceTagOf(uuid: string | undefined): string | undefined {
  const { value, alternatives } = normalizeUuid(uuid);
  const dell = [value, ...alternatives].find((form) => form.startsWith(DELL_PREFIX));
  if (dell === undefined) return undefined;
  const bytes = (dell.replaceAll("-", "").match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
  const tag = [(bytes[10] ?? 0) & 0x7f, bytes[5], bytes[6], bytes[9], bytes[13], bytes[14], bytes[15]]
    .map((byte) => String.fromCharCode(byte ?? 0))
    .join("");
  return /^[0-9A-Z]{7}$/.test(tag) ? tag : undefined;
}
