import type { CallOptions } from "@halopsa-kit/sdk";
import { isUnsettled } from "../journal/journal-lines.ts";
import type { JournalledWrite } from "../journal/journalled-write.ts";
import type { Reconciler } from "../reconciler.ts";
import { settledAfterMs } from "./held-until.ts";
import { lookUpWrite } from "./look-up-write.ts";

/**
 * Looks for a write of which nobody knows, and writes down what is found. Nothing is sent. What is not there counts as
 * absent only when it will hardly come any more.
 *
 * @returns The write as the journal has it now.
 * @throws {HaloApiError} When Halo refuses to be asked.
 */
export async function settleWrite(
  reconciler: Reconciler,
  write: JournalledWrite,
  call: CallOptions,
): Promise<JournalledWrite> {
  const { halo, journal } = reconciler;
  if (!isUnsettled(write) || journal.isUnderWay(write)) return write;
  const isHeld = Date.now() < settledAfterMs(reconciler, write);
  const found = await lookUpWrite(halo, write, call);
  if (found.state === "unclear" || (found.state === "absent" && isHeld)) return write;
  const news =
    found.state === "applied"
      ? { state: "done" as const, recordId: found.id, reason: `found later: ${found.words}` }
      : { state: "absent" as const, reason: `looked for later: ${found.words}` };
  return journal.conclude(write.id, news);
}
