import type { AssetSearchAnswer } from "@halopsa-kit/sdk";

/** Hits that a search could not compare, because list rows do not show the value. */
export function notesOnUnopened({ unopened }: AssetSearchAnswer): string[] {
  if (unopened.length === 0) return [];
  const ids = unopened.slice(0, 20).map(({ id }) => id);
  return [`Not opened, one may be a match: assets ${ids.join(", ")}. get_halopsa_asset shows each.`];
}
