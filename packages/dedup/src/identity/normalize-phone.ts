import { considerText } from "./consider-text.ts";
import type { IdentityValue } from "./identity-value.ts";
import { isRun } from "./is-run.ts";
import { junkValue, missingValue, strongValue, weakValue } from "./make-identity-value.ts";

const COMPARED_DIGITS = 9;
const FEWEST_DIGITS = 7;

/** The longest number that ITU-T E.164 allows, country code included. */
const MOST_DIGITS = 15;

const EXTENSION = /(?:\b(?:ext(?:ension|n)?|x|durchwahl|poste)|[#x])[\s.:]*\d{1,6}\s*$/i;

/**
 * Brings a telephone number into its last nine digits, which are the same with and without country code and trunk
 * zero. Numbers with an extension are weak: the digits before it are a switchboard's, shared by many.
 *
 * @example
 * normalizePhone("+44 (0)20 7946 0958").value // => "079460958"
 * normalizePhone("020 7946 0958").value // => "079460958"
 */
export function normalizePhone(text: string | undefined): IdentityValue {
  const considered = considerText(text, "telephone number");
  if (considered === "") return missingValue();
  const [first = ""] = considered.split(/[/;,|]|\bor\b/i).filter((part) => /\d/.test(part));
  const withoutExtension = first.replace(EXTENSION, "");
  const digits = withoutExtension.replace(/\(0\)/, "").replace(/\D/g, "");
  if (digits.length < FEWEST_DIGITS) return junkValue("fewer than seven digits");
  if (digits.length > MOST_DIGITS) return junkValue("more than fifteen digits");

  const value = digits.slice(-COMPARED_DIGITS);
  if (isRun(digits) || isRun(value) || /^0+$/.test(value)) return junkValue("a run of digits, not a number");
  if (withoutExtension !== first) return weakValue(value, "a switchboard's number with an extension");
  return value.length < COMPARED_DIGITS
    ? weakValue(value, "a local number without area code")
    : strongValue(value);
}
