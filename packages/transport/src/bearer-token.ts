import { checkUrl } from "./check-options.ts";
import { cloneRequest, deriveRequest } from "./derive-request.ts";
import { describeRequest } from "./describe-request.ts";
import { RefusedRequestError } from "./errors.ts";
import type { Middleware } from "./middleware.ts";
import type { TokenSource } from "./token-source.ts";
import { withDeadline } from "./with-deadline.ts";

export interface BearerTokenOptions {
  readonly source: TokenSource;
  /** The only origins that may see the token, such as `["https://api.example.com"]`. */
  readonly origins: readonly string[];
}

const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * Sends the token with each request. When the server answers 401, that token is
 * dropped and the request sent once more with a new one: the server did nothing with the first.
 *
 * @throws RefusedRequestError for another origin, before anything is sent, and for a redirect, which is not followed.
 */
export function bearerToken({ source, origins }: BearerTokenOptions): Middleware {
  const allowed = new Set(origins.map((origin, index) => checkUrl(`origins[${index}]`, origin).origin));

  return (next) => {
    async function sendWith(token: string, request: Request): Promise<Response> {
      const authorized = deriveRequest(request, { redirect: "manual" });
      authorized.headers.set("authorization", `Bearer ${token}`);
      const response = await next(authorized);
      if (redirectStatuses.has(response.status)) {
        await response.body?.cancel();
        throw new RefusedRequestError(
          `${describeRequest(request)} was answered with a redirect (${response.status}), which is not followed so that the token stays here. Use the final URL`,
        );
      }
      return response;
    }

    return async (request) => {
      const { origin } = new URL(request.url);
      if (!allowed.has(origin)) {
        throw new RefusedRequestError(
          `${describeRequest(request)} was not sent: the token is only for ${[...allowed].join(", ")}. Add ${origin} to origins if it may see the token`,
        );
      }
      const getToken = () => withDeadline(request, (signal) => source.get(signal));

      const token = await getToken();
      const response = await sendWith(token, cloneRequest(request));
      if (response.status !== 401) return response;

      source.drop(token);
      await response.body?.cancel();
      return sendWith(await getToken(), request);
    };
  };
}
