import type { Asked } from "./ask.ts";
import type { Finding, ProbeResult } from "./diagnosis.ts";
import { rowsOf } from "./rows-of.ts";
import { covers } from "./scope-results.ts";

/** A harmless read. */
export interface Probe {
  readonly reads: string;
  readonly path: string;
  readonly scope?: "read:assets" | "read:customers";
}

/** More than any page is known to hold, so that the cap shows itself. */
const PAGE = "?pageinate=true&page_no=1&page_size=1000&order=id";

export const ASSET_TYPES: Probe = { reads: "asset types", path: "/AssetType", scope: "read:assets" };

/** In the order in which they are tried. */
export const probes: readonly Probe[] = [
  { reads: "instance", path: "/InstanceInfo" },
  { reads: "agent", path: "/Agent/me" },
  { reads: "clients", path: `/Client${PAGE}`, scope: "read:customers" },
  { reads: "sites", path: `/Site${PAGE}`, scope: "read:customers" },
  { reads: "users", path: `/Users${PAGE}`, scope: "read:customers" },
  { reads: "assets", path: `/Asset${PAGE}`, scope: "read:assets" },
  ASSET_TYPES,
];

/** What a probe's answer shows. */
export function probeResult({ reads, scope }: Probe, asked: Asked): ProbeResult {
  const told = { reads, ...(scope === undefined ? {} : { scope }) };
  if (asked.kind === "out of time") return { ...told, outcome: "not tried" };
  if (asked.kind === "failure") return { ...told, outcome: "failed" };
  const { status, shape, body } = asked;
  if (status === 401 || status === 403) return { ...told, outcome: "refused", status };
  if (status !== 200 || shape !== "json") return { ...told, outcome: "failed", status };
  const list = rowsOf(body);
  if (list === undefined) return { ...told, outcome: "works", status };
  if (list.rows.length === 0) return { ...told, outcome: "empty", status };
  const pageCap = list.total > list.rows.length ? { pageCap: list.rows.length } : {};
  return { ...told, outcome: "works", status, ...pageCap };
}

/** What the reads together say. `scopes` are those that were asked for. */
export function probeFindings(
  results: readonly ProbeResult[],
  scopes: readonly string[],
): readonly Finding[] {
  const tried = results.filter(({ outcome }) => outcome !== "not tried");
  const unauthorized = tried.filter(({ status }) => status === 401);
  if (unauthorized.length > 0 && unauthorized.length === tried.length) {
    return [
      {
        cause: "no_scope",
        severity: "problem",
        seen: "Halo gave a token and accepts it nowhere (HTTP 401), as it does with tokens without a scope",
        remedy:
          "Ask for scopes that the application has, such as read:assets read:customers, and check that API and authorisation server belong to one Halo.",
      },
    ];
  }
  const untried = results.filter(({ outcome }) => outcome === "not tried").map(({ reads }) => reads);
  return [...refusals(tried, scopes), ...empties(tried), ...failures(tried), ...unfinished(untried)];
}

function refusals(tried: readonly ProbeResult[], scopes: readonly string[]): readonly Finding[] {
  return (["read:customers", "read:assets"] as const).flatMap((scope): Finding[] => {
    const refused = tried.filter((result) => result.scope === scope && result.outcome === "refused");
    if (refused.length === 0) return [];
    const seen = `Halo refuses to show ${refused.map(({ reads }) => reads).join(", ")}`;
    if (!covers(scopes, scope)) {
      return [
        {
          cause: "no_scope",
          severity: "problem",
          seen: `${seen}: ${scope} is not asked for`,
          remedy: `Add ${scope} to the scopes, and to the application's permissions in Halo.`,
        },
      ];
    }
    return [
      {
        cause: "no_permission",
        severity: "problem",
        seen: `${seen}, though ${scope} was granted`,
        remedy: "In Halo, give the agent behind the application a role that may see them.",
      },
    ];
  });
}

function empties(tried: readonly ProbeResult[]): readonly Finding[] {
  const empty = tried.filter(({ outcome }) => outcome === "empty").map(({ reads }) => reads);
  if (empty.length === 0) return [];
  const seesNobody = empty.includes("clients");
  return [
    {
      cause: "agent_without_rights",
      severity: seesNobody ? "problem" : "note",
      seen: `there are no ${empty.join(", no ")} to be seen: Halo leaves out what the agent has no right to, without an error`,
      remedy: seesNobody
        ? "In Halo, give the agent behind the application access to all clients, and all teams."
        : "If there should be some, give the agent the right to see them in Halo.",
    },
  ];
}

function failures(tried: readonly ProbeResult[]): readonly Finding[] {
  const limited = tried.filter(({ status }) => status === 429);
  const failed = tried.filter(({ outcome, status }) => outcome === "failed" && status !== 429);
  return [
    ...(limited.length === 0
      ? []
      : [
          {
            cause: "rate_limited",
            severity: "problem",
            seen: "Halo's request limit is used up (HTTP 429)",
            remedy: "Wait five minutes, or set a slower pace: others use the same limit.",
          } as const,
        ]),
    ...(failed.length === 0
      ? []
      : [
          {
            cause: "server_trouble",
            severity: "problem",
            seen: `Halo did not answer as it should for ${failed.map(({ reads, status }) => `${reads} (${status === undefined ? "no answer" : `HTTP ${status}`})`).join(", ")}`,
            remedy: "Try again later. If it lasts, check base URL and network, or ask Halo's support.",
          } as const,
        ]),
  ];
}

function unfinished(untried: readonly string[]): readonly Finding[] {
  if (untried.length === 0) return [];
  return [
    {
      cause: "out_of_time",
      severity: "problem",
      seen: `the time was up before ${untried.join(", ")} could be tried`,
      remedy: "Try again when less is waiting for Halo's pace, or set a faster one.",
    },
  ];
}
