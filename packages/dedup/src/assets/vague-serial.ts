import type { IdentityValue } from "../identity/identity-value.ts";

/** Whether a serial number is a virtual machine's, which its clones keep. */
export function isVirtualSerial({ reasons }: IdentityValue): boolean {
  return reasons.some((reason) => reason.includes("virtual machine"));
}

/**
 * Whether what stands in a serial number's place tells too little to say that two machines are one, or are two: words
 * that somebody typed, a short or a rounded number.
 */
export function isVagueSerial(serial: IdentityValue): boolean {
  return serial.quality === "weak" && !isVirtualSerial(serial);
}
