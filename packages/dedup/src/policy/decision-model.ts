import type { Comparison, LevelsByField } from "../scoring/comparison.ts";
import type { Action } from "./action.ts";

export interface Decision {
  /** 0 to 100. */
  readonly confidence: number;
  readonly matchType: string;
  readonly action: Action;
}

/**
 * Turns a comparison into a decision. The models of this library follow a written policy; one that
 * weighs the levels by their measured frequencies fits here as well.
 */
export interface DecisionModel<Levels extends LevelsByField> {
  readonly decide: (comparison: Comparison<Levels>) => Decision;
  /** Says whether two records may not come into one group by way of others. */
  readonly contradicts: (comparison: Comparison<Levels>) => boolean;
}
