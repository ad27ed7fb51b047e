import type { AssetIdentity } from "../records/identities.ts";
import { makerOf } from "./compare-makers.ts";

/** What is left beside a name must be this long to be a serial number. */
const SHORTEST_SERIAL = 4;

/** Whether what stands in a serial number's place is the name of the machine's own model or maker. */
export function isModelName(
  serial: string,
  { manufacturer, model }: Pick<AssetIdentity, "manufacturer" | "model">,
): boolean {
  if (serial === "") return false;
  const names = [model, manufacturer, makerOf(manufacturer)].map(compactName);
  if (names.some((name) => name.includes(serial))) return true;
  const rest = names.reduce((text, name) => text.replace(name, ""), serial);
  return rest !== serial && rest.length < SHORTEST_SERIAL;
}

function compactName(name = ""): string {
  return name
    .slice(0, 256)
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}
