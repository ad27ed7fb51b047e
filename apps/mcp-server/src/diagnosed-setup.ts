import type { DiagnosedConnection } from "@halopsa-kit/reconcile";
import { haloCacheRules } from "@halopsa-kit/sdk";
import {
  bufferResponse,
  compose,
  createGate,
  type Fetch,
  pace,
  type SharedStore,
  type TransportStats,
  timeout,
  userAgent,
} from "@halopsa-kit/transport";
import type { ConnectionSettings } from "./connect-halo.ts";
import { packageVersion } from "./package-version.ts";

/** What a diagnosis looks at, and what is told beside it. */
export interface DiagnosedSetup {
  readonly connection: DiagnosedConnection;
  readonly setup: () => SetupInUse;
}

/** Pace and cache as they are in use. */
export interface SetupInUse {
  /** Such as `60 requests in 60 s`, or `off`. */
  readonly pace: string;
  /** True when other processes on this machine, or others with the same Redis, keep to it too. */
  readonly isShared: boolean;
  /** How long answers are kept, in seconds, by what they are about. */
  readonly cacheSeconds: Readonly<Record<string, number>>;
  /** Since this process began; what a diagnosis asks is not counted. */
  readonly counts: Pick<TransportStats, "requestsSent" | "cacheHits" | "retries" | "pauses" | "waitedMs">;
}

/** As long as one request may take: less than elsewhere, since the next ones have to wait for it. */
const TIMEOUT_MS = 12_000;

/** Says what is to be diagnosed of a connection with these settings. */
export function diagnosedSetup(
  { urls, clientId, clientSecret, scope, rateLimit }: ConnectionSettings,
  { shared, fetch, stats }: SetupParts,
): DiagnosedSetup {
  return {
    connection: {
      urls,
      clientId,
      clientSecret,
      scope,
      network: networkSettings(process.env, process.execArgv),
      send: pacedFetch(rateLimit, shared, fetch),
    },
    setup: () => {
      const { requestsSent, cacheHits, retries, pauses, waitedMs } = stats();
      return {
        pace:
          rateLimit === "off" ? "off" : `${rateLimit.limit} requests in ${rateLimit.intervalMs / 1_000} s`,
        isShared: shared !== undefined,
        cacheSeconds: Object.fromEntries(
          haloCacheRules.flatMap(({ tags, ttlMs }) => tags.map((tag) => [tag, ttlMs / 1_000])),
        ),
        counts: { requestsSent, cacheHits, retries, pauses, waitedMs },
      };
    },
  };
}

/** What a connection has for it. */
interface SetupParts {
  readonly shared?: SharedStore | undefined;
  readonly fetch?: Fetch | undefined;
  readonly stats: () => TransportStats;
}

/** Keeps the pace, and with a shared store the pace of all, but has no token, no cache and no retry. */
function pacedFetch(
  rateLimit: ConnectionSettings["rateLimit"],
  shared: SharedStore | undefined,
  fetch: Fetch = (request) => globalThis.fetch(request),
): Fetch {
  let send: Fetch | undefined;
  return (request) => {
    send ??= compose(
      userAgent(`halopsa-mcp-server/${packageVersion}`),
      pace({ gate: createGate(rateLimit, { shared }) }),
      timeout({ timeoutMs: TIMEOUT_MS }),
      bufferResponse({}),
    )(fetch);
    return send(request);
  };
}

/** Node goes through the proxy of the environment only when it is told to. */
function networkSettings(
  environment: Readonly<Record<string, string | undefined>>,
  nodeFlags: readonly string[],
): DiagnosedConnection["network"] {
  const proxy = ["HTTPS_PROXY", "https_proxy"].some((name) => (environment[name] ?? "") !== "");
  const flags = `${nodeFlags.join(" ")} ${environment["NODE_OPTIONS"] ?? ""}`;
  const isTold = environment["NODE_USE_ENV_PROXY"] === "1" || flags.includes("--use-env-proxy");
  return { proxyNamed: proxy, proxyUsed: proxy && isTold };
}
