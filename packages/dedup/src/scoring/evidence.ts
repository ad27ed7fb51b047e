/** What a finding says about two records being one thing. */
export type EvidenceEffect = "for" | "against" | "none";

/** What the comparison of one field found. */
export interface Evidence {
  readonly field: string;
  /** The left value as it was compared, `""` when there is none or it is a placeholder. */
  readonly left: string;
  readonly right: string;
  /** How far the values agree, such as `"exact"`, `"shared"` or `"unknown"`. */
  readonly level: string;
  readonly effect: EvidenceEffect;
  /** Why, in plain words; also why a value that looks equal does not count. */
  readonly reasons: readonly string[];
}
