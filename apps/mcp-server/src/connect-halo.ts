import {
  createHaloClient,
  type HaloClient,
  haloCacheRules,
  haloInvalidationRules,
  haloPrewarmPaths,
} from "@halopsa-kit/sdk";
import { createTransport, type Fetch, prewarm, type TransportStats } from "@halopsa-kit/transport";
import type { Configuration } from "./configuration.ts";
import { packageVersion } from "./package-version.ts";

/** A HaloPSA tenant to ask. */
export interface HaloConnection {
  readonly halo: HaloClient;
  /** Fetches what every answer is explained with, behind everything that somebody waits for. */
  readonly prewarm: () => Promise<void>;
  readonly stats: () => TransportStats;
  readonly close: () => void;
}

/** Puts the SDK on a transport with the configured credentials and pace. Sends nothing yet. */
export function connectHalo(configuration: Configuration, fetch?: Fetch): HaloConnection {
  const { urls, clientId, clientSecret, scope, rateLimit } = configuration;
  const transport = createTransport({
    userAgent: `halopsa-mcp-server/${packageVersion}`,
    credentials: { tokenUrl: urls.tokenUrl, clientId, clientSecret, scope },
    origins: [urls.origin],
    pace: rateLimit,
    cache: {
      rules: haloCacheRules,
      invalidations: haloInvalidationRules,
      identity: `${urls.tokenUrl} ${clientId} ${scope}`,
    },
    ...(fetch === undefined ? {} : { fetch }),
  });
  const stopPrewarming = new AbortController();
  return {
    halo: createHaloClient({ baseUrl: urls.apiUrl, fetch: transport.fetch }),
    prewarm: async () => {
      const addresses = haloPrewarmPaths.map((path) => `${urls.apiUrl}${path}`);
      await prewarm(transport.fetch, addresses, { signal: stopPrewarming.signal });
    },
    stats: transport.stats,
    close: () => {
      stopPrewarming.abort();
      transport.close();
    },
  };
}
