import { createMatcher } from "../matcher/create-matcher.ts";
import type { MatcherOptions } from "../matcher/matcher.ts";
import type { Identified, Preset } from "../presets/preset.ts";
import type { LevelsByField } from "../scoring/comparison.ts";
import type { DuplicateGroup } from "./duplicate-group.ts";

/**
 * Looks for duplicates among records in one go. For progress, or to stop halfway, use a matcher.
 *
 * @throws TypeError for a record with a member of the wrong type, naming both.
 * @throws RangeError for an id that comes twice.
 *
 * @example
 * for (const { records, action } of findDuplicates(presets.site, sites)) console.log(action, records);
 */
export function findDuplicates<Source, Prepared extends Identified, Levels extends LevelsByField>(
  preset: Preset<Source, Prepared, Levels>,
  records: Iterable<NoInfer<Source>>,
  options: MatcherOptions = {},
): DuplicateGroup[] {
  const scan = createMatcher(preset, records, options).duplicates();
  for (let step = scan.next(); ; step = scan.next()) if (step.done) return step.value;
}
