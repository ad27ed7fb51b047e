import type { JournalledWrite } from "../journal/journalled-write.ts";

/** A write that is about to be journalled and sent. */
export type IntendedWrite = Pick<
  JournalledWrite,
  "action" | "entity" | "recordId" | "clientId" | "tenant" | "tool" | "step" | "changes"
>;

/** Decides whether a write may be sent. Asked for one write at a time, and the next after this one is in the journal. */
export interface WriteBounds {
  /** @throws An error that says why not, and when or how it would be allowed. Nothing was sent then. */
  readonly permit: (write: IntendedWrite) => Promise<void>;
}
