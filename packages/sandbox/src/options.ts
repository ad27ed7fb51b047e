import type { Credentials } from "./auth/credentials.ts";

/**
 * How often the seed puts each kind of disorder into the tenant, as a share
 * (0 to 1) of the assets or users asked for. The shares of one entity may not
 * sum to more than 0.9.
 */
export interface Noise {
  /** Assets whose serial number is a placeholder such as "To Be Filled By O.E.M.". */
  readonly junkSerials: number;
  /** Assets entered again under another hostname: a duplicate. */
  readonly renames: number;
  /** Assets entered again after a mainboard swap (new serial, UUID and MAC): a duplicate. */
  readonly boardSwaps: number;
  /** Assets that show the MAC address of a dock they share: a trap. */
  readonly docks: number;
  /** Hostnames given to a second, different machine: a trap. */
  readonly reusedHostnames: number;
  /** Virtual machines that carry the serial and UUID of the one they were cloned from: a trap. */
  readonly virtualMachineClones: number;
  /** Assets entered again with the serial spelled otherwise, or under another client: a duplicate. */
  readonly serialSpellings: number;
  /** Users that are role mailboxes (info@, scanner@): a trap. */
  readonly roleMailboxes: number;
  /** People entered again under a new surname: a duplicate. */
  readonly nameChanges: number;
  /** Different people of one name: a trap. */
  readonly namesakes: number;
  /** People entered again with another mail address, an alias or a sign-in name: a duplicate. */
  readonly otherMails: number;
  /** Sites entered again, spelled otherwise: a duplicate. Share of the sites. */
  readonly siteSpellings: number;
}

/** Which body an error answer carries; Halo's own choice is only partly known. */
export interface ErrorBodies {
  /** Broken rules (400): a serialised exception, a bare JSON string or `{Message}`. */
  readonly badRequest: "exception" | "string" | "message";
  /** 401 and 403. */
  readonly authorization: "empty" | "html" | "json";
  /** 404. */
  readonly notFound: "empty" | "html" | "exception";
  /** 429: `{error}` or a bare JSON string. */
  readonly rateLimit: "object" | "string";
}

