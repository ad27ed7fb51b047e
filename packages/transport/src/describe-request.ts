/** Method and URL without user info, query or fragment, for errors and events: a query may hold what a person typed. */
export function describeRequest(request: Request): string {
  const url = new URL(request.url);
  return `${request.method} ${url.origin}${url.pathname}`;
}
