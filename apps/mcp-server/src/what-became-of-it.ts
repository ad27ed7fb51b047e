import { HaloApiError, UnverifiedWriteError } from "@halopsa-kit/sdk";
import { OutcomeUnknownError, TimeoutError, TransportError } from "@halopsa-kit/transport";
import type { WriteProgress } from "./watch-write.ts";

const UNKNOWN = "The write may or may not have been done: look for the record before you try again.";

/** Says what a failed call changed in Halo, which decides whether it may be made again. Empty for one that only reads. */
export function whatBecameOfIt(error: unknown, write: WriteProgress | undefined): string {
  if (write === undefined) return "";
  const savedId = error instanceof UnverifiedWriteError ? error.id : write.state === "done" && write.id;
  if (savedId !== false) {
    return `But the write was done, on record ${savedId}, and only what came after it failed: do not send it again. Read the record instead.`;
  }
  // The first of two attempts to delete may have been the one that did it.
  if (isGone(error)) return "It is not there now, whether it was deleted before, by this call, or never was.";
  return write.state === "not sent" || isRefusal(error) ? "Nothing was changed." : UNKNOWN;
}

function isGone(error: unknown): boolean {
  return error instanceof HaloApiError && error.operation === "deleteAsset" && error.status === 404;
}

/** True when the write surely did nothing: Halo declined it, or it never left. */
function isRefusal(error: unknown): boolean {
  if (error instanceof HaloApiError) return error.status >= 400 && error.status < 500 && error.status !== 408;
  // Of the transport's errors only these two can come after something was sent.
  return (
    error instanceof TransportError &&
    !(error instanceof OutcomeUnknownError) &&
    !(error instanceof TimeoutError)
  );
}
