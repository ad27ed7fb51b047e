import { checkMembers, checkUrl } from "./check-options.ts";
import { cloneRequest, deriveRequest } from "./derive-request.ts";
import { describeRequest } from "./describe-request.ts";
import { OutcomeUnknownError, RefusedRequestError } from "./errors.ts";
import type { Middleware } from "./middleware.ts";
import { isSafeMethod } from "./retry-decision.ts";
import type { TokenSource } from "./token-source.ts";
import { withDeadline } from "./with-deadline.ts";

export interface BearerTokenOptions {
  readonly source: TokenSource;
  /** The only origins that may see the token, such as `["https://api.example.com"]`. */
  readonly origins: readonly string[];
}

const keepsMethod: ReadonlySet<number> = new Set([307, 308]);
const redirectStatuses: ReadonlySet<number> = new Set([300, 301, 302, 303, ...keepsMethod]);

/**
 * Sends the token with each request. When the server answers 401, that token is
 * dropped and the request sent once more with a new one: the server did nothing with the first.
 *
 * @throws RefusedRequestError for another origin, before anything is sent, and for a redirect, which is not followed.
 * @throws OutcomeUnknownError for a write that was answered with a redirect to where its result may be.
 */
export function bearerToken({ source, origins }: BearerTokenOptions): Middleware {
  checkMembers("source", source, ["get", "drop"]);
  if (!Array.isArray(origins))
    throw new TypeError('origins must be a list such as ["https://api.example.com"]');
  const allowed = new Set(origins.map((origin, index) => checkUrl(`origins[${index}]`, origin).origin));

  return (next) => {
    async function sendWith(token: string, request: Request): Promise<Response> {
      const authorized = deriveRequest(request, { redirect: "manual" });
      authorized.headers.set("authorization", `Bearer ${token}`);
      const response = await next(authorized);
      if (!redirectStatuses.has(response.status)) return response;
      await response.body?.cancel();
      const refused = new RefusedRequestError(
        `${describeRequest(request)} was answered with a redirect (${response.status}), which is not followed so that the token stays here. Use the final URL`,
      );
      // After a POST these mean "look there for the result" just as well as "send it there".
      const isPerhapsDone = !isSafeMethod(request.method) && !keepsMethod.has(response.status);
      throw isPerhapsDone
        ? new OutcomeUnknownError(`${refused.message}. It may or may not have been done: look first`, {
            cause: refused,
          })
        : refused;
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
