import type { Random } from "./random.ts";

const digits = "0123456789";
const hexadecimal = "0123456789abcdef";
/** HP leaves the vowels out. */
const consonantsAndDigits = "BCDFGHJKLMNPQRSTVWXYZ0123456789";
const lettersAndDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/** Serial numbers in the shapes that the makers use. */
export const serialNumbers = {
  /** A service tag: 7 characters. */
  dell: (random: Random): string => random.text("BCDFGHJKLMNPQRSTVWXYZ123456789", 6) + random.text("123", 1),
  /** Country, plant, year, week, running number: 10 characters. */
  hp: (random: Random): string =>
    `${random.pick(["5CD", "CZC", "MXL"])}${random.text(digits, 1)}${week(random)}${random.text(consonantsAndDigits, 4)}`,
  lenovo: (random: Random): string =>
    `${random.pick(["PF", "MJ", "R9"])}${random.text(consonantsAndDigits, 6)}`,
  /** 12 characters until 2021, 10 since. */
  apple: (random: Random): string =>
    random.chance(0.5)
      ? `C02${random.text(consonantsAndDigits, 9)}`
      : random.text(consonantsAndDigits.slice(0, 21), 1) + random.text(consonantsAndDigits, 9),
  microsoft: (random: Random): string => `0${random.text(digits, 11)}`,
  /** The machine's UUID in pairs of digits. */
  vmware: (random: Random): string => vmwareSerial(`42${random.text(hexadecimal, 30)}`),
  hyperV: (random: Random): string =>
    [4, 4, 4, 4, 4, 4, 2].map((length) => random.text(digits, length)).join("-"),
  cisco: (random: Random): string =>
    `FCW${random.integer(22, 27)}${week(random)}${random.text(lettersAndDigits, 4)}`,
  ubiquiti: (random: Random): string => `245A4C${random.text(hexadecimal, 6).toUpperCase()}`,
  brother: (random: Random): string =>
    `E7${random.text(digits, 4)}${random.text("ABCDEFGHJK", 1)}${random.text(digits, 8)}`,
  samsung: (random: Random): string => `R5C${random.text(lettersAndDigits, 8)}`,
} as const;

/** Placeholders that firmware reports when nobody typed the serial in. */
export const junkSerials: readonly [string, ...string[]] = [
  "To Be Filled By O.E.M.",
  ...["Default string", "System Serial Number", "None", "N/A", "0", "Not Specified"],
  ...["123456789", "INVALID", "xxxxxxxxxxx", "Unknown", "00000000"],
];

function week(random: Random): string {
  return String(random.integer(1, 52)).padStart(2, "0");
}

function vmwareSerial(hex: string): string {
  const pairs = hex.match(/../g) ?? [];
  return `VMware-${pairs.slice(0, 8).join(" ")}-${pairs.slice(8).join(" ")}`;
}
