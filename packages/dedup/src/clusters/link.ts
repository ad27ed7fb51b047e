import type { RecordId } from "../records/identities.ts";
import type { PairScore } from "../scoring/pair-score.ts";

/** Two records that may be one thing. */
export interface Link extends PairScore {
  /** The id that comes first. */
  readonly left: RecordId;
  readonly right: RecordId;
}
