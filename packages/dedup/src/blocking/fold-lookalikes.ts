const lookalikes: ReadonlyMap<string, string> = new Map([
  ["O", "0"],
  ["I", "1"],
  ["L", "1"],
  ["S", "5"],
  ["B", "8"],
  ["Z", "2"],
]);

/** One key for all serial numbers that read alike or differ in leading zeros. */
export function foldLookalikes(serial: string): string {
  return serial.replace(/[OILSBZ]/g, (letter) => lookalikes.get(letter) ?? letter).replace(/^0+/, "");
}
