/** The URL of a request without its fragment, which no server sees. */
export function addressOf(request: Request): string {
  const { url } = request;
  const end = url.indexOf("#");
  return end === -1 ? url : url.slice(0, end);
}

/**
 * The name under which an answer is kept: who asks, and what for. Parameters are sorted by name, so that their order
 * does not matter; the order of values of one name may, and stays. Works on the text of the address, because taking it
 * apart as a URL would cost more than all the rest of finding an answer.
 */
export function cacheKey(address: string, identity: string): string {
  const queryStart = address.indexOf("?");
  if (queryStart === -1) return `${identity} ${address}`;
  const parameters = address.slice(queryStart + 1).split("&");
  if (parameters.length > 1) parameters.sort(byName);
  return `${identity} ${address.slice(0, queryStart)}?${parameters.join("&")}`;
}

function byName(one: string, other: string): number {
  const [oneName, otherName] = [nameOf(one), nameOf(other)];
  if (oneName === otherName) return 0;
  return oneName < otherName ? -1 : 1;
}

function nameOf(parameter: string): string {
  const end = parameter.indexOf("=");
  return end === -1 ? parameter : parameter.slice(0, end);
}
