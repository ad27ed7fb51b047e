/** The addresses that one HaloPSA base URL stands for. */
export interface HaloUrls {
  /** The resource server, ending in `/api`, without a trailing slash. */
  readonly apiUrl: string;
  /** Where client credentials are exchanged for a token. Carries `?tenant=` when a tenant was given. */
  readonly tokenUrl: string;
  /** Scheme, host and port of the resource server. */
  readonly origin: string;
}

export interface HaloUrlOptions {
  /** The tenant's name, for instances whose authorisation server is shared. Sent as `?tenant=` unless it is empty. */
  readonly tenant?: string;
  /** The authorisation server, when it is not at `/auth` beside the API. With or without `/token`. */
  readonly authUrl?: string;
}

const LOOPBACK_HOSTS = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Turns what people paste as "the Halo address" into the addresses a client needs. Accepts the address with or
 * without `/api`, `/auth` or a trailing slash.
 *
 * @throws {TypeError} When the text is not an address, carries credentials, a query or a fragment, or is plain
 * http on a host other than loopback.
 *
 * @example
 * resolveHaloUrls("https://acme.halopsa.com/api/").apiUrl // => "https://acme.halopsa.com/api"
 * resolveHaloUrls("https://acme.halopsa.com").tokenUrl // => "https://acme.halopsa.com/auth/token"
 */
export function resolveHaloUrls(baseUrl: string, options: HaloUrlOptions = {}): HaloUrls {
  const base = parseAddress(baseUrl, "base URL");
  const root = base.pathname.replace(/\/+$/, "").replace(/\/(api|auth)$/i, "");
  const tokenUrl =
    options.authUrl === undefined
      ? new URL(`${root}/auth/token`, base)
      : tokenAddress(parseAddress(options.authUrl, "authorisation URL"));
  const tenant = options.tenant?.trim() ?? "";
  if (tenant !== "") tokenUrl.searchParams.set("tenant", tenant);
  return { apiUrl: `${base.origin}${root}/api`, tokenUrl: tokenUrl.href, origin: base.origin };
}

function tokenAddress(authUrl: URL): URL {
  const path = authUrl.pathname.replace(/\/+$/, "");
  return new URL(/\/token$/i.test(path) ? path : `${path}/token`, authUrl);
}

function parseAddress(text: string, what: string): URL {
  const url = typeof text === "string" ? URL.parse(text.trim()) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new TypeError(`The ${what} is not an address such as https://acme.halopsa.com`);
  }
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") {
    throw new TypeError(`The ${what} must not carry credentials, a query or a fragment`);
  }
  if (url.protocol === "http:" && !LOOPBACK_HOSTS.has(url.hostname)) {
    throw new TypeError(`The ${what} must use https: plain http is accepted on this machine's loopback only`);
  }
  return url;
}
