import type { Access } from "../auth/scopes.ts";
import { createQuery, type Query } from "./query.ts";
import type { SandboxResponse } from "./response.ts";

export interface SandboxRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: string;
}

export interface RouteRequest extends SandboxRequest {
  readonly query: Query;
  /** The path segment in the place of `:id`, as sent. Empty when the route has none. */
  readonly id: string;
}

export interface Route {
  readonly method: "GET" | "POST" | "DELETE";
  /** Lower case; `:id` stands for one segment. */
  readonly path: string;
  readonly access: Access;
  handle(request: RouteRequest): SandboxResponse;
}

export type RouteMatch =
  | { readonly found: "route"; readonly route: Route; readonly request: RouteRequest }
  | { readonly found: "otherMethod" }
  | { readonly found: "nothing" };

/** Matches paths without regard to case or a trailing slash, as ASP.NET does. */
export function createRouter(routes: readonly Route[]): (request: SandboxRequest) => RouteMatch {
  const byPath = new Map<string, Route[]>();
  for (const route of routes) byPath.set(route.path, [...(byPath.get(route.path) ?? []), route]);

  return (request) => {
    const path = request.url.pathname.toLowerCase().replace(/\/+$/, "");
    const lastSlash = path.lastIndexOf("/");
    const candidates = byPath.get(path) ?? byPath.get(`${path.slice(0, lastSlash)}/:id`);
    if (candidates === undefined) return { found: "nothing" };
    const route = candidates.find((candidate) => candidate.method === request.method.toUpperCase());
    if (route === undefined) return { found: "otherMethod" };
    return {
      found: "route",
      route,
      request: {
        ...request,
        query: createQuery(request.url.searchParams),
        id: route.path.endsWith("/:id") ? path.slice(lastSlash + 1) : "",
      },
    };
  };
}
