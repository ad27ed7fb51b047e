import { considerText, MAX_CONSIDERED_LENGTH } from "./consider-text.ts";
import { HYPERVISOR, JUNK_SERIAL_NUMBERS, SERIAL_NUMBER_LABEL } from "./data/junk-serial-numbers.ts";
import { formatUuid } from "./format-uuid.ts";
import type { IdentityValue } from "./identity-value.ts";
import { isDate } from "./is-date.ts";
import { junkUuidReason } from "./junk-uuid-reason.ts";
import { junkValue, missingValue, strongValue, weakValue } from "./make-identity-value.ts";
import { placeholderReason } from "./placeholder-reason.ts";
import { serialAlternatives } from "./serial-alternatives.ts";
import { swapUuidByteOrder } from "./swap-uuid-byte-order.ts";
import { typedTextReason } from "./typed-text-reason.ts";

const KEPT_BY_CLONES = "virtual machine's serial number: clones keep it";

/** 1.23E+11, also with a decimal comma: digits are gone for good. */
const SCIENTIFIC_NOTATION = /^\d([.,]\d+)?E\+\d+$|^\d[.,]\d+E\d+$/i;
/** What a spreadsheet appends to a number that it takes for a measurement. */
const DECIMAL_ZEROS = /(?<=^\d{4,})\.0+$/;
/** Spreadsheets keep 15 digits of a number and write zeros for the others. */
const ROUNDED_NUMBER = /^\d{13,}000$/;
const VERSION_NUMBER = /^\d{1,3}(\.\d{1,3}){1,3}$/;
const HYPER_V = /^\d{4}(-\d{4}){5}-\d{2}$/;

/** Zeros at the end that make up so much of a number are a template's. */
const LEAST_SHARE_OF_ZEROS = 0.4;

/**
 * Brings a machine's serial number into upper case without separators, and tells numbers that name one machine
 * from placeholders, numbers that many machines share, remarks and dates that people typed, and numbers of virtual
 * machines, which a clone keeps.
 *
 * Labels such as "S/N:" are removed. `alternatives` holds what a scanner or a spreadsheet may have made of the
 * same number, and the UUID inside a VMware or Parallels serial number in both byte orders.
 *
 * @example
 * normalizeSerialNumber("s/n: 5cg-1234 abc").value // => "5CG1234ABC"
 * normalizeSerialNumber("To be filled by O.E.M.").quality // => "junk"
 * normalizeSerialNumber("Refer to label").quality // => "weak"
 * normalizeSerialNumber("1S20XW004AUSPF2ABCDE").alternatives // => ["PF2ABCDE"]
 */
export function normalizeSerialNumber(text: string | undefined): IdentityValue {
  const considered = considerText(text, "serial number");
  if (considered === "") return missingValue();
  if (HYPER_V.test(considered)) return hyperVSerial(considered);
  const placeholder = placeholderReason(considered);
  if (placeholder !== undefined) return junkValue(placeholder);

  const written = considered
    .replace(/^[^\p{L}\p{N}]+/u, "")
    .replace(SERIAL_NUMBER_LABEL, "")
    .replace(DECIMAL_ZEROS, "");
  if (SCIENTIFIC_NOTATION.test(written)) {
    return junkValue("a spreadsheet rounded it to scientific notation");
  }
  if (VERSION_NUMBER.test(written)) return junkValue("a version number or IP address");
  if (isDate(written)) return junkValue("a date, not a serial number");
  if (written.includes("=")) return junkValue("settings written where the serial number belongs");

  const serial = compactSerial(written);
  const machine = HYPERVISOR.exec(written)?.[1];
  if (machine !== undefined) return virtualSerial(machine, serial);
  if (/^[0-9A-F]{32}$/.test(serial)) return uuidSerial(serial);
  if (/^\d{26}$/.test(serial)) return hyperVSerial(serial.replace(/\d{4}/g, "$&-"));
  return physicalSerial(serial, written);
}

function compactSerial(text: string): string {
  return text
    .toUpperCase()
    .normalize("NFKC")
    .replace(/[^\p{L}\p{N}]/gu, "")
    .slice(0, MAX_CONSIDERED_LENGTH);
}

function physicalSerial(serial: string, written: string): IdentityValue {
  const junk = junkSerialReason(serial);
  if (junk !== undefined) return junkValue(junk);
  const alternatives = serialAlternatives(serial).filter((form) => junkSerialReason(form) === undefined);
  const weak = weakNumberReason(serial) ?? typedTextReason(written);
  return weak === undefined ? strongValue(serial, alternatives) : weakValue(serial, weak, alternatives);
}

function weakNumberReason(serial: string): string | undefined {
  if (/^0*\d{1,5}$/.test(serial)) return "a short number, as many makers give out";
  if (ROUNDED_NUMBER.test(serial)) return "a long number that a spreadsheet may have rounded";
  const zeros = /0{4,}$/.exec(serial)?.[0].length ?? 0;
  return zeros > 0 && zeros >= serial.length * LEAST_SHARE_OF_ZEROS
    ? "zeros at the end, as in a template"
    : undefined;
}

function junkSerialReason(serial: string): string | undefined {
  if (serial.length < 4) return "fewer than four characters";
  if (JUNK_SERIAL_NUMBERS.has(serial)) return "known to be shared by many machines";
  if (/X{4,}/.test(serial)) return "filled up with X, as in a template";
  return placeholderReason(serial);
}

/** Hyper-V makes up 26 digits; the hyphens stay, as nothing else tells them from another maker's. */
function hyperVSerial(serial: string): IdentityValue {
  const digits = serial.replaceAll("-", "");
  return /^(\d)\1*$/.test(digits) ? junkValue("one digit repeated") : weakValue(serial, KEPT_BY_CLONES);
}

function virtualSerial(hypervisor: string, serial: string): IdentityValue {
  const rest = serial.slice(hypervisor.length);
  const digits = rest.toLowerCase();
  if (!/^[0-9a-f]{32}$/.test(digits)) {
    const junk = junkSerialReason(rest);
    return junk === undefined
      ? weakValue(`${hypervisor.toUpperCase()}-${rest}`, KEPT_BY_CLONES)
      : junkValue(junk);
  }
  const uuid = formatUuid(digits);
  const swapped = swapUuidByteOrder(digits);
  const junk = junkUuidReason(digits) ?? junkUuidReason(swapped);
  if (junk !== undefined) return junkValue(junk);
  const value = `${hypervisor}-${uuid}`.toUpperCase();
  return weakValue(value, KEPT_BY_CLONES, [uuid, formatUuid(swapped)]);
}

function uuidSerial(serial: string): IdentityValue {
  const digits = serial.toLowerCase();
  const swapped = swapUuidByteOrder(digits);
  const junk = junkUuidReason(digits) ?? junkUuidReason(swapped);
  if (junk !== undefined) return junkValue(junk);
  return weakValue(formatUuid(digits), "a UUID in place of a serial number, as virtual machines have it", [
    formatUuid(swapped),
  ]);
}
