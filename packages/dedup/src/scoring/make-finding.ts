import type { IdentityValue } from "../identity/identity-value.ts";
import type { Finding } from "./comparison.ts";
import { effectOf } from "./effect-of.ts";
import type { EvidenceEffect } from "./evidence.ts";

/** Makes a finding about two texts. Without a text on either side there is nothing to give reasons for. */
export function makeFinding<Level extends string>(
  level: Level,
  left: string,
  right: string,
  reason: string,
  effect: EvidenceEffect = effectOf(level),
): Finding<Level> {
  const isEmpty = (left === "" && right === "") || reason === "";
  return { level, effect, describe: () => ({ left, right, reasons: isEmpty ? [] : [reason] }) };
}

/** Makes a finding about two values or sets of them; what is doubtful about the values joins the reasons. */
export function makeValueFinding<Level extends string>(
  level: Level,
  left: IdentityValue | readonly IdentityValue[],
  right: IdentityValue | readonly IdentityValue[],
  reason: string,
): Finding<Level> {
  return {
    level,
    effect: effectOf(level),
    describe() {
      const values = [left, right].flat();
      const isEmpty = values.every(({ quality }) => quality === "missing");
      const doubts = values.flatMap((value) => (value.quality === "strong" ? [] : value.reasons));
      const reasons = isEmpty ? [] : [...new Set([reason, ...doubts])];
      return { left: textOf(left), right: textOf(right), reasons };
    },
  };
}

function textOf(value: IdentityValue | readonly IdentityValue[]): string {
  return "value" in value
    ? value.value
    : value
        .map((each) => each.value)
        .filter((text) => text !== "")
        .join(", ");
}
