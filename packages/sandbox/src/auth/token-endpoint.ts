import { exceptionBody } from "../errors.ts";
import { jsonResponse, type SandboxResponse } from "../http/response.ts";
import type { Route, RouteRequest } from "../http/router.ts";
import type { ResolvedOptions } from "../options.ts";
import type { Credentials } from "./credentials.ts";
import { knownScopes } from "./scopes.ts";
import type { TokenStore } from "./token-store.ts";

/** `POST /auth/token`: the client credentials grant, form-encoded. */
export function createTokenRoute(
  options: ResolvedOptions,
  credentials: Credentials,
  tokens: TokenStore,
): Route {
  return {
    method: "POST",
    path: "/auth/token",
    access: "anonymous",
    handle(request) {
      const tenant = request.query.text("tenant");
      const isOther = options.tenant !== undefined && tenant !== undefined && tenant !== options.tenant;
      if (isOther || (options.tenantRequired && tenant === undefined)) {
        return jsonResponse(500, exceptionBody("Object reference not set to an instance of an object."));
      }
      if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers.get("content-type") ?? "")) {
        return refuse(400, "invalid_request", "The specified 'Content-Type' header is not valid.");
      }
      const form = new URLSearchParams(request.body);
      if (form.get("grant_type") !== "client_credentials") {
        return refuse(400, "unsupported_grant_type", "The specified 'grant_type' is not supported.");
      }
      const sent = sentCredentials(request, form);
      if (sent.clientId !== credentials.clientId && options.namesWrongId) {
        return refuse(401, "invalid_client", "The specified 'client_id' is invalid.");
      }
      if (sent.clientId !== credentials.clientId || sent.clientSecret !== credentials.clientSecret) {
        return refuse(401, "invalid_client", "The specified client credentials are invalid.");
      }
      const scopes = (form.get("scope") ?? "").split(" ").filter((scope) => scope !== "");
      if (!scopes.every((scope) => mayAsk(scope, options.scopes))) {
        return refuse(400, "invalid_scope", "The specified 'scope' is not valid.");
      }
      const token = tokens.issue(new Set(scopes));
      return jsonResponse(
        200,
        {
          access_token: token,
          token_type: "Bearer",
          expires_in: options.tokenLifetimeSeconds,
          ...(options.extraTokenMembers && {
            scope: scopes.join(" "),
            refresh_token: `refresh-${token}`,
            id_token: `identity-${token}`,
          }),
        },
        { "cache-control": "no-store" },
      );
    },
  };
}

function mayAsk(scope: string, granted: readonly string[]): boolean {
  if (!knownScopes.has(scope)) return false;
  return (
    granted.includes("all") || granted.includes(scope) || granted.includes(scope.replace("read:", "edit:"))
  );
}

function sentCredentials(request: RouteRequest, form: URLSearchParams): Partial<Credentials> {
  const basic = /^Basic\s+(.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  if (basic === undefined) {
    const [clientId, clientSecret] = [form.get("client_id"), form.get("client_secret")];
    return { ...(clientId && { clientId }), ...(clientSecret && { clientSecret }) };
  }
  const decoded = Buffer.from(basic, "base64").toString("utf8");
  const colon = decoded.indexOf(":");
  return { clientId: decoded.slice(0, colon), clientSecret: decoded.slice(colon + 1) };
}

function refuse(status: number, error: string, description: string): SandboxResponse {
  return jsonResponse(status, { error, error_description: description });
}
