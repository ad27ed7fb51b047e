import type { Middleware } from "./middleware.ts";
import { restoreResponse, takeSnapshot } from "./response-snapshot.ts";

/**
 * Reads each answer to its end before handing it on. A body that breaks off or
 * stalls then fails inside the attempt, where timeout and retry can see it, and
 * not later in the caller's `response.json()`.
 */
export function bufferResponse(): Middleware {
  return (next) => async (request) => restoreResponse(await takeSnapshot(await next(request)));
}
