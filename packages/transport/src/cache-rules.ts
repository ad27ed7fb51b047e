import { checkDurationMs, checkText } from "./check-options.ts";

/** Says which URLs are meant: a pattern for the whole URL, or a function. */
export type UrlMatch = RegExp | ((url: URL) => boolean);

/** How long the answers of some GETs may be kept. The first rule that matches counts; without one nothing is kept. */
export interface CacheRule {
  readonly match: UrlMatch;
  /** How long an answer is good, in milliseconds. */
  readonly ttlMs: number;
  /** Names under which the answers can be dropped together, such as `["customers"]`. */
  readonly tags: readonly string[];
}

/** Which answers a write makes doubtful. All rules that match count. */
export interface InvalidationRule {
  readonly match: UrlMatch;
  readonly tags: readonly string[];
}

/** Tests a URL. A pattern with the `g` or `y` flag would remember where it stopped, so it always starts afresh. */
export function matchesUrl(match: UrlMatch, url: URL): boolean {
  if (typeof match === "function") return match(url);
  match.lastIndex = 0;
  return match.test(url.href);
}

/** Refuses a rule that could not work, naming its place in the list. */
export function checkCacheRule(rule: CacheRule, index: number): CacheRule {
  checkDurationMs(`cache.rules[${index}].ttlMs`, rule.ttlMs);
  return checkInvalidationRule(rule, index, "rules");
}

/** As {@link checkCacheRule}, for the rules that drop. */
export function checkInvalidationRule<T extends InvalidationRule>(
  rule: T,
  index: number,
  list = "invalidations",
): T {
  const name = `cache.${list}[${index}]`;
  if (!(rule.match instanceof RegExp) && typeof rule.match !== "function") {
    throw new TypeError(`${name}.match must be a RegExp or a function`);
  }
  if (!Array.isArray(rule.tags)) throw new TypeError(`${name}.tags must be a list of names`);
  for (const tag of rule.tags) checkText(`${name}.tags`, tag);
  return rule;
}
