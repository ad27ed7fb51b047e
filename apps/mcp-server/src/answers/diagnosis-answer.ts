import { randomUUID } from "node:crypto";
import { fence } from "@halopsa-kit/format";
import type { DiagnosedCause, Diagnosis, Finding, TypeFieldMap } from "@halopsa-kit/reconcile";
import { z } from "zod";
import type { SetupInUse } from "../diagnosed-setup.ts";
import type { AnswerKind } from "./answer-kind.ts";
import { cleanWords } from "./clean-words.ts";
import { plainView } from "./plain-view.ts";
import { record } from "./record-schema.ts";

/** A diagnosis with what is in use. */
export interface DiagnosedConnectionInUse {
  readonly diagnosis: Diagnosis;
  readonly setup: SetupInUse;
}

/** The settings of this server that a cause is mended by. */
const SETTINGS: Readonly<Partial<Record<DiagnosedCause, string>>> = {
  wrong_client_id: "HALOPSA_CLIENT_ID",
  wrong_client_secret: "HALOPSA_CLIENT_SECRET",
  wrong_tenant: "HALOPSA_TENANT",
  scope_refused: "HALOPSA_SCOPE",
  no_scope: "HALOPSA_SCOPE",
  login_page: "HALOPSA_BASE_URL, HALOPSA_AUTH_URL",
  no_api: "HALOPSA_BASE_URL, HALOPSA_AUTH_URL",
  separate_auth_host: "HALOPSA_AUTH_URL",
  unreachable: "HALOPSA_BASE_URL, HALOPSA_AUTH_URL",
  rate_limited: "HALOPSA_RATE_LIMIT",
};

const MOST_QUOTED = 200;
const MOST_TYPES = 60;

/** What was found out about the connection. Nothing that Halo wrote is in it, but in a fence. */
export const diagnosisAnswer: AnswerKind<DiagnosedConnectionInUse> = {
  schema: z.object({
    healthy: z.boolean(),
    findings: z.array(record),
    connection: record,
    scopes: z.array(record),
    probes: z.array(record),
    field_maps: z.array(record),
    setup: record,
    requests: z.number(),
  }),
  view: plainView([]),
  present: (found) => {
    const fenced = (text: string): string => fence(cleanWords(text, MOST_QUOTED), randomUUID());
    return { text: diagnosisLines(found, fenced).join("\n"), structured: structuredDiagnosis(found, fenced) };
  },
};

/**
 * Puts a diagnosis in the form that programs read.
 *
 * @param quote - Makes words that are not ours fit for the reader. Default: one line without what could steer a terminal.
 */
export function structuredDiagnosis(
  { diagnosis, setup }: DiagnosedConnectionInUse,
  quote: (text: string) => string = (text) => cleanWords(text, MOST_QUOTED),
): Record<string, unknown> {
  const { healthy, findings, connection, scopes, probes, fieldMaps, requests } = diagnosis;
  return {
    healthy,
    findings: findings.map((finding) => told(finding, quote)),
    connection: {
      api_url: connection.apiUrl,
      token_url: connection.tokenUrl,
      tenant: connection.tenant ?? null,
      client_id: connection.clientId,
    },
    scopes,
    probes: probes.map(({ pageCap, ...probe }) => ({
      ...probe,
      ...(pageCap === undefined ? {} : { page_cap: pageCap }),
    })),
    field_maps: fieldMaps.slice(0, MOST_TYPES).map((map) => ({
      asset_type_id: map.assetTypeId,
      source: map.source,
      serial_number: map.serialNumber ?? null,
      hostname: map.hostname ?? null,
    })),
    setup: {
      pace: setup.pace,
      pace_shared: setup.isShared,
      cache_seconds: setup.cacheSeconds,
      counts: setup.counts,
    },
    requests,
  };
}

function told({ quoted, ...finding }: Finding, quote: (text: string) => string): object {
  return {
    ...finding,
    ...(SETTINGS[finding.cause] === undefined ? {} : { settings: SETTINGS[finding.cause] }),
    ...(quoted === undefined ? {} : { quoted: quote(quoted) }),
  };
}

/**
 * Writes a diagnosis as lines.
 *
 * @param quote - Makes words that are not ours fit for the reader. Default: for a terminal, in one line.
 */
export function diagnosisLines(
  { diagnosis, setup }: DiagnosedConnectionInUse,
  quote: (text: string) => string = (text) => `"${cleanWords(text, MOST_QUOTED)}"`,
): readonly string[] {
  const { connection, scopes, probes, fieldMaps, findings, healthy } = diagnosis;
  const caps = probes.flatMap(({ reads, pageCap }) => (pageCap === undefined ? [] : [`${reads} ${pageCap}`]));
  const refused = probes.filter(({ status }) => status === 429).length;
  return [
    healthy ? "The connection works." : "The connection does not work as it should.",
    ...findings.flatMap((finding) => findingLines(finding, quote)),
    `API: ${connection.apiUrl}; token: ${connection.tokenUrl}; tenant: ${connection.tenant ?? "not set"}; client id: ${connection.clientId}`,
    `Scopes: ${scopes.map(({ scope, state }) => `${scope} ${state}`).join(", ") || "none asked for"} (writing is not tried)`,
    ...(probes.length === 0
      ? []
      : [`Reads: ${probes.map(({ reads, outcome }) => `${reads} ${outcome}`).join(", ")}`]),
    ...(caps.length === 0 ? [] : [`Page caps seen: ${caps.join(", ")}`]),
    ...(probes.length === 0 ? [] : [`Refused by Halo's request limit: ${refused} of ${diagnosis.requests}`]),
    ...fieldLines(fieldMaps),
    `Pace: ${setup.pace}${setup.isShared ? ", shared with other processes" : ", of this process alone"}; answers kept: ${Object.entries(
      setup.cacheSeconds,
    )
      .map(([what, seconds]) => `${what} ${seconds} s`)
      .join(", ")}`,
    `So far: ${setup.counts.requestsSent} requests, ${setup.counts.cacheHits} answers from the cache, ${setup.counts.retries} retries, ${setup.counts.pauses} pauses. This diagnosis: ${diagnosis.requests} requests.`,
  ];
}

function findingLines(finding: Finding, quote: (text: string) => string): readonly string[] {
  const { cause, severity, seen, remedy, quoted } = finding;
  const settings = SETTINGS[cause];
  return [
    `${severity === "problem" ? "Problem" : "Note"} (${cause}): ${seen}.`,
    `  To do: ${remedy}${settings === undefined ? "" : ` Settings: ${settings}.`}`,
    ...(quoted === undefined ? [] : [`  Halo names, as data: ${quote(quoted)}`]),
  ];
}

/** Types that keep their identities in the same places share a line. */
function fieldLines(maps: readonly TypeFieldMap[]): readonly string[] {
  const shown = maps.slice(0, MOST_TYPES);
  const groups = Map.groupBy(
    shown,
    ({ serialNumber, hostname, source }) =>
      `serial number in ${serialNumber ?? "no field"}, hostname in ${hostname ?? "no field"} (${source})`,
  );
  const lines = [...groups].map(
    ([places, types]) => `Asset types ${types.map(({ assetTypeId }) => assetTypeId).join(", ")}: ${places}`,
  );
  return maps.length > shown.length ? [...lines, `${maps.length - shown.length} more asset types`] : lines;
}
