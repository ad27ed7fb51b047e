import { createSandbox, type Sandbox } from "@halopsa-kit/sandbox";
import { createHaloClient, type HaloClient } from "@halopsa-kit/sdk";

/** A tenant on a port of this machine, without records but clients and their sites. */
export interface Tenant {
  readonly sandbox: Sandbox;
  readonly baseUrl: string;
  readonly token: string;
  /** One site of each client. */
  readonly siteIds: readonly number[];
  readonly close: () => Promise<void>;
}

export async function openTenant(clients: number): Promise<Tenant> {
  const sandbox = createSandbox({ rateLimit: "off", clients, assets: 0, users: 0 });
  const { baseUrl, close } = await sandbox.listen();
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
  const sites = new Map([...sandbox.store.sites.all()].map((site) => [site.clientId, site.id]));
  return { sandbox, baseUrl, token, siteIds: [...sites.values()], close };
}

/** For reading, on a machine that is busy. */
const PATIENT_MS = 60_000;

/** A client that gives a write up after a while, as every transport does. */
export function connect(
  { baseUrl, token }: Pick<Tenant, "baseUrl" | "token">,
  timeoutMs: number,
): HaloClient {
  const limitMs = ({ method }: Request): number => (method === "GET" ? PATIENT_MS : timeoutMs);
  return createHaloClient({
    baseUrl,
    token,
    fetch: (request) =>
      fetch(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(limitMs(request))]) }),
  });
}
