/** How long an answer may be reused, and what makes it stale. Plain data, shaped for a caching `fetch`. */
export interface HaloCacheRule {
  /** Tested against the whole address. Halo's paths are case-insensitive. */
  readonly match: RegExp;
  readonly ttlMs: number;
  readonly tags: readonly string[];
}

/** Which tags a write to an address makes stale. */
export interface HaloInvalidationRule {
  readonly match: RegExp;
  readonly tags: readonly string[];
}

const MINUTE_MS = 60_000;

const ASSET = /\/asset(?:\/\d+)?\/?(?:\?|$)/i;
const USER = /\/users(?:\/\d+)?\/?(?:\?|$)/i;
const SITE = /\/site(?:\/\d+)?\/?(?:\?|$)/i;
const CLIENT = /\/client(?:\/\d+)?\/?(?:\?|$)/i;
const REFERENCE = /\/(?:assettype|assetgroup|lookup|fieldinfo|field|instanceinfo)(?:\/\d+)?\/?(?:\?|$)/i;

/** Assets and users for a minute, sites and clients for five, reference data for an hour. */
export const haloCacheRules: readonly HaloCacheRule[] = [
  { match: ASSET, ttlMs: MINUTE_MS, tags: ["asset"] },
  { match: USER, ttlMs: MINUTE_MS, tags: ["user"] },
  { match: SITE, ttlMs: 5 * MINUTE_MS, tags: ["site"] },
  { match: CLIENT, ttlMs: 5 * MINUTE_MS, tags: ["client"] },
  { match: REFERENCE, ttlMs: 60 * MINUTE_MS, tags: ["reference"] },
];

/** Records show parts of each other: an asset its site's name and its users, a client the name of its main contact. */
export const haloInvalidationRules: readonly HaloInvalidationRule[] = [
  { match: ASSET, tags: ["asset", "user"] },
  { match: USER, tags: ["user", "asset", "site", "client"] },
  { match: SITE, tags: ["site", "user", "asset", "client"] },
  { match: CLIENT, tags: ["client", "site", "user", "asset"] },
  { match: REFERENCE, tags: ["reference", "asset"] },
];

/** The answers worth having before the first question, below the API's address: they explain all others. */
export const haloPrewarmPaths: readonly string[] = ["/AssetType"];
