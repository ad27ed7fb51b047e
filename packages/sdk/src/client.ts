import createClient, { type Client } from "openapi-fetch";
import { resolveHaloUrls } from "./base-url.ts";
import type { paths } from "./generated/halopsa.ts";
import { type HaloSettings, type ResolvedHaloSettings, resolveSettings } from "./settings.ts";
import { createWriteQueue, type WriteQueue } from "./writes/write-queue.ts";

export interface HaloClientOptions extends HaloSettings {
  /** The instance, such as `https://acme.halopsa.com`; with or without `/api`. */
  readonly baseUrl: string;
  /**
   * Sends the requests. Hand in the `fetch` of `@halopsa-kit/transport` for token, pace, retry and cache; defaults to
   * the global one.
   */
  readonly fetch?: (request: Request) => Promise<Response>;
  /** A bearer token, or what gives one for each request. Leave it out when `fetch` adds its own. */
  readonly token?: string | (() => string | Promise<string>);
}

/**
 * A typed HaloPSA client: `GET`, `POST` and `DELETE` by path (see openapi-fetch), with what this client's operations
 * have been told and have learnt about the instance.
 */
export interface HaloClient extends Client<paths> {
  readonly settings: ResolvedHaloSettings;
  readonly learned: LearnedFacts;
  /** Keeps two updates of one record from reading the same former state, where the later would undo the earlier. */
  readonly writes: WriteQueue;
}

/** What a client finds out about its instance while it works. Lives as long as the client. */
export interface LearnedFacts {
  /** Whether `GET /Asset?assets=1,2` filters by id: unknown until a batch has tried it and checked the answer. */
  assetIdFilterWorks: boolean | undefined;
}

/**
 * Makes a client for one HaloPSA instance.
 *
 * @throws {TypeError} When `baseUrl` is not a usable address, or `token` not a usable token. One that comes from a
 * function is looked at when it is needed.
 * @throws {RangeError} When a lookup id cannot be one.
 *
 * @example
 * const halo = createHaloClient({ baseUrl: "https://acme.halopsa.com", token: await readToken() });
 * const { data, error } = await halo.GET("/Asset/{id}", { params: { path: { id: 42 } } });
 */
export function createHaloClient({ baseUrl, fetch, token, ...settings }: HaloClientOptions): HaloClient {
  if (typeof token === "string") requireToken(token);
  const send = fetch ?? ((request: Request) => globalThis.fetch(request));
  const client = createClient<paths>({
    baseUrl: resolveHaloUrls(baseUrl).apiUrl,
    fetch: token === undefined ? send : async (request) => send(await authorised(request, token)),
  });
  return Object.assign(client, {
    settings: resolveSettings(settings),
    learned: { assetIdFilterWorks: undefined },
    writes: createWriteQueue(),
  });
}

async function authorised(
  request: Request,
  token: NonNullable<HaloClientOptions["token"]>,
): Promise<Request> {
  const value = typeof token === "string" ? token : await token();
  request.headers.set("authorization", `Bearer ${requireToken(value)}`);
  return request;
}

/** The error that `fetch` throws for a broken header quotes the header, so it must not come to that. */
function requireToken(token: string): string {
  if (/^[\x21-\x7e]+$/.test(token)) return token;
  throw new TypeError("token must be visible ASCII characters, without spaces or line breaks, and not empty");
}
