import { type Credentials, createCredentials } from "./auth/credentials.ts";
import { createTokenRoute } from "./auth/token-endpoint.ts";
import { createTokenStore } from "./auth/token-store.ts";
import { createFaultPlan, type Faults } from "./faults.ts";
import { createAddressed, type Served } from "./http/address.ts";
import { createAnswer } from "./http/answer.ts";
import { createExchange, type Outcome } from "./http/exchange.ts";
import { createInProcessFetch } from "./http/in-process-fetch.ts";
import type { SandboxRequest } from "./http/router.ts";
import { type Listening, type ListenOptions, listen } from "./http/server.ts";
import type { SandboxOptions } from "./options.ts";
import { createRateLimiter } from "./rate-limit.ts";
import { createRequestLog, type RequestLog } from "./request-log.ts";
import { resolveOptions } from "./resolve-options.ts";
import { createAssetRoutes } from "./resources/asset.ts";
import { createAssetTypeRoutes } from "./resources/asset-type.ts";
import { createClientRoutes } from "./resources/client.ts";
import { createFieldDefinitionRoutes } from "./resources/field-definitions.ts";
import { createInstanceRoutes } from "./resources/instance.ts";
import { createLookupRoutes } from "./resources/lookup.ts";
import { createSiteRoutes } from "./resources/site.ts";
import { createUserRoutes } from "./resources/users.ts";
import { createRandom } from "./seed/random.ts";
import { seedStore } from "./seed/seed-store.ts";
import type { Truth } from "./seed/truth.ts";
import { createStore, type Store } from "./store.ts";

export interface Sandbox {
  /** The tenant without a port: any origin, paths below `/api` and `/auth`. */
  readonly fetch: typeof fetch;
  /** Serves the tenant on this machine. May be called more than once. */
  listen(options?: ListenOptions): Promise<Listening>;
  /** What `POST /auth/token` accepts. */
  readonly credentials: Credentials;
  readonly store: Store;
  /** What the seed knows about its own disorder. Requests do not change it. */
  readonly truth: Truth;
  readonly requests: RequestLog;
  readonly faults: Faults;
  /** Back to the seed: records, tokens, faults, request log and rate limit. Servers keep listening. */
  reset(): void;
}

/**
 * Makes a HaloPSA tenant full of plausible disorder.
 *
 * @throws TypeError or RangeError naming an option that makes no sense.
 * @example
 * const sandbox = createSandbox({ seed: 7, assets: 50 });
 * const { baseUrl, close } = await sandbox.listen();
 */
export function createSandbox(sandboxOptions: SandboxOptions = {}): Sandbox {
  const options = resolveOptions(sandboxOptions);
  const random = createRandom(options.seed);
  const credentials = sandboxOptions.credentials ?? createCredentials(random.fork("credentials"));
  const store = createStore();
  const truth = seedStore(store, options);

  const tokens = createTokenStore(random.fork("tokens"), options.tokenLifetimeSeconds, options.now);
  const limiter = createRateLimiter(options);
  const faults = createFaultPlan(random.fork("faults"));
  const requests = createRequestLog();
  let authUrl: string | undefined;
  const context = { options, store, authUrl: () => authUrl, random: random.fork("requests") };
  const answer = createAnswer(
    options,
    [
      createTokenRoute(options, credentials, tokens),
      ...createInstanceRoutes(context),
      ...createAssetRoutes(context),
      ...createAssetTypeRoutes(context),
      ...createUserRoutes(context),
      ...createSiteRoutes(context),
      ...createClientRoutes(context),
      ...createLookupRoutes(context),
      ...createFieldDefinitionRoutes(context),
    ],
    limiter,
    tokens,
  );
  const addressed = createAddressed(options, answer);
  const exchange = createExchange(options, faults, tokens.revokeAll);

  async function run(request: SandboxRequest, served: Served = "both"): Promise<Outcome> {
    const at = options.now();
    const outcome = await exchange.run(request, (given) => addressed(given, served));
    requests.add({
      method: request.method,
      path: request.url.pathname,
      query: Object.fromEntries(request.url.searchParams),
      status: "response" in outcome ? outcome.response.status : 0,
      at,
    });
    return outcome;
  }

  return {
    fetch: createInProcessFetch((request) => run(request)),
    async listen({ serves = "both", ...listenOptions } = {}) {
      const listening = await listen((request) => run(request, serves), listenOptions);
      if (serves === "auth") authUrl = `${listening.baseUrl}${options.basePath}/auth`;
      return listening;
    },
    credentials,
    store,
    truth,
    requests,
    faults,
    reset() {
      exchange.cancelLateWrites();
      faults.clear();
      tokens.revokeAll();
      limiter.clear();
      requests.clear();
      seedStore(store, options);
    },
  };
}
