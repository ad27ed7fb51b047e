/** Letters of serial numbers, and the digits that people and scanners take them for. */
export const LOOKALIKES: ReadonlyMap<string, string> = new Map([
  ["O", "0"],
  ["I", "1"],
  ["L", "1"],
  ["S", "5"],
  ["B", "8"],
  ["Z", "2"],
]);
