import { type AnswerInfo, getAnswerInfo, withAnswerInfo } from "./answer-info.ts";
import { createAnswerStore } from "./answer-store.ts";
import { cacheKey } from "./cache-key.ts";
import {
  type CacheRule,
  checkCacheRule,
  checkInvalidationRule,
  type InvalidationRule,
  matchesUrl,
} from "./cache-rules.ts";
import { checkCount, checkText } from "./check-options.ts";
import { type Clock, systemClock } from "./clock.ts";
import { describeRequest } from "./describe-request.ts";
import type { Middleware } from "./middleware.ts";
import { requestHints } from "./request-hints.ts";
import { restoreResponse, takeSnapshot } from "./response-snapshot.ts";
import { fromStoredAnswer, type StoredAnswer, toStoredAnswer } from "./stored-answer.ts";
import { createTagGenerations } from "./tag-generations.ts";
import type { OnEvent } from "./transport-event.ts";

export interface CacheOptions {
  readonly rules: readonly CacheRule[];
  readonly invalidations?: readonly InvalidationRule[];
  /** Whose answers these are, such as tenant, client id and scope together. Part of every key; never put a secret here. */
  readonly identity: string;
  /** Anything keyv takes as a store. Answers in it are only used by the cache that wrote them. Default: bounded memory. */
  readonly store?: object;
  /** Most answers in the default store. Default 2000. */
  readonly maxEntries?: number;
  /** Most bytes in the default store. Default 50 000 000. */
  readonly maxBytes?: number;
  /** A larger body is handed on but not kept. Default 1 000 000 bytes. */
  readonly maxEntryBytes?: number;
  /** By which answers age. */
  readonly clock?: Clock;
  readonly onEvent?: OnEvent;
}

/** The layer, and what goes with it. */
export interface Cache {
  readonly middleware: Middleware;
  /** Two GETs with equal keys may share one answer: same identity and URL, and no write between their starts. */
  readonly sharingKey: (request: Request) => string;
  /** Drops answers by tag, for a change that was made elsewhere. */
  readonly invalidate: (tags: readonly string[]) => void;
}

// A read with no rule has no tags, so any write separates it from the reads that came before.
const anyWrite = "*";
const safeMethods: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS", "TRACE"]);

/**
 * Keeps the answers of GETs with status 200 for as long as the rules say, whatever the headers of request and answer.
 * A write drops the tags of its invalidation rules before it is sent and again when it has settled, also when its
 * outcome is unknown. A read that began before either moment is never kept.
 */
export function createCache(options: CacheOptions): Cache {
  const { clock = systemClock, onEvent } = options;
  if (!Array.isArray(options.rules)) throw new TypeError("cache.rules must be a list");
  const rules = options.rules.map(checkCacheRule);
  const invalidations = (options.invalidations ?? []).map((rule, index) =>
    checkInvalidationRule(rule, index),
  );
  const identity = checkText("cache.identity", options.identity);
  const maxEntryBytes = checkCount("cache.maxEntryBytes", options.maxEntryBytes ?? 1_000_000);
  const generations = createTagGenerations();
  const store = createAnswerStore({
    ...options,
    onError: (error) => onEvent?.({ type: "store-error", error }),
  });

  const ruleFor = (url: URL) => rules.find(({ match }) => matchesUrl(match, url));

  function drop(url: URL): void {
    const tags = invalidations.filter(({ match }) => matchesUrl(match, url)).flatMap(({ tags }) => tags);
    generations.drop([anyWrite, ...tags]);
  }

  const middleware: Middleware = (next) => {
    async function write(request: Request, url: URL): Promise<Response> {
      drop(url);
      try {
        return await next(request);
      } finally {
        drop(url);
      }
    }

    async function read(request: Request, rule: CacheRule): Promise<Response> {
      // Taken before anything is awaited: this is the moment at which the read begins.
      const generation = generations.current(rule.tags);
      const stillCurrent = () => generation === generations.current(rule.tags);
      const key = cacheKey(request, identity);
      const bypass = requestHints(request).bypassCache === true;

      if (!bypass) {
        const stored = await store.get(key);
        if (stored?.generations === generation && stillCurrent() && isFresh(stored, rule.ttlMs, clock)) {
          const ageMs = ageOf(stored, clock);
          onEvent?.({ type: "hit", request: describeRequest(request), ageMs });
          return withAnswerInfo(restoreResponse(fromStoredAnswer(stored)), { source: "hit", ageMs });
        }
      }

      const response = await next(request);
      const info: AnswerInfo = getAnswerInfo(response) ?? { source: bypass ? "bypass" : "miss", ageMs: 0 };
      // One of those who share an answer keeps it; the others need not.
      if (response.status !== 200 || info.source === "coalesced" || !stillCurrent())
        return withAnswerInfo(response, info);

      const snapshot = await takeSnapshot(response);
      if (snapshot.body.byteLength <= maxEntryBytes) {
        const answer = toStoredAnswer(snapshot, clock.wallMs(), generation);
        if (answer !== undefined) await store.set(key, answer, rule.ttlMs);
      }
      return withAnswerInfo(restoreResponse(snapshot), info);
    }

    return async (request) => {
      const url = new URL(request.url);
      if (!safeMethods.has(request.method)) return write(request, url);
      const rule = request.method === "GET" ? ruleFor(url) : undefined;
      return rule === undefined ? next(request) : read(request, rule);
    };
  };

  return {
    middleware,
    sharingKey: (request) => {
      const tags = ruleFor(new URL(request.url))?.tags ?? [];
      return cacheKey(request, identity) + generations.current([anyWrite, ...tags]);
    },
    invalidate: (tags) => generations.drop(tags),
  };
}

function ageOf(stored: StoredAnswer, clock: Clock): number {
  return clock.wallMs() - stored.storedAtMs;
}

/** An answer from the future means that the clock was set back; its age is then unknown. */
function isFresh(stored: StoredAnswer, ttlMs: number, clock: Clock): boolean {
  const ageMs = ageOf(stored, clock);
  return ageMs >= 0 && ageMs < ttlMs;
}
