import type { AssetFieldMapOverrides, HaloUrls } from "@halopsa-kit/sdk";
import type { Fetch } from "../bounds/ask-halo.ts";
import { addressFinding, isAbsent, isPage } from "./address-findings.ts";
import { type Asked, ask } from "./ask.ts";
import { askForToken, tokenOf } from "./ask-for-token.ts";
import type { Diagnosis, Finding, ProbeResult, ScopeResult } from "./diagnosis.ts";
import { type NetworkSettings, networkFinding } from "./network-findings.ts";
import { ASSET_TYPES, probeFindings, probeResult, probes } from "./probes.ts";
import { rowsOf } from "./rows-of.ts";
import { grantedScope } from "./scope-results.ts";
import { otherHostFinding, textAt, tokenFinding } from "./token-findings.ts";
import { fieldFindings, typeFieldMaps } from "./type-field-maps.ts";

/** A connection to look at, as it is configured. */
export interface DiagnosedConnection {
  readonly urls: HaloUrls;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Separated by spaces. */
  readonly scope: string;
  readonly network: NetworkSettings;
  readonly assetFieldMaps?: AssetFieldMapOverrides;
  /**
   * Sends a request as it is: without a token of its own, a cache or a retry, so that what is seen is what the
   * credentials can do now. It may wait for a pace.
   */
  readonly send: Fetch;
}

export interface DiagnoseOptions {
  /** Ends the diagnosis with what is known by then. */
  readonly signal?: AbortSignal;
  /** After this time nothing more is asked, in milliseconds. Default 38,000. */
  readonly budgetMs?: number;
}

/** Scopes that are tried one by one when all together are refused. */
const MOST_SCOPES_TRIED = 6;

/**
 * Finds out why a connection does not work, or does not show all there is, by at most 12 requests: an anonymous one,
 * those for a token, and harmless reads with it. Nothing is written, and nothing is thrown for what Halo or the network
 * does. Reading works as it would without bounds; no record of a client is in the answer.
 *
 * @example
 * const { healthy, findings } = await diagnose({ urls: resolveHaloUrls(baseUrl), ...credentials, network, send: fetch });
 */
export async function diagnose(
  connection: DiagnosedConnection,
  { signal, budgetMs = 38_000 }: DiagnoseOptions = {},
): Promise<Diagnosis> {
  const timeUp = AbortSignal.timeout(budgetMs);
  const until = signal === undefined ? timeUp : AbortSignal.any([signal, timeUp]);
  let requests = 0;
  const asking: Asking = (address, init) => {
    if (until.aborted) return Promise.resolve({ kind: "out of time" });
    requests++;
    return ask(connection.send, new Request(address, { redirect: "manual", signal: until, ...init }));
  };
  const seen = await look(connection, asking);
  const findings = [...seen.findings].sort((a, b) => rank(a) - rank(b));
  const token = new URL(connection.urls.tokenUrl);
  return {
    healthy: findings.every(({ severity }) => severity === "note"),
    findings,
    connection: {
      apiUrl: connection.urls.apiUrl,
      tokenUrl: `${token.origin}${token.pathname}`,
      tenant: token.searchParams.get("tenant") ?? undefined,
      clientId: `${connection.clientId.slice(0, Math.min(8, Math.floor(connection.clientId.length / 2)))}…`,
    },
    scopes: seen.scopes,
    probes: seen.probes,
    fieldMaps: seen.fieldMaps,
    requests,
  };
}

/** Sends one of the requests. */
type Asking = (address: string, init?: RequestInit) => Promise<Asked>;
type Seen = Pick<Diagnosis, "findings" | "scopes" | "probes" | "fieldMaps">;

function rank({ severity }: Finding): number {
  return severity === "problem" ? 0 : 1;
}

