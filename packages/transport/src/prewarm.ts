import { deriveRequest } from "./derive-request.ts";
import type { Fetch } from "./middleware.ts";
import { withRequestHints } from "./request-hints.ts";

/** What became of the requests. Every one of them is counted exactly once. */
export interface PrewarmReport {
  /** How many were answered with a 2xx status. */
  readonly warmed: number;
  /** Those that failed, with the error or an error that names the status. */
  readonly failed: readonly { readonly url: string; readonly error: unknown }[];
  /** How many were not tried, or were given up, because the signal aborted. */
  readonly skipped: number;
}

/**
 * Asks for things before they are needed, one after the other and behind
 * everything more urgent. Never throws for a request that fails.
 *
 * @param requests - URLs, or GET requests.
 * @throws TypeError when one of them is not a GET.
 * @example
 * await prewarm(transport.fetch, ["https://api.example.com/statuses"], { signal: AbortSignal.timeout(60_000) });
 */
export async function prewarm(
  fetch: Fetch,
  requests: Iterable<string | URL | Request>,
  options: { readonly signal?: AbortSignal } = {},
): Promise<PrewarmReport> {
  const { signal } = options;
  const queue = Array.from(requests, (input) => {
    const request = input instanceof Request ? input : new Request(input);
    return signal ? deriveRequest(request, { signal: AbortSignal.any([request.signal, signal]) }) : request;
  });
  for (const { method, url } of queue) {
    if (method !== "GET") throw new TypeError(`requests must all be GET, got ${method} ${url}`);
  }

  const failed: { url: string; error: unknown }[] = [];
  let warmed = 0;
  let skipped = 0;
  for (const request of queue) {
    if (signal?.aborted) {
      skipped++;
      continue;
    }
    try {
      const response = await fetch(withRequestHints(request, { priority: "prewarm" }));
      await response.body?.cancel();
      if (response.ok) warmed++;
      else failed.push({ url: request.url, error: new Error(`The server answered ${response.status}`) });
    } catch (error) {
      if (signal?.aborted) skipped++;
      else failed.push({ url: request.url, error });
    }
  }
  return { warmed, failed, skipped };
}
