import type { LevelsByField } from "../scoring/comparison.ts";
import type { Action } from "./action.ts";
import type { Conditions, PolicyRule } from "./policy.ts";

type MakeRule<Levels extends LevelsByField> = (
  matchType: string,
  confidence: number,
  when: Conditions<Levels>,
  unless?: Conditions<Levels>,
) => PolicyRule<Levels>;

/** Short ways to write rules, so that a policy reads as a table. */
export interface PolicyRules<Levels extends LevelsByField> {
  /** The record is updated without asking. */
  readonly auto: MakeRule<Levels>;
  /** A person decides. */
  readonly review: MakeRule<Levels>;
  /** Names a likeness that is not enough: the record is new. */
  readonly differ: MakeRule<Levels>;
}

export function policyRules<Levels extends LevelsByField>(): PolicyRules<Levels> {
  const makerOf =
    (action: Action): MakeRule<Levels> =>
    (matchType, confidence, when, unless = {}) => ({ matchType, when, unless, confidence, action });
  return { auto: makerOf("auto_update"), review: makerOf("manual_review"), differ: makerOf("create_new") };
}