async function look(connection: DiagnosedConnection, asking: Asking): Promise<Seen> {
  const { urls, network } = connection;
  const wanted = connection.scope.split(/\s+/).filter((scope) => scope !== "");
  const only = (finding: Finding): Seen => ({
    findings: [finding],
    scopes: wanted.map((scope): ScopeResult => ({ scope, state: "unknown" })),
    probes: [],
    fieldMaps: [],
  });

  const authInfo = await asking(`${urls.apiUrl}/AuthInfo`);
  const broken = networkFinding(authInfo, "the API", network);
  if (broken !== undefined) return only(broken);
  if (isPage(authInfo)) return only(await addressFinding(authInfo, urls, asking));

  const answer = await askForToken(connection, connection.scope, asking);
  const token = tokenOf(answer);
  if (token !== undefined) return lookWith(token, connection, wanted, asking);

  const around = surroundings(connection, authInfo);
  const otherAuthUrl = around.isNamedAuthUrl ? undefined : around.namedAuthUrl;
  const unreached = networkFinding(answer, "the authorisation server", network);
  // Where no host is at all, it is most likely not the right one.
  if (unreached?.cause === "unreachable" && otherAuthUrl !== undefined) {
    return only(otherHostFinding(otherAuthUrl));
  }
  if (unreached !== undefined) return only(unreached);
  // Every other kind has been told above.
  if (answer.kind !== "answer") throw new TypeError("A request with neither answer nor failure");
  const finding = tokenFinding(answer, around);
  if (isAbsent(authInfo) && (finding.cause === "no_api" || finding.cause === "login_page")) {
    return only(await addressFinding(authInfo, urls, asking));
  }
  if (finding.cause.startsWith("wrong_client") && otherAuthUrl !== undefined) {
    const alsoOdd: Finding = { ...otherHostFinding(otherAuthUrl), severity: "note" };
    return { ...only(finding), findings: [finding, alsoOdd] };
  }
  if (finding.cause !== "scope_refused") return only(finding);
  const scopes = await tryScopes(connection, wanted, asking);
  const refused = scopes.filter(({ state }) => state === "refused").map(({ scope }) => scope);
  const seen = refused.length === 0 ? finding.seen : `${finding.seen}: ${refused.join(", ")}`;
  return { ...only({ ...finding, seen }), scopes };
}

async function lookWith(
  token: string,
  { urls, assetFieldMaps }: DiagnosedConnection,
  wanted: readonly string[],
  asking: Asking,
): Promise<Seen> {
  const authorization = { headers: { authorization: `Bearer ${token}` } };
  const results: ProbeResult[] = [];
  let types: readonly unknown[] = [];
  for (const probe of probes) {
    const asked = await asking(`${urls.apiUrl}${probe.path}`, authorization);
    results.push(probeResult(probe, asked));
    if (probe === ASSET_TYPES && asked.kind === "answer") types = rowsOf(asked.body)?.rows ?? [];
  }
  const fieldMaps = typeFieldMaps(types, assetFieldMaps ?? {});
  return {
    findings: [...probeFindings(results, wanted), ...fieldFindings(fieldMaps)],
    scopes: wanted.map((scope) => grantedScope(scope, results)),
    probes: results,
    fieldMaps,
  };
}

/** Asks for a token for each scope alone, to learn which of them Halo refuses. */
async function tryScopes(
  connection: DiagnosedConnection,
  scopes: readonly string[],
  asking: Asking,
): Promise<readonly ScopeResult[]> {
  const results: ScopeResult[] = [];
  for (const [index, scope] of scopes.entries()) {
    if (index >= MOST_SCOPES_TRIED || scopes.length === 1) {
      results.push({ scope, state: scopes.length === 1 ? "refused" : "unknown" });
      continue;
    }
    const answer = await askForToken(connection, scope, asking);
    const isRefused = answer.kind === "answer" && textAt(answer.body, "error") === "invalid_scope";
    const isGranted = tokenOf(answer) !== undefined;
    results.push({ scope, state: isGranted ? "granted" : isRefused ? "refused" : "unknown" });
  }
  return results;
}

function surroundings({ urls, clientId, clientSecret }: DiagnosedConnection, authInfo: Asked) {
  const named = authInfo.kind === "answer" && authInfo.status === 200 ? authInfo.body : undefined;
  const namedAuthUrl = textAt(named, "auth_url");
  return {
    clientId,
    clientSecret,
    tenant: new URL(urls.tokenUrl).searchParams.get("tenant") ?? undefined,
    apiFails: authInfo.kind === "answer" && authInfo.status >= 500,
    namedTenant: textAt(named, "tenant_id"),
    namedAuthUrl,
    isNamedAuthUrl: namedAuthUrl !== undefined && isServerOf(namedAuthUrl, urls.tokenUrl),
  };
}

/** True when the token is asked for below this address. */
function isServerOf(authUrl: string, tokenUrl: string): boolean {
  const [server, token] = [URL.parse(authUrl), new URL(tokenUrl)];
  const path = server?.pathname.replace(/\/+$/, "") ?? "";
  return server?.host === token.host && token.pathname.toLowerCase() === `${path}/token`.toLowerCase();
}
