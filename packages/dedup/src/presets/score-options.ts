import type { Policy } from "../policy/policy.ts";
import type { LevelsByField } from "../scoring/comparison.ts";
import type { ValueStatistics } from "../scoring/value-statistics.ts";

/** How to score one pair. */
export interface ScoreOptions<Levels extends LevelsByField> {
  /** Default: that of the record type's preset. */
  readonly policy?: Policy<Levels>;
  /** What is known about single values from other records. Default: nothing. */
  readonly statistics?: ValueStatistics;
}
