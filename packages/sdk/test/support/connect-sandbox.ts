import { createSandbox, type Sandbox, type SandboxOptions } from "@halopsa-kit/sandbox";
import { createHaloClient, type HaloClient, type HaloSettings } from "@halopsa-kit/sdk";
import { onTestFinished } from "vitest";

export interface Connection {
  readonly halo: HaloClient;
  readonly sandbox: Sandbox;
  readonly baseUrl: string;
  readonly token: string;
  /** What was asked for since the connection was made, such as `GET /Asset/12`. */
  requests(): string[];
  /** The records of every POST since the connection was made. */
  readonly posted: Record<string, unknown>[];
}

/** A client with a plain fetch and a real token, on a sandbox that listens on a port. Closed when the test ends. */
export async function connectSandbox(
  options: SandboxOptions = {},
  settings: HaloSettings = {},
): Promise<Connection> {
  const sandbox = createSandbox({ rateLimit: "off", assets: 60, ...options });
  const { baseUrl, close } = await sandbox.listen();
  onTestFinished(close);
  const token = await fetchToken(sandbox, baseUrl);
  const posted: Record<string, unknown>[] = [];
  const halo = createHaloClient({
    baseUrl,
    token,
    fetch: async (request) => {
      if (request.method === "POST") {
        posted.push(...((await request.clone().json()) as Record<string, unknown>[]));
      }
      return fetch(request);
    },
    ...settings,
  });
  sandbox.requests.clear();
  return {
    halo,
    sandbox,
    baseUrl,
    token,
    requests: () => sandbox.requests.all.map(({ method, path }) => `${method} ${path.replace("/api", "")}`),
    posted,
  };
}

export async function fetchToken(sandbox: Sandbox, baseUrl: string, scope = "all"): Promise<string> {
  const { clientId, clientSecret } = sandbox.credentials;
  const answer = await fetch(`${baseUrl}/auth/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: clientId,
      client_secret: clientSecret,
      scope,
    }),
  });
  const { access_token: token } = (await answer.json()) as { access_token: string };
  return token;
}
