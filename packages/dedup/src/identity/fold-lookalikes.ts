import { LOOKALIKES } from "./data/lookalikes.ts";

/** Writes a serial number with a digit for each letter that looks like it, so that all that read alike are equal. */
export function foldLookalikes(serial: string): string {
  return serial.replace(/[OILSBZ]/g, (letter) => LOOKALIKES.get(letter) ?? letter);
}
