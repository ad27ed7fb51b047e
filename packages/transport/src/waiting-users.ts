import type { Middleware } from "./middleware.ts";
import { requestHints } from "./request-hints.ts";

/** Knows whether somebody waits for an answer. */
export interface WaitingUsers {
  /** Counts the interactive requests that pass through it. Belongs below the cache, since a hit keeps nobody waiting. */
  readonly middleware: Middleware;
  readonly anyoneWaits: () => boolean;
}

/** Starts with nobody waiting. */
export function createWaitingUsers(): WaitingUsers {
  let waiting = 0;
  return {
    middleware: (next) => async (request) => {
      const { priority = "interactive" } = requestHints(request);
      if (priority !== "interactive") return next(request);
      waiting++;
      try {
        return await next(request);
      } finally {
        waiting--;
      }
    },
    anyoneWaits: () => waiting > 0,
  };
}
