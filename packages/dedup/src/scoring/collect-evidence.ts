import type { Comparison, Finding, LevelsByField } from "./comparison.ts";
import type { Evidence } from "./evidence.ts";

/** Puts into words what was found, leaving out the fields that neither record has. */
export function collectEvidence<Levels extends LevelsByField>(comparison: Comparison<Levels>): Evidence[] {
  const findings: [string, Finding][] = Object.entries(comparison);
  return findings
    .map(([field, { level, effect, describe }]): Evidence => ({ field, ...describe(), level, effect }))
    .filter(({ left, right, reasons }) => left !== "" || right !== "" || reasons.length > 0);
}
