import { getAnswerInfo } from "./answer-info.ts";
import { checkFunction, checkMembers, checkNumber } from "./check-options.ts";
import { deriveRequest } from "./derive-request.ts";
import type { Fetch } from "./middleware.ts";
import { checkPacePolicy, defaultPace, type PacePolicy } from "./pace-policy.ts";
import { createPrewarmTurn } from "./prewarm-turn.ts";
import { withRequestHints } from "./request-hints.ts";
import type { SharedLeases } from "./shared/shared-store.ts";
import { sleep } from "./sleep.ts";

export interface PrewarmOptions {
  /** Ends the run. What was not asked for yet is then skipped. */
  readonly signal?: AbortSignal;
  /** What the server allows. Default: 60 a minute, one a second. */
  readonly pace?: PacePolicy | "off";
  /** Most of that which prewarming may take, above 0 and at most 1. Default 0.2. */
  readonly share?: number;
  /** Nothing is asked for while this says true. */
  readonly anyoneWaits?: () => boolean;
  /** Lets only one process prewarm at a time; the others skip everything. */
  readonly leases?: SharedLeases | undefined;
}

/** What became of the requests. Every one of them is counted exactly once. */
export interface PrewarmReport {
  /** How many were answered with a 2xx status. */
  readonly warmed: number;
  /** Those that failed, with the error or an error that names the status. */
  readonly failed: readonly { readonly url: string; readonly error: unknown }[];
  /** How many were not tried, or were given up, because the signal aborted or another process prewarms. */
  readonly skipped: number;
}

const lookEveryMs = 100;
const sourcesThatSend: ReadonlySet<string> = new Set(["miss", "bypass"]);

/**
 * Asks for things before they are needed, one after the other, behind everything
 * more urgent, and in a small share of the pace. Never throws for a request that fails.
 *
 * @param requests - URLs, or GET requests.
 * @throws TypeError when one of them is not a GET, TypeError or RangeError that names an option that makes no sense.
 * @example
 * await prewarm(transport.fetch, ["https://api.example.com/statuses"], { signal: AbortSignal.timeout(60_000) });
 */
export async function prewarm(
  fetch: Fetch,
  requests: Iterable<string | URL | Request>,
  options: PrewarmOptions = {},
): Promise<PrewarmReport> {
  const signal = checkMembers("signal", options.signal, ["aborted", "addEventListener"]);
  const anyoneWaits = checkFunction("anyoneWaits", options.anyoneWaits ?? (() => false));
  const leases = checkMembers("leases", options.leases, ["acquire"]);
  const spacingMs = spacingOf(options);
  const queue = Array.from(requests, (input) => {
    const request = input instanceof Request ? input : new Request(input);
    return signal ? deriveRequest(request, { signal: AbortSignal.any([request.signal, signal]) }) : request;
  });
  for (const { method, url } of queue) {
    if (method !== "GET") throw new TypeError(`requests must all be GET, got ${method} ${url}`);
  }

  const turn = createPrewarmTurn(leases);
  const failed: { url: string; error: unknown }[] = [];
  let warmed = 0;
  let notBeforeMs = 0;

  async function mayAsk(): Promise<boolean> {
    try {
      await sleep(Math.max(0, notBeforeMs - performance.now()), signal);
      while (anyoneWaits()) await sleep(lookEveryMs, signal);
      return await turn.keep();
    } catch {
      // Only the signal ends a sleep.
      return false;
    }
  }

  async function warm(request: Request): Promise<void> {
    // Counted from the end: when within its wait for a slot the request was sent is not known here.
    const keepDistance = () => {
      notBeforeMs = performance.now() + spacingMs;
    };
    try {
      const response = await fetch(withRequestHints(request, { priority: "prewarm" }));
      if (sourcesThatSend.has(getAnswerInfo(response)?.source ?? "miss")) keepDistance();
      await response.body?.cancel();
      if (response.ok) warmed++;
      else failed.push({ url: request.url, error: new Error(`The server answered ${response.status}`) });
    } catch (error) {
      keepDistance();
      if (!signal?.aborted) failed.push({ url: request.url, error });
    }
  }

  try {
    for (const request of queue) {
      if (!(await mayAsk())) break;
      await warm(request);
    }
  } finally {
    await turn.end();
  }
  return { warmed, failed, skipped: queue.length - warmed - failed.length };
}

/** The time between two requests that keeps them within their share. */
function spacingOf({ pace = defaultPace, share = 0.2 }: PrewarmOptions): number {
  checkNumber("share", share, { min: 0.001, max: 1 });
  if (pace === "off") return 0;
  const { limit, intervalMs, minimumGapMs } = checkPacePolicy(pace);
  return Math.max(minimumGapMs, intervalMs / limit) / share;
}