/** Everything is optional; the defaults are those of a small hosted tenant. */
export interface SandboxOptions {
  /** Same seed, same tenant, same faults, same tokens. An integer, default 1. */
  readonly seed?: number;
  /** Clients in the seed (besides "Unknown"). Default: a 25th of the assets, between 1 and 80. */
  readonly clients?: number;
  /** Assets in the seed, duplicates included. Default 200. */
  readonly assets?: number;
  /** Users in the seed, duplicates included, "General User" rows not counted. Default: 3 for 5 assets. */
  readonly users?: number;
  readonly noise?: Partial<Noise>;
  /** Largest page by endpoint. Default 50 for assets, 100 for everything else. Unconfirmed: it differs by version. */
  readonly pageCaps?: { readonly asset?: number; readonly default?: number };
  /** Requests per rolling window, or `"off"`. Default 300 in 300,000 ms, the documented limit. */
  readonly rateLimit?: { readonly limit: number; readonly windowMs: number } | "off";
  /** Send `Retry-After` with a 429. Default false: nobody has shown that Halo does. */
  readonly retryAfter?: boolean;
  /** Life of an access token in seconds. Default 3600. */
  readonly tokenLifetimeSeconds?: number;
  /** Scopes the application may ask for. Default `["all"]`, which contains every other. */
  readonly scopes?: readonly string[];
  /** Add `scope`, `refresh_token` and `id_token` to a token answer. Default false: when Halo does is unknown. */
  readonly extraTokenMembers?: boolean;
  /** The application's id and secret. Default: made up from the seed. */
  readonly credentials?: Credentials;
  /** Tenant name that `?tenant=` must carry if it is sent at all. Default: any name is accepted. */
  readonly tenant?: string;
  /** Refuse a token request that carries no `?tenant=`, as a server for many tenants does. Default false. */
  readonly tenantRequired?: boolean;
  /** Folder that the tenant is in, as on a self-hosted server, such as `/halo`. Default: none. */
  readonly basePath?: string;
  /** Answer with a login page, status 200, whatever is not below `/api` and `/auth`. Default false: 404. */
  readonly loginPage?: boolean;
  /** Tell a wrong id from a wrong secret in `error_description`, as OpenIddict does. Default true. Unconfirmed for Halo. */
  readonly namesWrongId?: boolean;
  /** False: the agent behind the application sees no client, so lists come empty. Default true. */
  readonly clientAccess?: boolean;
  /** True: `GET /Asset?assets=1,2` filters by id. Default false (ignored). Unconfirmed either way. */
  readonly assetsIdFilter?: boolean;
  /**
   * What a POST of some `fields` does to the asset's other fields. `"replace"` (default) blanks them;
   * `"mergeWhenDontAddNewFields"` keeps them if the record says `_dontaddnewfields: true`. Both were seen.
   */
  readonly fieldsWrite?: "replace" | "mergeWhenDontAddNewFields";
  /** Refuse a second asset with the same tag, a setting of the tenant. Default false. */
  readonly uniqueAssetTags?: boolean;
  /** Status given to an asset created without one, a setting of the tenant. Default 1 (Active). */
  readonly newAssetStatusId?: number;
  /** Status of a POST whose id does not exist. Default 400. Unconfirmed. */
  readonly unknownIdStatus?: 400 | 404;
  /** `record_count` of an asset page past the last: 0 (default, seen once) or the total. */
  readonly recordCountPastEnd?: "zero" | "total";
  /** Id of the lookup that names the asset statuses, or `"hidden"`. Default 117, made up: the real id is unknown. */
  readonly assetStatusLookupId?: number | "hidden";
  /** Id of the lookup that names the site contact types, or `"hidden"`. Default 118, made up. */
  readonly siteContactTypeLookupId?: number | "hidden";
  /** Names that `advanced_search` accepts, by entity. Real white lists differ by tenant. */
  readonly advancedSearchNames?: Partial<Record<"asset" | "user" | "site" | "client", readonly string[]>>;
  readonly errorBodies?: Partial<ErrorBodies>;
  /** The clock, in milliseconds since 1970. Default `Date.now`. */
  readonly now?: () => number;
}

export type EntityName = "asset" | "user" | "site" | "client";

export interface ResolvedOptions {
  readonly seed: number;
  readonly clients: number;
  readonly assets: number;
  readonly users: number;
  readonly noise: Noise;
  readonly pageCaps: { readonly asset: number; readonly default: number };
  readonly rateLimit: { readonly limit: number; readonly windowMs: number } | "off";
  readonly retryAfter: boolean;
  readonly tokenLifetimeSeconds: number;
  readonly scopes: readonly string[];
  readonly extraTokenMembers: boolean;
  readonly tenant: string | undefined;
  readonly tenantRequired: boolean;
  /** Lower case, without a slash at the end; empty when there is none. */
  readonly basePath: string;
  readonly loginPage: boolean;
  readonly namesWrongId: boolean;
  readonly clientAccess: boolean;
  readonly assetsIdFilter: boolean;
  readonly fieldsWrite: "replace" | "mergeWhenDontAddNewFields";
  readonly uniqueAssetTags: boolean;
  readonly newAssetStatusId: number;
  readonly unknownIdStatus: 400 | 404;
  readonly recordCountPastEnd: "zero" | "total";
  readonly assetStatusLookupId: number;
  readonly siteContactTypeLookupId: number;
  /** Lookups that `/Lookup` keeps to itself. */
  readonly hiddenLookupIds: ReadonlySet<number>;
  readonly advancedSearchNames: Readonly<Record<EntityName, readonly string[]>>;
  readonly errorBodies: ErrorBodies;
  readonly now: () => number;
}
