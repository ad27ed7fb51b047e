import type { MadeChange } from "@halopsa-kit/sdk";

export type WriteAction = "create" | "update" | "delete";
export type WriteEntity = "asset" | "user" | "site";

/** A value by which a record that was created can be found again: as it was sent, and strong enough to be the only one. */
export interface RecordKey {
  readonly kind: "serial number" | "UUID" | "e-mail address" | "site name";
  readonly value: string;
}

/** The place of a write in a longer piece of work, such as a merge. */
export interface WriteStep {
  /** What the steps have in common, such as the id of the merge. */
  readonly group: string;
  /** Unlike that of any other step of the group, so that one that was done is not done again. */
  readonly name: string;
  /** All that the group is about, with the first step only: who goes on after a crash needs it. */
  readonly plan?: object;
}

/**
 * What became of a write. `open`: it may be under way, or was when its process ended. `done`: Halo has it. `refused`:
 * certainly not applied. `unknown`: it was sent and nobody knows. `absent`: it was unknown, and looking for it later
 * showed that it was not applied.
 */
export type WriteState = "open" | "done" | "refused" | "unknown" | "absent";

/** One write as the journal has it: enough to look for it, to count it, to undo it and to read about it. No secrets. */
export interface JournalledWrite {
  /** The id of the request: of the write as a whole, however often it had to be sent. */
  readonly id: string;
  /** When it was first sent, in ISO 8601. */
  readonly time: string;
  /** When `state` became what it is. */
  readonly stateTime: string;
  readonly state: WriteState;
  readonly tenant: string;
  /** What asked for it, such as the name of a tool. */
  readonly tool?: string | undefined;
  readonly action: WriteAction;
  readonly entity: WriteEntity;
  /** Of a new record once it is known. */
  readonly recordId?: number | undefined;
  readonly clientId?: number | undefined;
  /** Of a new record that can be found again. */
  readonly key?: RecordKey | undefined;
  /** Records that had the key before, so that none of them is taken for the new one. */
  readonly knownIds?: readonly number[] | undefined;
  /** A hash of everything that was asked for: equal when the same is asked for again. */
  readonly input?: string | undefined;
  /** What it changes, as planned; of a write that is done as read back. Secret values say `[secret]`. */
  readonly changes: readonly MadeChange[];
  readonly step?: WriteStep | undefined;
  /** How often it was sent. */
  readonly attempts: number;
  /** Why it was refused, is unknown, or is not quite as planned. */
  readonly reason?: string | undefined;
}
