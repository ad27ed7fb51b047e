/** Method and URL without query or fragment, for errors and events: a query may hold what a person typed. */
export function describeRequest({ method, url }: Request): string {
  // A request never has user info in its URL, so there is nothing else to take away.
  const end = url.search(/[?#]/);
  return `${method} ${end === -1 ? url : url.slice(0, end)}`;
}
