import type { DuplicateGroup, ScanProgress } from "../clusters/duplicate-group.ts";
import type { Action } from "../policy/action.ts";
import type { RecordId } from "../records/identities.ts";
import type { PairScore } from "../scoring/pair-score.ts";

/** A record that the candidate may be. In the evidence, `left` is the candidate. */
export interface Match extends PairScore {
  readonly id: RecordId;
}

export interface MatchResult {
  /** The record that the candidate most likely is; absent when every one scores 0. */
  readonly best?: Match;
  /** The next likely ones, the likeliest first; among them records that look alike and are not it. */
  readonly others: readonly Match[];
  /** What to do with the candidate: that of `best`, or `"manual_review"` when two records have equal claims. */
  readonly action: Action;
  /** That of `best`, or 0. */
  readonly confidence: number;
  /** What no pair can say: values of the candidate that cannot be used, and equal claims. */
  readonly reasons: readonly string[];
}

export interface MatchOptions {
  /** The most matches in `others`. Default: 5. */
  readonly limit?: number;
}

export interface ScanOptions {
  /** Pairs to compare between two reports of progress. Default: 2000. */
  readonly sliceSize?: number;
}

export interface MatcherOptions {
  /**
   * Of values that more records share than this, not every two records are compared, and a candidate meets only so
   * many of them. Default: 200.
   */
  readonly maxBlockSize?: number;
}

/** Records to match against and to look for duplicates in. */
export interface Matcher<Source> {
  readonly size: number;
  /** Finds what a record is among the records here. The record that has its id is skipped. */
  readonly match: (candidate: Source, options?: MatchOptions) => MatchResult;
  /**
   * Looks for duplicates among the records, in slices: each step compares a number of pairs and reports how far
   * it is, the last returns the groups. Nothing runs between two steps, so a caller can stop, or let others run.
   *
   * @throws Error when the records change between two steps.
   */
  readonly duplicates: (options?: ScanOptions) => Generator<ScanProgress, DuplicateGroup[]>;
  /** @throws RangeError when a record with that id is here already; TypeError for a member of the wrong type. */
  readonly add: (record: Source) => void;
  /** @throws RangeError when no record with that id is here; TypeError for a member of the wrong type. */
  readonly update: (record: Source) => void;
  /** Returns whether the record was here. */
  readonly remove: (id: RecordId) => boolean;
}
