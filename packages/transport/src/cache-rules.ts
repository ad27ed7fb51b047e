import { checkDurationMs, checkNumber, checkText, maxTimerMs } from "./check-options.ts";

/** Says which URLs are meant: a pattern for the whole URL, or a function. */
export type UrlMatch = RegExp | ((url: URL) => boolean);

/** How long the answers of some GETs may be kept. The first rule that matches counts; without one nothing is kept. */
export interface CacheRule {
  readonly match: UrlMatch;
  /**
   * How long an answer is good, in milliseconds, give or take a tenth that is drawn for each answer so that those
   * fetched together do not end together. A 404 is good for 15 seconds at most.
   */
  readonly ttlMs: number;
  /** Names under which the answers can be dropped together, such as `["customers"]`. */
  readonly tags: readonly string[];
  /**
   * For how long after its time an answer is still given while a fresh one is fetched in the background, with priority
   * `"refresh"`. Such an answer is labelled `stale`. Default 0.
   */
  readonly staleWhileRevalidateMs?: number;
  /**
   * For how long after its time an answer is still given when the server cannot be reached, is in trouble (5xx) or
   * refuses to be asked so often (429). Such an answer is labelled `stale`. Default 0.
   */
  readonly staleIfErrorMs?: number;
}

/** Which answers a write makes doubtful. All rules that match count. */
export interface InvalidationRule {
  readonly match: UrlMatch;
  readonly tags: readonly string[];
}

/** Tests an absolute URL. A pattern with the `g` or `y` flag would remember where it stopped, so it always starts afresh. */
export function matchesUrl(match: UrlMatch, address: string): boolean {
  if (typeof match === "function") return match(new URL(address));
  match.lastIndex = 0;
  return match.test(address);
}

/** Refuses a rule that could not work, naming its place in the list. */
export function checkCacheRule(rule: CacheRule, index: number): CacheRule {
  const name = `cache.rules[${index}]`;
  checkDurationMs(`${name}.ttlMs`, rule.ttlMs);
  for (const bound of ["staleWhileRevalidateMs", "staleIfErrorMs"] as const) {
    checkNumber(`${name}.${bound}`, rule[bound] ?? 0, { min: 0, max: maxTimerMs });
  }
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
