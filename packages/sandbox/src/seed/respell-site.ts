import type { StoredAddress } from "../entities/site.ts";

const respellings: readonly (readonly [RegExp, string])[] = [
  [/^Main$/, "Main Office"],
  [/^Head Office$/, "HQ"],
  [/^HQ$/, "Headquarters"],
  [/\bBranch$/, "branch office"],
  [/\bWarehouse$/, "Whse"],
  [/\bOffice (\d+)$/, "Off. $1"],
  [/^Saint\b/, "St"],
];

const addressRespellings: readonly (readonly [RegExp, string])[] = [
  [/\bStreet\b/, "St."],
  [/\bRoad\b/, "Rd"],
  [/\bAvenue\b/, "Ave"],
  [/\bLane\b/, "Ln"],
  [/\bBoulevard\b/, "Blvd"],
  [/\bDrive\b/, "Dr"],
  [/straße\b/, "str."],
  [/straat\b/, "str."],
  [/\bavenue\b/, "av."],
  [/\bSaint\b/, "St"],
];

/** The same site as another person would have entered it. */
export function respellSiteName(name: string): string {
  for (const [pattern, replacement] of respellings) {
    if (pattern.test(name)) return name.replace(pattern, replacement);
  }
  return name.toUpperCase();
}

export function respellAddress(address: StoredAddress): StoredAddress {
  const line1 = addressRespellings.reduce(
    (text, [pattern, replacement]) => text.replace(pattern, replacement),
    address.line1,
  );
  return { ...address, line1, line2: "", postcode: address.postcode.replace(" ", "") };
}
