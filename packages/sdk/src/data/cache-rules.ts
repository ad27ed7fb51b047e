/** How long an answer may be reused, and what makes it stale. Plain data, shaped for a caching `fetch`. */
export interface HaloCacheRule {
  /** Tested against the path of the request's address. Halo's paths are case-insensitive. */
  readonly match: RegExp;
  readonly ttlMs: number;
  readonly tags: readonly string[];
}

/** Which tags a write to a path makes stale. */
export interface HaloInvalidationRule {
  readonly match: RegExp;
  readonly tags: readonly string[];
}

const MINUTE_MS = 60_000;

/** Assets and users for a minute, sites and clients for five, reference data for an hour. */
export const haloCacheRules: readonly HaloCacheRule[] = [
  { match: /\/asset(?:\/\d+)?\/?$/i, ttlMs: MINUTE_MS, tags: ["asset"] },
  { match: /\/users(?:\/\d+)?\/?$/i, ttlMs: MINUTE_MS, tags: ["user"] },
  { match: /\/site(?:\/\d+)?\/?$/i, ttlMs: 5 * MINUTE_MS, tags: ["site"] },
  { match: /\/client(?:\/\d+)?\/?$/i, ttlMs: 5 * MINUTE_MS, tags: ["client"] },
  {
    match: /\/(?:assettype|assetgroup|lookup|fieldinfo|field|instanceinfo)(?:\/\d+)?\/?$/i,
    ttlMs: 60 * MINUTE_MS,
    tags: ["reference"],
  },
];

/** Records show parts of each other: an asset row its site's name, a user its client's. */
export const haloInvalidationRules: readonly HaloInvalidationRule[] = [
  { match: /\/asset(?:\/\d+)?\/?$/i, tags: ["asset"] },
  { match: /\/users(?:\/\d+)?\/?$/i, tags: ["user", "asset"] },
  { match: /\/site(?:\/\d+)?\/?$/i, tags: ["site", "user", "asset"] },
  { match: /\/client(?:\/\d+)?\/?$/i, tags: ["client", "site", "user", "asset"] },
  { match: /\/(?:assettype|assetgroup|lookup|fieldinfo|field)(?:\/\d+)?\/?$/i, tags: ["reference", "asset"] },
];

/** The answers worth having before the first question: what every other answer is explained with. */
export const haloPrewarmPaths: readonly string[] = ["/AssetType"];
