import type { Action, Evidence } from "@halopsa-kit/dedup";

/** A record of a group, as briefly as a person needs to recognise it. */
export interface GroupMember<Row> {
  readonly record: Row;
  /** Whether it counts toward billing now. */
  readonly billable: boolean;
}

/** Records that are, or may be, one thing. */
export interface ScanGroup<Row> {
  /** `auto_update`: the records are one thing. `manual_review`: a person should look. */
  readonly action: Exclude<Action, "create_new">;
  readonly members: readonly GroupMember<Row>[];
  /** The record to keep, and why this one. */
  readonly survivor: { readonly id: number; readonly reason: string };
  /** Records beyond the survivor that are billed now. */
  readonly surplus: number;
  /** As many of them as are certain, also where another record of the group is in doubt. */
  readonly certainSurplus: number;
  /** Why the records belong together, pair by pair. */
  readonly links: readonly {
    readonly left: number;
    readonly right: number;
    readonly confidence: number;
    readonly matchType: string;
    readonly evidence: readonly Evidence[];
  }[];
}

/** How far a scan has come. */
export interface ScanState {
  readonly phase: "reading" | "comparing";
  readonly rowsRead: number;
  readonly rowsKnown: number;
  readonly pagesRead: number;
  /** Groups found so far; they may still merge or fall apart. */
  readonly groupsSoFar: number;
}

/** Records that were not compared, because they are not meant to be one person's or machine's. */
export interface SetAside {
  readonly why: string;
  readonly count: number;
}

/** What a finished scan found. */
export interface ScanReport<Row> {
  readonly groups: readonly ScanGroup<Row>[];
  readonly records: number;
  readonly pagesRead: number;
  /** False when the data changed while it was read, so that a record may be missing. */
  readonly complete: boolean;
  /** What records could not be compared by, because no row shows it. */
  readonly notCompared: readonly string[];
  readonly setAside: readonly SetAside[];
  /** Records that are billed now and certainly one thing with another that is. */
  readonly surplus: number;
  /** Further records that are billed now, of which a person must say whether they are one with others. */
  readonly surplusToReview: number;
  /**
   * True only when everything was read and compared and nothing was found. False when no record was visible at all:
   * Halo shows an empty list to whoever may not see the records.
   */
  readonly clean: boolean;
}

/** A scan that goes on in the next call with `cursor`, or its report, of whose groups `cursor` shows the next. */
export type ScanAnswer<Row> =
  | { readonly status: "running"; readonly cursor: string; readonly state: ScanState | undefined }
  | {
      readonly status: "done";
      /** For {@link finishedScans}. */
      readonly scanId: string;
      /** As many groups as were asked for. */
      readonly groups: readonly ScanGroup<Row>[];
      readonly cursor?: string;
      readonly report: ScanReport<Row>;
    };
