import type { PersonName } from "./person-name.ts";

/**
 * Whether a username or the part of an address before the "@" is a person's name in one of the ways in which
 * directories write it: "ann.lee", "alee", "leea". Digits are what directories append for a namesake, so a text
 * with digits is made of no name alone.
 */
export function isMadeOfName({ given, family }: PersonName, localPart: string): boolean {
  if (given === "" || family === "") return false;
  const bare = localPart.replace(/[._-]/g, "");
  const [forename, surname] = [given, family].map((part) => part.replaceAll(" ", ""));
  const [g = "", f = ""] = [given.charAt(0), family.charAt(0)];
  const ways = [
    `${forename}${surname}`,
    `${g}${surname}`,
    `${forename}${f}`,
    `${surname}${forename}`,
    `${surname}${g}`,
    `${f}${forename}`,
    forename,
    surname,
  ];
  return ways.includes(bare);
}
