/**
 * The name under which an answer is kept: who asks, and what for. Parameters are
 * sorted by name, so that their order does not matter; the order of values of one
 * name may, and stays.
 */
export function cacheKey(request: Request, identity: string): string {
  const url = new URL(request.url);
  url.searchParams.sort();
  return JSON.stringify([identity, url.origin + url.pathname + url.search]);
}
