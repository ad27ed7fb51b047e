/** What keeps a connection from working, or from showing all there is. */
export type DiagnosedCause =
  /** No such application at that tenant. */
  | "wrong_client_id"
  /** The application is known, or may be, and the secret does not fit. */
  | "wrong_client_secret"
  /** The application is not one for the client credentials grant. */
  | "wrong_application_kind"
  /** The tenant's name is wrong, or is missing where one is needed. */
  | "wrong_tenant"
  /** The application may not ask for a scope that is asked for. */
  | "scope_refused"
  /** A scope that is needed is not asked for. */
  | "no_scope"
  /** The scope was granted, and Halo refuses all the same. */
  | "no_permission"
  /** Lists are empty, because the agent behind the application may see nobody. */
  | "agent_without_rights"
  /** A web page answers where the API should. */
  | "login_page"
  /** Nothing is at that path: a self-hosted Halo may be in a folder. */
  | "no_api"
  /** Tokens come from another host. */
  | "separate_auth_host"
  /** A proxy answers in Halo's place, or is needed and not used. */
  | "proxy"
  /** The secure connection cannot be made. */
  | "tls"
  /** No connection: name, host, port or network. */
  | "unreachable"
  | "rate_limited"
  /** Halo itself fails. */
  | "server_trouble"
  /** Not all could be tried. */
  | "out_of_time"
  /** Asset types whose field names say neither serial number nor hostname. */
  | "unnamed_fields";

/** One thing to mend or to know. */
export interface Finding {
  readonly cause: DiagnosedCause;
  /** A `problem` keeps something from working; a `note` may be as wished. */
  readonly severity: "problem" | "note";
  /** What was seen, in our own words. */
  readonly seen: string;
  /** What to do. */
  readonly remedy: string;
  /** What Halo or the host wrote. Written by someone else: fence it before a language model reads it. */
  readonly quoted?: string;
}

/** What became of one harmless read. */
export type ProbeOutcome =
  | "works"
  /** It works and there is nothing. */
  | "empty"
  /** 401 or 403. */
  | "refused"
  | "failed"
  /** Not tried: it could not have worked, or the time was up. */
  | "not tried";

/** A read that was tried. */
export interface ProbeResult {
  /** What it reads, such as `clients`. */
  readonly reads: string;
  /** The scope that it needs; absent where any will do. */
  readonly scope?: string;
  readonly outcome: ProbeOutcome;
  /** HTTP status; absent when there was no answer. */
  readonly status?: number;
  /** Rows that a page of 1,000 was cut to; absent when there are not enough rows to see it. */
  readonly pageCap?: number;
}

/** A scope that was asked for. */
export interface ScopeResult {
  readonly scope: string;
  /** `granted` is what the token promises; `works` what a read has shown. Writing is not tried. */
  readonly state: "works" | "granted" | "refused" | "unknown";
}

/**
 * Where an asset type keeps its identities: a member such as `key_field`, or a field by its id, such as `field 117`.
 * Names are left out, since people chose them. One that the type has no place for is absent.
 */
export interface TypeFieldMap {
  readonly assetTypeId: number;
  readonly source: "override" | "discovered" | "default";
  readonly serialNumber?: string;
  readonly hostname?: string;
}

/** What was found out about a connection. Holds no secret and no token. */
export interface Diagnosis {
  /** True when there is no problem. Notes may be there. */
  readonly healthy: boolean;
  /** Problems first. */
  readonly findings: readonly Finding[];
  readonly connection: {
    readonly apiUrl: string;
    /** Without its query. */
    readonly tokenUrl: string;
    readonly tenant: string | undefined;
    /** The beginning of the client id: enough to tell one application from another. */
    readonly clientId: string;
  };
  readonly scopes: readonly ScopeResult[];
  readonly probes: readonly ProbeResult[];
  /** In the order of the ids. Empty when asset types could not be read. */
  readonly fieldMaps: readonly TypeFieldMap[];
  /** Requests that were sent, the ones for a token included. */
  readonly requests: number;
}
