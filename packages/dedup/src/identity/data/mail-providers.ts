/** Providers that ignore dots before the "@". */
export const DOT_BLIND_DOMAINS: ReadonlySet<string> = new Set(["gmail.com", "googlemail.com"]);

/** Providers that deliver "ann+shop@…" to "ann@…". Not every server does, so others are left as they are. */
export const PLUS_TAG_DOMAINS: ReadonlySet<string> = new Set([
  ...DOT_BLIND_DOMAINS,
  "outlook.com",
  "hotmail.com",
  "live.com",
  "msn.com",
  "hotmail.co.uk",
  "live.co.uk",
  "fastmail.com",
  "fastmail.fm",
  "proton.me",
  "protonmail.com",
  "protonmail.ch",
  "pm.me",
]);

/** What Microsoft 365 gives a tenant before it has a domain of its own. */
export const TENANT_DEFAULT_SUFFIX = ".onmicrosoft.com";
