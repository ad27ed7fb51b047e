import { createPolicyModel } from "../policy/create-policy-model.ts";
import type { Policy } from "../policy/policy.ts";
import type { LevelsByField } from "../scoring/comparison.ts";
import type { Identified, Preset } from "./preset.ts";

/** Returns the preset with another policy, or as it is when none is given. */
export function withPolicy<Source, Prepared extends Identified, Levels extends LevelsByField>(
  preset: Preset<Source, Prepared, Levels>,
  policy: Policy<Levels> | undefined,
): Preset<Source, Prepared, Levels> {
  return policy === undefined ? preset : { ...preset, model: createPolicyModel(policy) };
}
