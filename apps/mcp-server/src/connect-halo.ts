import { join } from "node:path";
import {
  createBoundedFetch,
  createReconciler,
  type Journal,
  openJournal,
  type Reconciler,
} from "@halopsa-kit/reconcile";
import { createHaloClient, haloCacheRules, haloInvalidationRules, haloPrewarmPaths } from "@halopsa-kit/sdk";
import { createTransport, type Fetch, type SharedStore, type TransportStats } from "@halopsa-kit/transport";
import type { Configuration } from "./configuration.ts";
import { type DiagnosedSetup, diagnosedSetup } from "./diagnosed-setup.ts";
import { openSharedStore } from "./open-shared-store.ts";
import { packageVersion } from "./package-version.ts";

/** A HaloPSA tenant to ask. */
export interface HaloConnection {
  /** Reads and writes within the bounds. */
  readonly reconciler: Reconciler;
  /** Fetches what every answer is explained with, behind everything that somebody waits for. */
  readonly prewarm: () => Promise<void>;
  readonly stats: () => TransportStats;
  /** What a diagnosis of this connection looks at. */
  readonly diagnosed: DiagnosedSetup;
  readonly close: () => void;
}

/** How to reach a tenant. */
export type ConnectionSettings = Pick<
  Configuration,
  "urls" | "clientId" | "clientSecret" | "scope" | "rateLimit" | "writes"
>;

const NO_JOURNAL =
  "HALOPSA_AUDIT is off: a write whose answer is lost as this process ends is forgotten, and HALOPSA_MAX_WRITES counts this process only.";

/** Connects to the configured tenant, sharing pace, token and cache with whoever else uses these credentials. */
export async function connectTenant(configuration: Configuration): Promise<HaloConnection> {
  const { urls, clientId, stateDirectory, redisUrl } = configuration;
  const shared = await openSharedStore(
    { directory: stateDirectory, redisUrl, scope: `${urls.tokenUrl} ${clientId}` },
    (warning) => console.error(warning),
  );
  const journal = openJournal({
    tenant: urls.apiUrl,
    directory: configuration.writes.isAudited ? journalDirectory(configuration) : undefined,
  });
  if (!journal.isLasting) console.error(NO_JOURNAL);
  const connection = connectHalo(configuration, { shared, journal });
  return {
    ...connection,
    close: () => {
      connection.close();
      journal.close();
      // Nothing is lost with a file or connection that does not close.
      shared?.close().catch(() => undefined);
    },
  };
}

/** Where the writes of all tenants are written down. */
export function journalDirectory({ stateDirectory }: Pick<Configuration, "stateDirectory">): string {
  return join(stateDirectory, "journal");
}

/** What a connection may be given. */
interface ConnectionParts {
  readonly fetch?: Fetch;
  readonly shared?: SharedStore | undefined;
  /** Default: one that ends with the process. */
  readonly journal?: Journal;
}

/** Puts the SDK on a transport with the credentials and the pace. Sends nothing yet. */
export function connectHalo(
  settings: ConnectionSettings,
  { fetch, shared, journal }: ConnectionParts = {},
): HaloConnection {
  const { urls, clientId, clientSecret, scope, rateLimit, writes } = settings;
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
    ...(shared === undefined ? {} : { shared }),
    ...(fetch === undefined ? {} : { fetch }),
  });
  const { bounds, dryRun } = writes;
  const baseUrl = urls.apiUrl;
  const halo = createHaloClient({
    baseUrl,
    fetch: createBoundedFetch({ baseUrl, bounds, fetch: transport.fetch }),
  });
  return {
    reconciler: createReconciler({
      halo,
      bounds,
      dryRun,
      ...(journal === undefined ? {} : { journal }),
      ...(shared === undefined ? {} : { locks: shared.leases }),
    }),
    prewarm: async () => {
      const addresses = haloPrewarmPaths.map((path) => `${urls.apiUrl}${path}`);
      await transport.prewarm(addresses);
    },
    stats: transport.stats,
    diagnosed: diagnosedSetup(settings, { shared, fetch, stats: transport.stats }),
    close: transport.close,
  };
}
