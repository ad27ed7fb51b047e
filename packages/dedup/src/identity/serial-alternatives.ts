/** "20XW004AUS" + "PF2ABCDE": two digits, then letters and digits up to a country or "00", then the serial number. */
const LENOVO_MODEL_AND_SERIAL = /^\d\d[A-Z0-9]{6}(?:[A-Z]{2}|00)([LMPRY][A-Z0-9]{6,7})$/;

/**
 * Further forms of a serial number, as barcode scanners and spreadsheets write it:
 * - Apple's and other makers' barcodes put "S" before the number, some tools "SN";
 * - Lenovo's put "1S" and the machine type and model (7 or 10 characters) before it, some tools without "1S";
 * - spreadsheets drop leading zeros.
 */
export function serialAlternatives(serial: string): readonly string[] {
  const forms: string[] = [];
  if (/^S(?=.*\d)[A-Z0-9]{10}(..)?$/.test(serial)) forms.push(serial.slice(1));
  if (/^SN(?=.*\d)[A-Z0-9]{6,}$/.test(serial)) forms.push(serial.slice(2));
  const lenovo = LENOVO_MODEL_AND_SERIAL.exec(serial)?.[1];
  if (lenovo !== undefined) forms.push(lenovo);
  if (serial.startsWith("1S")) forms.push(...withoutLenovoModel(serial));
  if (/^0+[^0].{3,}$/.test(serial)) forms.push(serial.replace(/^0+/, ""));
  return forms;
}

/** "1S" + 10 (since 2013) or 7 characters of machine type and model + 8 (sometimes 7) of serial number. */
function withoutLenovoModel(serial: string): readonly string[] {
  const lengths: ReadonlyMap<number, number> = new Map([
    [20, 8],
    [19, 7],
    [17, 8],
    [16, 7],
  ]);
  const serialLength = lengths.get(serial.length);
  return serialLength === undefined ? [] : [serial.slice(-serialLength)];
}
