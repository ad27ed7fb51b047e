import type { Identified, Preset } from "../presets/preset.ts";
import { collectEvidence } from "./collect-evidence.ts";
import type { LevelsByField } from "./comparison.ts";
import type { PairScore } from "./pair-score.ts";
import { noStatistics, type ValueStatistics } from "./value-statistics.ts";

/**
 * Compares two records by any preset, for one pair without a matcher.
 *
 * @throws TypeError when a record has a member of the wrong type.
 */
export function scorePair<Source, Prepared extends Identified, Levels extends LevelsByField>(
  preset: Preset<Source, Prepared, Levels>,
  left: NoInfer<Source>,
  right: NoInfer<Source>,
  statistics: ValueStatistics = noStatistics,
): PairScore {
  const comparison = preset.compare(preset.prepare(left), preset.prepare(right), statistics);
  return { ...preset.model.decide(comparison), evidence: collectEvidence(comparison) };
}
