import { createAnswerLevels } from "./answer-levels.ts";
import { addressOf, cacheKey } from "./cache-key.ts";
import { createCacheReader } from "./cache-read.ts";
import {
  type CacheRule,
  checkCacheRule,
  checkInvalidationRule,
  type InvalidationRule,
  matchesUrl,
} from "./cache-rules.ts";
import { checkCount, checkText } from "./check-options.ts";
import { type Clock, systemClock } from "./clock.ts";
import type { Middleware } from "./middleware.ts";
import { requestHints } from "./request-hints.ts";
import type { SharedStore } from "./shared/shared-store.ts";
import { createTagGenerations } from "./tag-generations.ts";
import type { OnEvent } from "./transport-event.ts";

export interface CacheOptions {
  readonly rules: readonly CacheRule[];
  readonly invalidations?: readonly InvalidationRule[];
  /** Whose answers these are, such as tenant, client id and scope together. Part of every key; never put a secret here. */
  readonly identity: string;
  /**
   * Where answers are kept besides memory: anything keyv takes as a store. Without `shared` they are only used by the
   * cache that wrote them. A store that is silent for 100 ms is left alone until it answers again.
   */
  readonly store?: object;
  /**
   * Lets caches in several processes drop each other's answers: a write in one is seen by the others within
   * milliseconds. While it cannot be reached, `store` is not used, and each cache sees only its own writes: an answer
   * may then be as old as its rule says, and its age is known. Without it, that is always so.
   */
  readonly shared?: Pick<SharedStore, "generations" | "timeoutMs"> | undefined;
  /** Most bytes in memory. Default 50 000 000. */
  readonly maxBytes?: number;
  /** A larger body is handed on but not kept. Default 1 000 000 bytes. */
  readonly maxEntryBytes?: number;
  /** By which answers age. */
  readonly clock?: Clock;
  /** Draws the differences between times to live, from 0 to 1. Default `Math.random`. */
  readonly random?: () => number;
  readonly onEvent?: OnEvent;
}

/** The layer, and what goes with it. */
export interface Cache {
  readonly middleware: Middleware;
  /** Two GETs with equal keys may share one answer: same identity and URL, and no write between their starts. */
  readonly sharingKey: (request: Request) => string;
  /**
   * Drops answers by tag, for a change that was made elsewhere.
   *
   * @returns a promise that settles when the caches that share with this one have been told, or cannot be. Here the
   * answers are dropped at once.
   */
  readonly invalidate: (tags: readonly string[]) => Promise<void>;
}

// A read with no rule has no tags, so any write or change separates it from the reads that came before.
const anyChange = "*";
const safeMethods: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS", "TRACE"]);

/**
 * Keeps the answers of GETs with status 200 or 404 for as long as the rules say, whatever the headers of request and
 * answer. A write drops the tags of its invalidation rules before it is sent and again when it has settled, also when
 * its outcome is unknown. A read that began before either moment is never kept, and no answer from before it is given
 * any more, not even as a stale one.
 */
export function createCache(options: CacheOptions): Cache {
  const { clock = systemClock, random = Math.random, onEvent } = options;
  if (!Array.isArray(options.rules)) throw new TypeError("cache.rules must be a list");
  const rules = options.rules.map(checkCacheRule);
  const invalidations = (options.invalidations ?? []).map((rule, index) =>
    checkInvalidationRule(rule, index),
  );
  const identity = checkText("cache.identity", options.identity);
  const generations = createTagGenerations(options.shared);
  const levels = createAnswerLevels({
    generations,
    store: options.store,
    maxBytes: checkCount("cache.maxBytes", options.maxBytes ?? 50_000_000),
    maxEntryBytes: checkCount("cache.maxEntryBytes", options.maxEntryBytes ?? 1_000_000),
    clock,
    random,
    onStoreError: (error) => onEvent?.({ type: "store-error", error }),
  });

  const ruleFor = (address: string) => rules.find(({ match }) => matchesUrl(match, address));

  const middleware: Middleware = (next) => {
    const read = createCacheReader({ levels, next, clock, onEvent });

    async function write(request: Request, address: string): Promise<Response> {
      const tags = invalidations
        .filter(({ match }) => matchesUrl(match, address))
        .flatMap(({ tags }) => tags);
      const doubtful = [anyChange, ...tags];
      await generations.bump(doubtful);
      try {
        request.signal.throwIfAborted();
        return await next(request);
      } finally {
        await generations.bump(doubtful);
      }
    }

    return async (request) => {
      const address = addressOf(request);
      if (!safeMethods.has(request.method)) return write(request, address);
      const rule = request.method === "GET" ? ruleFor(address) : undefined;
      if (rule === undefined) return next(request);
      const bypass = requestHints(request).bypassCache === true;
      // Begun before anything is awaited: what is read later may be used only if nothing has happened since.
      return read(levels.begin(request, rule, cacheKey(address, identity), bypass));
    };
  };

  return {
    middleware,
    sharingKey: (request) => {
      const address = addressOf(request);
      const { local, shared } = generations.mark([anyChange, ...(ruleFor(address)?.tags ?? [])]);
      return `${cacheKey(address, identity)} ${local} ${shared ?? "unknown"}`;
    },
    invalidate: (tags) => generations.bump([anyChange, ...tags]),
  };
}
