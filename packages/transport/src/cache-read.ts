import { getAnswerInfo, withAnswerInfo } from "./answer-info.ts";
import type { AnswerLevels, CacheRead } from "./answer-levels.ts";
import type { KeptAnswer } from "./answer-memory.ts";
import { ageOf, isOutage, isServerTrouble, type Usefulness, usefulnessOf } from "./answer-staleness.ts";
import type { Clock } from "./clock.ts";
import { describeRequest } from "./describe-request.ts";
import type { Fetch } from "./middleware.ts";
import { requestHints, withRequestHints } from "./request-hints.ts";
import { restoreResponse } from "./response-snapshot.ts";
import type { OnEvent } from "./transport-event.ts";

export interface CacheReaderOptions {
  readonly levels: AnswerLevels;
  readonly next: Fetch;
  readonly clock: Clock;
  readonly onEvent: OnEvent | undefined;
}

interface Found {
  readonly kept: KeptAnswer;
  readonly ageMs: number;
  readonly usefulness: Usefulness;
}

/** Answers reads from what is kept, from the server, or, if a rule allows it, from what is past its time. */
export function createCacheReader(options: CacheReaderOptions): (read: CacheRead) => Promise<Response> {
  const { levels, next, clock, onEvent } = options;
  const refreshing = new Set<string>();

  function judge(kept: KeptAnswer | undefined, { rule }: CacheRead): Found | undefined {
    if (kept === undefined) return undefined;
    const ageMs = ageOf(kept, clock);
    return { kept, ageMs, usefulness: usefulnessOf(kept, ageMs, rule) };
  }

  function give({ request }: CacheRead, { kept, ageMs }: Found, reason?: "revalidating" | "error"): Response {
    const source = reason === undefined ? "hit" : "stale";
    if (onEvent !== undefined) {
      const description = { request: describeRequest(request), ageMs };
      onEvent(
        reason === undefined ? { type: "hit", ...description } : { type: "stale", ...description, reason },
      );
    }
    return withAnswerInfo(restoreResponse(kept), { source, ageMs, waitedMs: 0 });
  }

  async function ask(read: CacheRead): Promise<Response> {
    const response = await next(read.request);
    const { source = "miss", waitedMs = 0 } = getAnswerInfo(response) ?? {};
    // One of those who share an answer keeps it; the others need not.
    if (source === "coalesced") return response;
    const handedOn = await levels.keep(read, response);
    return withAnswerInfo(handedOn, { source: read.bypass ? "bypass" : source, ageMs: 0, waitedMs });
  }

  function refreshInBackground(read: CacheRead): void {
    if (refreshing.has(read.key)) return;
    refreshing.add(read.key);
    // Nobody waits for it: it ends with nobody's call, and is no more urgent than the one that caused it.
    const priority = requestHints(read.request).priority === "prewarm" ? "prewarm" : "refresh";
    const request = withRequestHints(new Request(read.request, { signal: null }), { priority });
    ask({ ...read, request })
      .then(async (response) => {
        await response.body?.cancel();
        return response.ok || response.status === 404 ? "renewed" : "failed";
      })
      .catch(() => "failed" as const)
      .then((outcome) => {
        refreshing.delete(read.key);
        onEvent?.({ type: "refresh", request: describeRequest(request), outcome });
      })
      // Nobody is there to hear what a listener throws.
      .catch(() => {});
  }

  /** @returns the answer to give in place of a failure; `undefined` when there is none or it no longer may be given. */
  function spare(read: CacheRead, found: Found | undefined): Response | undefined {
    if (found === undefined || !levels.isUsable(found.kept, read.rule)) return undefined;
    const now = judge(found.kept, read);
    return now === undefined || now.usefulness === "dead" ? undefined : give(read, now, "error");
  }

  return async (read: CacheRead): Promise<Response> => {
    if (read.bypass) return ask(read);
    read.request.signal.throwIfAborted();
    const near = judge(levels.recall(read), read);
    // Most reads end here, without having waited for anything.
    if (near?.usefulness === "fresh") return give(read, near);
    const found = judge(await levels.lookUp(read), read) ?? near;
    read.request.signal.throwIfAborted();
    if (found?.usefulness === "fresh") return give(read, found);
    if (found?.usefulness === "revalidate") {
      refreshInBackground(read);
      return give(read, found, "revalidating");
    }
    onEvent?.({ type: "miss", request: describeRequest(read.request) });
    try {
      const response = await ask(read);
      const old = isServerTrouble(response.status) ? spare(read, found) : undefined;
      if (old === undefined) return response;
      await response.body?.cancel();
      return old;
    } catch (error) {
      const old = isOutage(error, read.request.signal) ? spare(read, found) : undefined;
      if (old === undefined) throw error;
      return old;
    }
  };
}
