import type { MadeChange } from "./change-plan.ts";
import type { SavedRecord } from "./save-record.ts";

/** A request that changes something, as it leaves. */
export interface WriteRequest {
  readonly method: "POST" | "DELETE";
  /** Below the API's address, such as `/Asset`. */
  readonly path: string;
  /** As sent, but with `[secret]` in place of passwords and encrypted values. */
  readonly body?: unknown;
}

/** A member that is not as it was when somebody looked. Of a secret field nothing is told. */
export interface MovedMember {
  /** The member's name, such as `status_id` or `fields: Serial Number`. */
  readonly member: string;
  /** What was seen. */
  readonly seen: unknown;
  /** What is there now. */
  readonly now: unknown;
}

/** A write that is checked and complete, and of which nothing has been sent. */
export interface PlannedWrite<Saved> {
  readonly entity: "asset" | "user" | "site";
  /** Absent for a new record. */
  readonly id?: number;
  /** The record as it is, read past every cache. Absent for a new record. */
  readonly before?: Saved;
  /** What will be different, in the form in which Halo stores it. Empty when the record already is as wanted. */
  readonly changes: readonly MadeChange[];
  /** Absent when there is nothing to change. */
  readonly request?: WriteRequest;
  /**
   * The members about to be changed that are not as they are in `seen`, an older reading of the record.
   *
   * @param isWhole Whether what `seen` lacks was empty. False for a list row, which shows some members only.
   */
  readonly movedSince: (seen: object, isWhole: boolean) => readonly MovedMember[];
  /**
   * Sends the request unless there is nothing to change, reads the record back and compares. Two requests; one more to
   * look again when the record was read more than two seconds ago.
   *
   * @throws {ChangedMeanwhileError} When what is about to be overwritten has changed. Nothing was sent.
   * @throws {IgnoredChangeError} When Halo did not keep what it was sent.
   * @throws {UnverifiedWriteError} When Halo saved the record, but it could not be read back.
   * @throws {HaloApiError} When Halo refuses a request.
   */
  readonly send: () => Promise<SavedRecord<Saved>>;
}
