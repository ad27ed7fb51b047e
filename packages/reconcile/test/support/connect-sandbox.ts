import { createReconciler, type Reconciler, type ReconcilerOptions } from "@halopsa-kit/reconcile";
import { createSandbox, type Sandbox, type SandboxOptions } from "@halopsa-kit/sandbox";
import { createHaloClient, type HaloClient } from "@halopsa-kit/sdk";
import { onTestFinished } from "vitest";

/** A request as the client's fetch saw it. */
export interface Asked {
  readonly method: string;
  /** Without `/api`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly cache: Request["cache"];
}

export interface Connection {
  readonly sandbox: Sandbox;
  readonly halo: HaloClient;
  readonly reconciler: Reconciler;
  readonly baseUrl: string;
  readonly token: string;
  /** Everything that was asked for, in order. Emptied by `splice(0)`. */
  readonly asked: Asked[];
  /** What was asked for since the last call of this, reference data aside, such as `GET /Asset?search=PF3`. */
  readonly news: () => string[];
}

type Settings = Omit<ReconcilerOptions, "halo"> & {
  /** Changes an answer before the client sees it. */
  readonly rewrite?: (asked: Asked, response: Response) => Response | Promise<Response>;
};

/** A reconciler on a sandbox that listens on a port. Without `assets` the tenant has clients and sites alone. */
export async function connectSandbox(
  options: SandboxOptions = {},
  { rewrite, ...settings }: Settings = {},
): Promise<Connection> {
  const sandbox = createSandbox({ rateLimit: "off", clients: 4, assets: 0, users: 0, ...options });
  const { baseUrl, close } = await sandbox.listen();
  onTestFinished(close);
  const token = await fetchToken(sandbox, baseUrl);
  const asked: Asked[] = [];
  const halo = createHaloClient({
    baseUrl,
    token,
    fetch: async (request) => {
      const { pathname, searchParams } = new URL(request.url);
      const entry = {
        method: request.method,
        path: pathname.replace("/api", ""),
        query: searchParams,
        cache: request.cache,
      };
      asked.push(entry);
      const response = await fetch(request);
      return rewrite?.(entry, response) ?? response;
    },
  });
  sandbox.requests.clear();
  let seen = 0;
  return {
    sandbox,
    halo,
    reconciler: createReconciler({ halo, ...settings }),
    baseUrl,
    token,
    asked,
    news: () => {
      const fresh = asked.slice(seen).filter(({ path }) => !/^\/(AssetType|FieldInfo)$/.test(path));
      seen = asked.length;
      return fresh.map(describe);
    },
  };
}

/** Lets pages of lists come late; searches and records come at once. */
export function slowLists(delayMs: number): NonNullable<Settings["rewrite"]> {
  return async ({ path, query }, response) => {
    const isPage = /^\/(Asset|Users)$/.test(path) && query.has("page_no") && !query.has("search");
    if (isPage) await new Promise((resolve) => setTimeout(resolve, delayMs));
    return response;
  };
}

/** The request with what tells it from others of its kind. */
export function describe({ method, path, query }: Asked): string {
  const told = ["search", "assettype_id", "page_no"].flatMap((name) => {
    const value = query.get(name);
    return value === null || (name === "page_no" && query.has("search")) ? [] : [`${name}=${value}`];
  });
  return `${method} ${path}${told.length > 0 ? `?${told.join("&")}` : ""}`;
}

async function fetchToken(sandbox: Sandbox, baseUrl: string): Promise<string> {
  const { clientId, clientSecret } = sandbox.credentials;
  const answer = await fetch(`${baseUrl}/auth/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: clientId,
      client_secret: clientSecret,
      scope: "all",
    }),
  });
  const { access_token: token } = (await answer.json()) as { access_token: string };
  return token;
}
