import { scopesAllow } from "../auth/scopes.ts";
import type { TokenStore } from "../auth/token-store.ts";
import { errorResponse, forbiddenResponse, HaloError, unauthorizedResponse } from "../errors.ts";
import type { ResolvedOptions } from "../options.ts";
import type { RateLimiter } from "../rate-limit.ts";
import { emptyResponse, htmlResponse, type SandboxResponse } from "./response.ts";
import { createRouter, type Route, type RouteMatch, type SandboxRequest } from "./router.ts";

/** The tenant without faults: limit, route, token, scope, work. */
export function createAnswer(
  options: ResolvedOptions,
  routes: readonly Route[],
  limiter: RateLimiter,
  tokens: TokenStore,
): (request: SandboxRequest) => SandboxResponse {
  const match = createRouter(routes);

  function guard({ route, request }: RouteMatch & { found: "route" }): SandboxResponse | undefined {
    if (route.access === "anonymous") return undefined;
    const token = /^Bearer\s+(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
    const scopes = token === undefined ? undefined : tokens.scopesOf(token);
    // A token that was asked for without a scope is good for nothing.
    if (scopes === undefined || scopes.size === 0)
      return unauthorizedResponse(options.errorBodies.authorization);
    if (!scopesAllow(scopes, route.access)) return forbiddenResponse(options.errorBodies.authorization);
    return undefined;
  }

  return (request) => {
    const limited = limiter.admit();
    if (limited !== undefined) return limited;
    const found = match(request);
    if (found.found === "nothing") return htmlResponse(404, "404 - File or directory not found.");
    if (found.found === "otherMethod") return emptyResponse(405);
    const refused = guard(found);
    if (refused !== undefined) return refused;
    try {
      return found.route.handle(found.request);
    } catch (error) {
      if (error instanceof HaloError) return errorResponse(error, options.errorBodies);
      throw error;
    }
  };
}
