import { createSandbox, type LoggedRequest, type Sandbox, type SandboxOptions } from "@halopsa-kit/sandbox";
import { expect, vi } from "vitest";
import { type Person, type Server, startServer } from "./start-server.ts";

/** A server on a tenant whose records, requests and faults a test can see and set. */
export interface Tenant extends Server {
  readonly sandbox: Sandbox;
  readonly baseUrl: string;
  /** The requests that reach the tenant while `work` runs, as `GET /Asset/7`; tokens are not counted. */
  readonly requestsOf: (work: () => Promise<unknown>) => Promise<string[]>;
}

export interface TenantOptions extends SandboxOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /** For a client that can ask one. */
  readonly person?: Person;
}

/** Serves a sandbox on a port and starts the server on it, with the asset types read and a token in hand. */
export async function startTenant({ environment, person, ...options }: TenantOptions = {}): Promise<Tenant> {
  const sandbox = createSandbox({ rateLimit: "off", ...options });
  const listening = await sandbox.listen();
  const settings = {
    HALOPSA_BASE_URL: listening.baseUrl,
    HALOPSA_CLIENT_ID: sandbox.credentials.clientId,
    HALOPSA_CLIENT_SECRET: sandbox.credentials.clientSecret,
    HALOPSA_RATE_LIMIT: "off",
    HALOPSA_MAX_WRITES: "100000",
    ...environment,
  };
  const server = await startServer(settings, [], person);
  // The server reads the asset types by itself when it has started; then a call finds them kept.
  await vi.waitFor(
    () => expect(sandbox.requests.all.some(({ path }) => path === "/api/AssetType")).toBe(true),
    {
      timeout: 5_000,
      interval: 5,
    },
  );
  await server.call("list_halopsa_asset_types");
  return {
    ...server,
    sandbox,
    baseUrl: listening.baseUrl,
    async requestsOf(work) {
      const before = sandbox.requests.count;
      await work();
      return sandbox.requests.all.slice(before).filter(isOfApi).map(inWords);
    },
    async close() {
      await server.close();
      await listening.close();
    },
  };
}

function isOfApi({ path }: LoggedRequest): boolean {
  return path.startsWith("/api/");
}

function inWords({ method, path }: LoggedRequest): string {
  return `${method} ${path.slice("/api".length)}`;
}
