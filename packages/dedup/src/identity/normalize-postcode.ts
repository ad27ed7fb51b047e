import { considerText } from "./consider-text.ts";
import type { IdentityValue } from "./identity-value.ts";
import { junkValue, missingValue, strongValue } from "./make-identity-value.ts";

/**
 * Brings a postcode into upper case with the spacing of its country: "SW1A 1AA" (United Kingdom), "1234 AB"
 * (Netherlands), "K1A 0B1" (Canada). Of a US ZIP+4 the first five digits stay, because many lists lack the rest.
 *
 * @example
 * normalizePostcode("sw1a1aa").value // => "SW1A 1AA"
 * normalizePostcode("60302-1234").value // => "60302"
 */
export function normalizePostcode(text: string | undefined): IdentityValue {
  const considered = considerText(text, "postcode").toUpperCase();
  if (considered === "") return missingValue();
  const compact = considered.replace(/^(?:[A-Z]{1,2}|GB|USA)[\s-]+(?=\d{4})/, "").replace(/[^A-Z0-9]/g, "");
  if (!/\d/.test(compact) || compact.length < 3 || compact.length > 10) return junkValue("not a postcode");
  if (/^(0+|9+|X+\d*)$/.test(compact)) return junkValue("a placeholder, not a postcode");
  const spaced = [
    [/^([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})$/, "$1 $2"],
    [/^(\d{4})([A-Z]{2})$/, "$1 $2"],
    [/^([A-Z]\d[A-Z])(\d[A-Z]\d)$/, "$1 $2"],
    [/^(\d{5})\d{4}$/, "$1"],
  ] as const;
  const form = spaced.find(([pattern]) => pattern.test(compact));
  return strongValue(form === undefined ? compact : compact.replace(form[0], form[1]));
}
