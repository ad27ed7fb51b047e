import { foldText } from "../identity/fold-text.ts";
import type { Finding } from "../scoring/comparison.ts";
import { makeFinding } from "../scoring/make-finding.ts";
import { DEVICE_WORDS, type DeviceWords, VAGUE_DEVICE_WORDS } from "./data/device-words.ts";

export type KindLevel = "same" | "different" | "unknown";

/** A device's kind in the source's words, and what the words name. */
export interface DeviceKind {
  /** Folded; `""` when there is none. */
  readonly text: string;
  /** None when the words are not known; two when they may mean either: some tablets are computers. */
  readonly families: readonly string[];
}

/**
 * Reads what kind of device the words mean, such as "Managed Workstation" or "PRINTER (colour)". In a row of words
 * the last that names a device counts ("PC monitor", "laptop dock"); what follows a bracket or a dash counts when
 * nothing before it does.
 */
export function parseDeviceKind(text: string | undefined): DeviceKind {
  const considered = foldText((text ?? "").slice(0, 256)).replace(/access point/g, "accesspoint");
  const parts = considered.split(/\s[-–—]\s|[([{|,:;]/).map((part) => part.split(/[^\p{L}\p{N}]+/u));
  const families = familiesIn(parts, DEVICE_WORDS) ?? familiesIn(parts, VAGUE_DEVICE_WORDS) ?? [];
  return { text: considered, families };
}

export function compareDeviceKinds(left: DeviceKind, right: DeviceKind): Finding<KindLevel> {
  if (left.families.length === 0 || right.families.length === 0) {
    return makeFinding("unknown", left.text, right.text, "one kind is not known");
  }
  if (left.families.some((family) => right.families.includes(family))) {
    return makeFinding("same", left.text, right.text, "");
  }
  const names = [left, right].map(({ families }) => families.join(" or "));
  const reason = `devices of two kinds, ${names.sort().join(" and ")}, are not one`;
  return makeFinding("different", left.text, right.text, reason, "against");
}

function familiesIn(
  parts: readonly (readonly string[])[],
  known: DeviceWords,
): readonly string[] | undefined {
  for (const words of parts) {
    const found = words.flatMap((word) => {
      const families =
        known.get(word) ?? known.get(word.replace(/e?s$/, "")) ?? known.get(word.replace(/s$/, ""));
      return families === undefined ? [] : [families];
    });
    if (found.length > 0) return found.at(-1);
  }
  return undefined;
}
