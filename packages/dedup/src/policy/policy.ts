import type { LevelsByField } from "../scoring/comparison.ts";
import type { Action } from "./action.ts";

/** For some fields, the levels that satisfy it. */
export type Conditions<Levels extends LevelsByField> = {
  readonly [Field in keyof Levels]?: readonly Levels[Field][];
};

export interface PolicyRule<Levels extends LevelsByField> {
  /** The name under which decisions report the rule. */
  readonly matchType: string;
  /** Every field listed must have one of its levels. */
  readonly when: Conditions<Levels>;
  /** The rule does not apply when any field listed has one of its levels. */
  readonly unless?: Conditions<Levels>;
  /** 0 to 100. */
  readonly confidence: number;
  readonly action: Action;
}

/** What follows from a comparison, as data. */
export interface Policy<Levels extends LevelsByField> {
  /** In order; the first that applies decides. When none does, the record is new with confidence 0. */
  readonly rules: readonly PolicyRule<Levels>[];
  /** Two records that satisfy any of these may not come into one group by way of others. Default: none. */
  readonly cannotLink?: readonly Conditions<Levels>[];
  /**
   * The least confidence for an action, whatever the rule says: below `autoUpdate` a person decides
   * (101: always), below `manualReview` the record is new. Defaults: 95 and 70.
   */
  readonly thresholds?: { readonly autoUpdate?: number; readonly manualReview?: number };
}
