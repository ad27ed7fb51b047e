import {
  compareSerialNumbers,
  type IdentityValue,
  normalizeEmail,
  normalizeHostname,
  normalizePhone,
  normalizeSerialNumber,
} from "@halopsa-kit/dedup";

/** Whether a value that is to be written is the stored one in another spelling, which is no reason to write. */
type RespellingTest = (stored: string | undefined, given: string) => boolean;

/** What a scanner put before the number counts as spelling too; a stored number that has it may be replaced. */
export const isSerialRespelling: RespellingTest = (stored, given) => {
  const [left, right] = [normalizeSerialNumber(stored), normalizeSerialNumber(given)];
  const { level } = compareSerialNumbers(left, right);
  return isSame(left, right) || (level === "equivalent" && right.alternatives.includes(left.value));
};

export const isHostnameRespelling: RespellingTest = (stored, given) =>
  isSame(normalizeHostname(stored), normalizeHostname(given));

export const isEmailRespelling: RespellingTest = (stored, given) =>
  isSame(normalizeEmail(stored), normalizeEmail(given));

export const isPhoneRespelling: RespellingTest = (stored, given) => {
  const [left, right] = [normalizePhone(stored), normalizePhone(given)];
  // Of the others an extension, or the area code, would be lost.
  return left.quality === "strong" && right.quality === "strong" && isSame(left, right);
};

function isSame(left: IdentityValue, right: IdentityValue): boolean {
  return left.value !== "" && left.value === right.value;
}
