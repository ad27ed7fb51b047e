import type { SandboxContext } from "../context.ts";
import { notFound } from "../errors.ts";
import { jsonResponse } from "../http/response.ts";
import type { Route } from "../http/router.ts";

/** `/AuthInfo`, `/InstanceInfo` and `/Agent/me`: what a client asks before it does anything. */
export function createInstanceRoutes({ options, store, authUrl }: SandboxContext): readonly Route[] {
  const authUrlAt = ({ origin }: URL): string => authUrl() ?? `${origin}${options.basePath}/auth`;
  return [
    {
      method: "GET",
      path: "/api/authinfo",
      access: "anonymous",
      handle: ({ url }) =>
        jsonResponse(200, { auth_url: authUrlAt(url), tenant_id: options.tenant ?? "sandbox" }),
    },
    {
      method: "GET",
      path: "/api/instanceinfo",
      access: "authenticated",
      handle: ({ url }) =>
        jsonResponse(200, {
          app_name: "Halo PSA",
          app_version: "2.216.1",
          database_version: "2.216.1",
          dbid: "1",
          agent_count: store.agents.size,
          licensed_agent_count: 25,
          online_agent_count: 1,
          auth_url: authUrlAt(url),
          portal_url: `${url.origin}/portal`,
          agent_url: url.origin,
        }),
    },
    {
      method: "GET",
      path: "/api/agent/me",
      access: "authenticated",
      handle() {
        for (const agent of store.agents.all()) {
          if (!agent.isApiAgent) continue;
          const { id, name, email } = agent;
          return jsonResponse(200, {
            id,
            name,
            email,
            initials: "API",
            isdisabled: false,
            is_agent: true,
            isapiagent: true,
            colour: "#4b6bfb",
            table: 1002,
          });
        }
        throw notFound();
      },
    },
  ];
}
