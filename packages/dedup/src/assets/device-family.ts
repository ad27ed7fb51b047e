import { foldText } from "../identity/fold-text.ts";
import { placeholderReason } from "../identity/placeholder-reason.ts";
import type { Finding } from "../scoring/comparison.ts";
import { makeFinding } from "../scoring/make-finding.ts";
import { ANY_DEVICE_WORDS, DEVICE_FAMILIES } from "./data/device-words.ts";

export type KindLevel = "same" | "different" | "unclear" | "unknown";

/** A device's kind in the source's words, and the family that the words name. */
export interface DeviceKind {
  /** Folded; `""` when there is none or it means any device. */
  readonly text: string;
  /** `""` when the words are not known. */
  readonly family: string;
}

/** Reads what kind of device the words mean, such as "Managed Workstation" or "PRINTER (colour)". */
export function parseDeviceKind(text: string | undefined): DeviceKind {
  const considered = foldText((text ?? "").slice(0, 256));
  const words = considered.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
  const family = DEVICE_FAMILIES.find(([, known]) => words.some((word) => known.has(word)))?.[0] ?? "";
  const isVague =
    family === "" &&
    (words.every((word) => ANY_DEVICE_WORDS.has(word)) || placeholderReason(considered) !== undefined);
  return isVague ? { text: "", family: "" } : { text: words.join(" "), family };
}

export function compareDeviceKinds(left: DeviceKind, right: DeviceKind): Finding<KindLevel> {
  if (left.text === "" || right.text === "") {
    return makeFinding("unknown", left.text, right.text, "one kind is not known");
  }
  if (left.text === right.text || (left.family !== "" && left.family === right.family)) {
    return makeFinding("same", left.text, right.text, "");
  }
  if (left.family === "" || right.family === "") {
    return makeFinding("unclear", left.text, right.text, "these words may mean two kinds of device");
  }
  const reason = `devices of two kinds, ${[left.family, right.family].sort().join(" and ")}, are not one`;
  return makeFinding("different", left.text, right.text, reason, "against");
}
