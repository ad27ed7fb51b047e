import type { ReadingProgress } from "@halopsa-kit/reconcile";
import type { ProgressToken, ServerNotification } from "@modelcontextprotocol/sdk/types.js";

/** Hears how far a call has come. */
export type OnProgress = (progress: ReadingProgress) => void;

/**
 * Tells a client how far a call has come, if it asked to be told. The protocol wants every step to be higher than the
 * one before, so a page that brings no new record is not told.
 */
export function reportProgress(
  progressToken: ProgressToken | undefined,
  send: (notification: ServerNotification) => Promise<void>,
): OnProgress {
  if (progressToken === undefined) return () => undefined;
  let highest = 0;
  return ({ rowsRead, rowsKnown }) => {
    if (rowsRead <= highest) return;
    highest = rowsRead;
    const params = {
      progressToken,
      progress: rowsRead,
      total: rowsKnown,
      message: `${rowsRead} of ${rowsKnown} records read`,
    };
    // A client that has left is noticed by the call itself.
    send({ method: "notifications/progress", params }).catch(() => undefined);
  };
}
