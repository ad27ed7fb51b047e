import { considerText } from "./consider-text.ts";
import { formatUuid } from "./format-uuid.ts";
import type { IdentityValue } from "./identity-value.ts";
import { junkUuidReason } from "./junk-uuid-reason.ts";
import { junkValue, missingValue, strongValue, weakValue } from "./make-identity-value.ts";
import { swapUuidByteOrder } from "./swap-uuid-byte-order.ts";

/**
 * Brings a machine's SMBIOS UUID into lower case with hyphens. `alternatives` holds the same UUID in the other
 * byte order, because tools disagree about it. Values that boards share are junk, as is anything that is not a
 * UUID.
 *
 * @example
 * normalizeUuid("{4C4C4544-0042-5610-804B-B8C04F445831}").value // => "4c4c4544-0042-5610-804b-b8c04f445831"
 * normalizeUuid("03000200-0400-0500-0006-000700080009").quality // => "junk"
 */
export function normalizeUuid(text: string | undefined): IdentityValue {
  const considered = considerText(text, "UUID");
  if (considered === "") return missingValue();
  const digits = considered
    .toLowerCase()
    .replace(/^(urn:uuid:|uuid[:=\s]+|guid[:=\s]+)/, "")
    .replace(/[\s{}()-]/g, "");
  if (!/^[0-9a-f]{32}$/.test(digits)) return junkValue("not a UUID");

  const swapped = swapUuidByteOrder(digits);
  const junk = junkUuidReason(digits) ?? junkUuidReason(swapped);
  if (junk !== undefined) return junkValue(junk);
  if (/^0{20}/.test(digits)) return weakValue(formatUuid(digits), "only a MAC address put into a UUID");
  return strongValue(formatUuid(digits), [formatUuid(swapped)]);
}
