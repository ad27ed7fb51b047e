import type { LevelsByField } from "../scoring/comparison.ts";
import type { Identified, Preset } from "./preset.ts";

/**
 * Returns the preset it is given; it is there to infer and check the types. Spread one of {@link presets} to
 * replace a part, such as the model.
 */
export function definePreset<Source, Prepared extends Identified, Levels extends LevelsByField>(
  preset: Preset<Source, Prepared, Levels>,
): Preset<Source, Prepared, Levels> {
  return preset;
}
