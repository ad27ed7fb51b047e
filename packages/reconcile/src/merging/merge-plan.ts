import type { Action } from "@halopsa-kit/dedup";
import type { MadeChange } from "@halopsa-kit/sdk";
import type { LinkedRecords } from "../deleting/linked-records.ts";

export type MergeKind = "asset" | "user";

/** Which records to make one of, and how. */
export interface MergeRequest {
  readonly kind: MergeKind;
  /** The records, 2 to 10, with the one to keep. */
  readonly ids: readonly number[];
  /** The record to keep. Default: a proposal, with its reason. */
  readonly survivorId?: number | undefined;
  /** Members that shall have the value of a certain record, such as `{ notes: 1002, "fields: Model": 1003 }`. */
  readonly take?: Readonly<Record<string, number>> | undefined;
  /** All clients whose records these are. Needed when there are several. */
  readonly clientIds?: readonly number[] | undefined;
}

/** A record of the group. */
export interface MergeRecord {
  readonly id: number;
  /** What a person knows it by. */
  readonly name: string;
  readonly clientId: number;
  readonly clientName: string;
  readonly inactive: boolean;
  /** A hash of what the plan was made of. */
  readonly state: string;
  /** Whether it is the same thing as the survivor. Absent for the survivor itself. */
  readonly likeness?: { readonly action: Action; readonly confidence: number; readonly matchType: string };
}

/** What becomes of a member that is not the same in all records. */
export interface MemberChoice {
  readonly member: string;
  /** What the survivor will have. */
  readonly value: unknown;
  /** The record that the value is of. */
  readonly from: number;
  readonly reason: string;
  /** Other values that records have. */
  readonly others: readonly { readonly id: number; readonly value: unknown }[];
}

/** What hangs on a record and stays there, as far as Halo tells it. */
export interface MergeCounts extends LinkedRecords {
  readonly id: number;
}

/** One save of one record. */
export interface MergeStep {
  /** Unlike that of any other step. */
  readonly name: string;
  readonly entity: MergeKind;
  readonly id: number;
  /** Linked users are told by their ids. */
  readonly changes: readonly MadeChange[];
}

/** What a merge will do. Plain data, to be read, kept and handed back as it is. */
export interface MergePlan {
  readonly kind: MergeKind;
  /** Whose records they are. */
  readonly tenant: string;
  readonly survivor: { readonly id: number; readonly reason: string };
  readonly records: readonly MergeRecord[];
  /** Assets whose users change, when users are merged. */
  readonly linkedAssets: readonly { readonly id: number; readonly state: string }[];
  readonly members: readonly MemberChoice[];
  /** In the order in which they will be done. */
  readonly steps: readonly MergeStep[];
  readonly counted: readonly MergeCounts[];
  readonly notes: readonly string[];
}
