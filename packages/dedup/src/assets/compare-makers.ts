import { foldText } from "../identity/fold-text.ts";
import { placeholderReason } from "../identity/placeholder-reason.ts";
import type { Finding } from "../scoring/comparison.ts";
import { makeFinding } from "../scoring/make-finding.ts";
import { MAKER_NAMES } from "./data/maker-names.ts";

export type MakerLevel = "same" | "different" | "unknown";

/** The first word of a maker's name, the same for all the names it goes under; `""` when there is none. */
export function makerOf(manufacturer: string | undefined): string {
  const folded = foldText((manufacturer ?? "").slice(0, 256));
  if (folded === "" || placeholderReason(folded) !== undefined) return "";
  const [first = ""] = folded.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "" && word !== "the");
  return MAKER_NAMES.get(first) ?? first;
}

/** Two makers may give the same number to two machines. */
export function compareMakers(left: string, right: string): Finding<MakerLevel> {
  if (left === "" || right === "") return makeFinding("unknown", left, right, "");
  return left === right
    ? makeFinding("same", left, right, "")
    : makeFinding("different", left, right, "machines of two makers");
}
