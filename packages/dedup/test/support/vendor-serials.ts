/** A small generator of pseudo-random numbers (mulberry32): the same numbers for the same seed, everywhere. */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const DIGITS = "0123456789";
const CONSONANTS_AND_DIGITS = "BCDFGHJKLMNPQRSTVWXYZ0123456789";
const LETTERS_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const HEXADECIMAL = "0123456789ABCDEF";

/** Well-formed serial numbers of the given count, in the shapes that makers use, each shape as often as the others. */
export function vendorSerials(count: number, seed: number): readonly string[] {
  const random = createRandom(seed);
  const text = (alphabet: string, length: number): string =>
    Array.from({ length }, () => alphabet.charAt(Math.floor(random() * alphabet.length))).join("");
  const pick = (choices: readonly string[]): string => choices[Math.floor(random() * choices.length)] ?? "";
  const week = (): string => String(1 + Math.floor(random() * 52)).padStart(2, "0");
  const shapes: readonly (() => string)[] = [
    () => text(CONSONANTS_AND_DIGITS, 6) + text("123456789", 1), // Dell
    () => pick(["5CG", "CZC", "MXL", "CND"]) + text(DIGITS, 1) + week() + text(CONSONANTS_AND_DIGITS, 4), // HP
    () => pick(["PF", "MJ", "R9", "LR"]) + text(LETTERS_AND_DIGITS, 6), // Lenovo
    () => pick(["C02", "FVF", "DMP"]) + text(CONSONANTS_AND_DIGITS, 9), // Apple until 2021
    () => text("CDFGHJKLMNPQRTVWXY", 1) + text(LETTERS_AND_DIGITS, 9), // Apple since
    () => text(DIGITS, 12), // Microsoft Surface
    () =>
      pick(["FCW", "FOC", "JAE"]) + text("12", 1) + text(DIGITS, 1) + week() + text(LETTERS_AND_DIGITS, 4), // Cisco
    () => text("12", 1) + text(DIGITS, 3) + text("PENMSQR", 3) + text(DIGITS, 6), // Synology
    () => pick(["F09FC2", "245A4C", "788A20"]) + text(HEXADECIMAL, 6), // Ubiquiti
    () => pick(["E7", "U6"]) + text(DIGITS, 4) + text("ABCDEFGHJK", 1) + text(DIGITS, 8), // Brother
    () => pick(["R5C", "RF8"]) + text(LETTERS_AND_DIGITS, 8), // Samsung
    () => text(LETTERS_AND_DIGITS, 8), // ASUS, Acer and others
  ];
  return Array.from({ length: count }, (_unused, index) => (shapes[index % shapes.length] ?? String)());
}
