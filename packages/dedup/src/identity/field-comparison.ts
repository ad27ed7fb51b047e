/**
 * What comparing one field of two records came to.
 *
 * Every comparison has a level `"unknown"`: a value is missing or junk on a side, so the field speaks neither
 * for nor against the two being one. Levels are names, not numbers: what each is worth is the caller's policy.
 */
export interface FieldComparison<Level extends string> {
  readonly level: Level;
  /** Why this level, in words for a person: "equal after removing the scanner's prefix". */
  readonly reason: string;
}
