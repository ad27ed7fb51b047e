import type { Action } from "../policy/action.ts";
import type { RecordId } from "../records/identities.ts";
import type { Link } from "./link.ts";

/** Records that are one thing, or may be. A record is in one group at most. */
export interface DuplicateGroup {
  /** Two ids or more, in order. */
  readonly records: readonly RecordId[];
  /** `"auto_update"` when every link is and none was refused, else `"manual_review"`. */
  readonly action: Exclude<Action, "create_new">;
  /** The links between the records, the strongest first. Two records may have none but by way of a third. */
  readonly links: readonly Link[];
  /**
   * Links of these records that were not followed: what they lead to contradicts a record of the group, or
   * too few of the records are linked with it.
   */
  readonly refusedLinks: readonly Link[];
}

/** How far a scan has come. */
export interface ScanProgress {
  /** Pairs compared so far. */
  readonly comparedPairs: number;
  /** Records whose pairs have all been compared. */
  readonly visitedRecords: number;
  readonly totalRecords: number;
  /** Groups that the links found so far would make, before contradictions are looked for. */
  readonly groupsSoFar: number;
}
