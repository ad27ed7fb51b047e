import { considerText, MAX_CONSIDERED_LENGTH } from "./consider-text.ts";
import { JUNK_SERIAL_NUMBERS } from "./data/junk-serial-numbers.ts";
import { formatUuid } from "./format-uuid.ts";
import type { IdentityValue } from "./identity-value.ts";
import { junkUuidReason } from "./junk-uuid-reason.ts";
import { junkValue, missingValue, strongValue, weakValue } from "./make-identity-value.ts";
import { placeholderReason } from "./placeholder-reason.ts";
import { serialAlternatives } from "./serial-alternatives.ts";
import { swapUuidByteOrder } from "./swap-uuid-byte-order.ts";

const LABEL =
  /^(?:(?:s\s*\/\s*n|sn(?=\s*[:#=.\s])|serial\s*(?:number|no|num|nr)?(?=\s*[:#=.\s])|service\s*tag(?=\s*[:#=\s])|seriennummer(?=\s*[:#=\s]))[\s.:#=_-]*)+/i;

const KEPT_BY_CLONES = "virtual machine's serial number: clones keep it";

/** 1.23E+11, also with a decimal comma: digits are gone for good. */
const SCIENTIFIC_NOTATION = /^\d([.,]\d+)?E\+\d+$|^\d[.,]\d+E\d+$/i;
const VERSION_NUMBER = /^\d{1,3}(\.\d{1,3}){1,3}$/;
const HYPER_V = /^\d{4}(-\d{4}){5}-\d{2}$/;
const HYPERVISOR = /^(vmware|parallels|virtualbox|googlecloud)(?=[^a-z0-9])/i;

/**
 * Brings a machine's serial number into upper case without separators, and tells numbers that name one machine
 * from placeholders, numbers that many machines share and numbers of virtual machines, which a clone keeps.
 *
 * Labels such as "S/N:" are removed. `alternatives` holds what a scanner or a spreadsheet may have made of the
 * same number, and the UUID inside a VMware or Parallels serial number in both byte orders.
 *
 * @example
 * normalizeSerialNumber("s/n: 5cg-1234 abc").value // => "5CG1234ABC"
 * normalizeSerialNumber("To be filled by O.E.M.").quality // => "junk"
 * normalizeSerialNumber("1S20XW004AUSPF2ABCDE").alternatives // => ["PF2ABCDE"]
 */
export function normalizeSerialNumber(text: string | undefined): IdentityValue {
  const considered = considerText(text, "serial number");
  if (considered === "") return missingValue();
  if (HYPER_V.test(considered)) return hyperVSerial(considered);
  const placeholder = placeholderReason(considered);
  if (placeholder !== undefined) return junkValue(placeholder);

  const written = considered.replace(/^[^\p{L}\p{N}]+/u, "").replace(LABEL, "");
  if (SCIENTIFIC_NOTATION.test(written)) {
    return junkValue("a spreadsheet rounded it to scientific notation");
  }
  if (VERSION_NUMBER.test(written)) return junkValue("a version number or IP address");
  if (written.includes("=")) return junkValue("settings written where the serial number belongs");

  const serial = compactSerial(written);
  const machine = HYPERVISOR.exec(written)?.[1];
  if (machine !== undefined) return virtualSerial(machine, serial);
  if (/^[0-9A-F]{32}$/.test(serial)) return uuidSerial(serial);
  if (/^\d{26}$/.test(serial)) return hyperVSerial(serial.replace(/\d{4}/g, "$&-"));
  return physicalSerial(serial);
}

function compactSerial(text: string): string {
  return text
    .toUpperCase()
    .normalize("NFKC")
    .replace(/[^\p{L}\p{N}]/gu, "")
    .slice(0, MAX_CONSIDERED_LENGTH);
}

function physicalSerial(serial: string): IdentityValue {
  const junk = junkSerialReason(serial);
  if (junk !== undefined) return junkValue(junk);
  const alternatives = serialAlternatives(serial).filter((form) => junkSerialReason(form) === undefined);
  if (/^0*\d{1,5}$/.test(serial)) {
    return weakValue(serial, "a short number, as many makers give out", alternatives);
  }
  return strongValue(serial, alternatives);
}

function junkSerialReason(serial: string): string | undefined {
  if (serial.length < 4) return "fewer than four characters";
  if (JUNK_SERIAL_NUMBERS.has(serial)) return "known to be shared by many machines";
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
