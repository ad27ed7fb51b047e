import { outOfBounds, resolveHaloUrls } from "@halopsa-kit/sdk";
import { type Fetch, OtherAnswer } from "./ask-halo.ts";
import { type Bounds, resolveBounds } from "./bounds.ts";
import { withinClients } from "./within-clients.ts";

export interface BoundedFetchOptions {
  /** The instance, as `createHaloClient` is given it. */
  readonly baseUrl: string;
  /** Sends what lies within the bounds. */
  readonly fetch: Fetch;
  readonly bounds: Bounds;
}

/**
 * Makes the `fetch` for a client that keeps within bounds. Every request of the client goes through it, so this is the
 * one place where it is decided what may be read and written:
 *
 * - Lists have the rows of the allowed clients and their total, whatever was searched for. Records of others are not
 *   there (404), and what records tell of others is left out.
 * - A write is sent when the record, and every record that it names, belongs to an allowed client as of now. Members
 *   whose reach is not known are refused, and so are addresses of which it is not known whose records they show.
 * - With `readOnly` nothing but GET requests is sent.
 *
 * Refusals are answers, which the operations of the client throw as an {@link OutOfBoundsError}. Costs one request more
 * for a record or site that is written to or named and was not read past every cache in the last ten seconds. A list of
 * several clients costs one for each of them on its first and last page, and up to two on others; searches mostly one.
 *
 * @throws {TypeError} When `baseUrl` is no address.
 * @throws {RangeError} As {@link createReconciler} does for bounds that cannot be.
 *
 * @example
 * const bounds = { allowedClientIds: [12, 13] };
 * const halo = createHaloClient({ baseUrl, fetch: createBoundedFetch({ baseUrl, bounds, fetch: transport.fetch }) });
 * const reconciler = createReconciler({ halo, bounds });
 */
export function createBoundedFetch({ baseUrl, bounds, fetch }: BoundedFetchOptions): Fetch {
  const { allowedClientIds, readOnly } = resolveBounds(bounds);
  const { apiUrl } = resolveHaloUrls(baseUrl);
  const within = allowedClientIds === undefined ? fetch : withinClients(allowedClientIds, apiUrl, fetch);
  return async (request) => {
    if (readOnly && request.method !== "GET") {
      return outOfBounds(403, "Nothing can be written: this program is read-only. Nothing was changed.");
    }
    try {
      return await within(request);
    } catch (error) {
      if (error instanceof OtherAnswer) return error.response;
      throw error;
    }
  };
}
