/** Spreadsheets drop the zeros in front of a serial number. */
export function withoutLeadingZeros(serial: string): string {
  return serial.replace(/^0+/, "");
}
