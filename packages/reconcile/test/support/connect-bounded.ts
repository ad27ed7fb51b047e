import { type Bounds, createBoundedFetch, createReconciler, type Reconciler } from "@halopsa-kit/reconcile";
import type { Sandbox, SandboxOptions } from "@halopsa-kit/sandbox";
import { createHaloClient, type HaloClient } from "@halopsa-kit/sdk";
import { connectSandbox } from "./connect-sandbox.ts";

export interface BoundedConnection {
  readonly sandbox: Sandbox;
  /** Keeps within the bounds. */
  readonly halo: HaloClient;
  readonly reconciler: Reconciler;
  /** Sees everything. */
  readonly unbounded: HaloClient;
  /** Sends a request of any kind with the token, within the bounds. */
  readonly send: (path: string, init?: RequestInit) => Promise<Response>;
  /** What the sandbox was asked for since the last call of this, such as `GET /api/Site/20`. */
  readonly news: () => string[];
}

/** Two clients of one sandbox that listens on a port: one within bounds, one without. */
export async function connectBounded(
  bounds: Bounds,
  options: SandboxOptions = {},
): Promise<BoundedConnection> {
  const { sandbox, halo: unbounded, baseUrl, token } = await connectSandbox(options);
  const bounded = createBoundedFetch({ baseUrl, bounds, fetch: (request) => fetch(request) });
  const halo = createHaloClient({ baseUrl, token, fetch: bounded });
  return {
    sandbox,
    halo,
    unbounded,
    reconciler: createReconciler({ halo, bounds }),
    send: (path, init) => {
      const request = new Request(`${baseUrl}/api${path}`, init);
      request.headers.set("authorization", `Bearer ${token}`);
      return bounded(request);
    },
    news: () => {
      const asked = sandbox.requests.all.map(({ method, path }) => `${method} ${path.replace("/api", "")}`);
      sandbox.requests.clear();
      return asked;
    },
  };
}

/** A POST of records, or of a text that should be some. */
export function post(body: unknown): RequestInit {
  return {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: typeof body === "string" ? body : JSON.stringify(body),
  };
}
