import { checkCount } from "./check-options.ts";
import { describeRequest } from "./describe-request.ts";
import { ResponseTooLargeError } from "./errors.ts";
import type { Middleware } from "./middleware.ts";
import { takeSmallSnapshot } from "./response-snapshot.ts";

export interface BufferResponseOptions {
  /** Largest body that is read, in bytes, counted after decompression. Default 67 108 864 (64 MiB). */
  readonly maxResponseBytes?: number;
}

/**
 * Reads each answer to its end before handing it on. A body that breaks off or
 * stalls then fails inside the attempt, where timeout and retry can see it, and
 * not later in the caller's `response.json()`.
 *
 * @throws ResponseTooLargeError as soon as a body proves to be too large; the rest of it is not read.
 */
export function bufferResponse(options: BufferResponseOptions = {}): Middleware {
  const maxBytes = checkCount("maxResponseBytes", options.maxResponseBytes ?? 64 * 2 ** 20);
  return (next) => async (request) => {
    const { response, snapshot } = await takeSmallSnapshot(await next(request), maxBytes);
    if (snapshot !== undefined) return response;
    // Not awaited: it is no longer of interest when, and whether in good order, the connection closes.
    response.body?.cancel().catch(() => {});
    throw new ResponseTooLargeError(describeRequest(request), maxBytes);
  };
}
