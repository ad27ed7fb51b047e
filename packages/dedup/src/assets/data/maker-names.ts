/** The name of a maker by the first words of other names that it goes under. */
export const MAKER_NAMES: ReadonlyMap<string, string> = new Map([
  ["hewlett", "hp"],
  ["hpe", "hp"],
  ["hpq", "hp"],
  ["asustek", "asus"],
  ["micro", "msi"],
  ["dynabook", "toshiba"],
  ["meraki", "cisco"],
  ["ubnt", "ubiquiti"],
  ["dellemc", "dell"],
  ["alienware", "dell"],
]);
