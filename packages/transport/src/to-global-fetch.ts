import type { Fetch } from "./middleware.ts";
import { type RequestHints, requestHints, withRequestHints } from "./request-hints.ts";

/** A function of the shape of the global `fetch`, which also takes {@link RequestHints} in its second argument. */
export type GlobalFetch = (
  input: string | URL | Request,
  init?: RequestInit & { readonly hints?: RequestHints },
) => Promise<Response>;

/**
 * Widens a {@link Fetch} to the shape that clients take in their `fetch` option.
 *
 * @example
 * const fetchLikeGlobal = toGlobalFetch(compose(timeout())(fetch));
 * await fetchLikeGlobal("https://api.example.com/things", { hints: { priority: "prewarm" } });
 */
export function toGlobalFetch(fetch: Fetch): GlobalFetch {
  return async (input, init) => {
    if (init === undefined) return fetch(input instanceof Request ? input : new Request(input));
    const request = new Request(input, init);
    const inherited = input instanceof Request ? requestHints(input) : {};
    return fetch(withRequestHints(request, { ...inherited, ...init.hints }));
  };
}
