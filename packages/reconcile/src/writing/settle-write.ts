import type { CallOptions } from "@halopsa-kit/sdk";
import type { JournalledWrite } from "../journal/journalled-write.ts";
import type { Reconciler } from "../reconciler.ts";
import { heldUntilMs } from "./held-until.ts";
import { lookUpWrite } from "./look-up-write.ts";

/** Whether nobody knows yet what became of a write. */
export function isUnsettled({ state }: JournalledWrite): boolean {
  return state === "open" || state === "unknown";
}

/**
 * Looks for a write of which nobody knows, and writes down what is found. Nothing is sent. What is not there counts as
 * absent only after the time for which it is held.
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
  const isHeld = Date.now() < heldUntilMs(reconciler, write);
  const found = await lookUpWrite(halo, write, call);
  if (found.state === "unclear" || (found.state === "absent" && isHeld)) return write;
  const news =
    found.state === "applied"
      ? { state: "done" as const, recordId: found.id, reason: `found later: ${found.words}` }
      : { state: "absent" as const, reason: `looked for later: ${found.words}` };
  await journal.conclude(write.id, news);
  return { ...write, ...news };
}
