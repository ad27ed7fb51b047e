import type { FoundMatch } from "@halopsa-kit/reconcile";
import { cleanWords } from "./clean-words.ts";

type Evidence = FoundMatch<object>["evidence"][number];

const SIGNS: Readonly<Record<Evidence["effect"], string>> = { for: "+", against: "-", none: "o" };

/** One line for each field that was compared: whether it speaks for (+), against (-) or for nothing (o), and why. */
export function evidenceLines(evidence: readonly Evidence[]): string[] {
  const telling = evidence.filter(({ effect, reasons }) => effect !== "none" || reasons.length > 0);
  return telling.map(({ field, left, right, level, effect, reasons }) => {
    const values = left === right ? quoted(left) : `${quoted(left)} and ${quoted(right)}`;
    const why = reasons.length === 0 ? "" : ` (${cleanWords(reasons.join("; "), 200)})`;
    return `${SIGNS[effect]} ${field} ${level}: ${values}${why}`;
  });
}

function quoted(value: string): string {
  return value === "" ? "nothing" : `"${cleanWords(value, 80)}"`;
}
