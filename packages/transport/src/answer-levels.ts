import { type AnswerMemory, createAnswerMemory, type KeptAnswer } from "./answer-memory.ts";
import { drawFreshForMs, isServerTrouble, usefulForMs } from "./answer-staleness.ts";
import { type AnswerStore, createAnswerStore } from "./answer-store.ts";
import type { CacheRule } from "./cache-rules.ts";
import type { Clock } from "./clock.ts";
import { type ResponseSnapshot, takeSmallSnapshot } from "./response-snapshot.ts";

import { dropPassingHeaders, fromStoredAnswer, type StoredAnswer, toStoredAnswer } from "./stored-answer.ts";

import { type GenerationMark, isSameMark, isUsableMark, type TagGenerations } from "./tag-generations.ts";

/** One question to the cache, with the state of things at the moment at which it was put. */
export interface CacheRead {
  readonly request: Request;
  readonly rule: CacheRule;
  readonly key: string;
  readonly bypass: boolean;
  readonly mark: GenerationMark;
  readonly beganAt: number;
}

/** The two places where answers are kept: memory, and a store that may be shared. */
export interface AnswerLevels {
  readonly begin: (request: Request, rule: CacheRule, key: string, bypass: boolean) => CacheRead;
  /** Looks in memory. Only for a read that begins now. */
  readonly recall: (read: CacheRead) => KeptAnswer | undefined;
  /** Looks in the store for something younger than what is in memory. What is found goes there, too. */
  readonly lookUp: (read: CacheRead) => Promise<KeptAnswer | undefined>;
  /** Keeps an answer of the server if it may be kept. @returns what to hand on in its place. */
  readonly keep: (read: CacheRead, response: Response) => Promise<Response>;
  /** Whether nothing has made a kept answer doubtful up to now. */
  readonly isUsable: (answer: KeptAnswer, rule: CacheRule) => boolean;
}

export interface AnswerLevelsOptions {
  readonly generations: TagGenerations;
  readonly store: object | undefined;
  readonly maxBytes: number;
  readonly maxEntryBytes: number;
  readonly clock: Clock;
  readonly random: () => number;
  readonly onStoreError: (error: unknown) => void;
}

export function createAnswerLevels(options: AnswerLevelsOptions): AnswerLevels {
  const { generations, maxEntryBytes, clock, random, onStoreError: onError } = options;
  const memory: AnswerMemory = createAnswerMemory(options.maxBytes);
  const store: AnswerStore | undefined =
    options.store && createAnswerStore({ store: options.store, onError, clock });
  let steps = 0;

  const markNow = (rule: CacheRule) => generations.mark(rule.tags);

  /** Whether a newer answer than that of this read has been kept meanwhile. */
  function isOvertaken({ key, bypass, beganAt }: CacheRead): boolean {
    const kept = memory.get(key);
    if (kept === undefined) return false;
    // An ordinary read may have joined a request that is older than itself; one that bypasses never does.
    return (bypass ? kept.beganAt : kept.keptAt) > beganAt;
  }

  function remember(
    { key, rule, mark, beganAt }: CacheRead,
    snapshot: ResponseSnapshot,
    { storedAtMs, freshForMs }: Pick<StoredAnswer, "storedAtMs" | "freshForMs">,
    ageMs: number,
  ): KeptAnswer {
    const answer: KeptAnswer = {
      ...snapshot,
      freshForMs,
      givenAtWallMs: storedAtMs,
      givenAtMonotonicMs: clock.monotonicMs() - ageMs,
      mark,
      beganAt,
      keptAt: ++steps,
    };
    memory.set(key, answer, usefulForMs(snapshot.status, freshForMs, rule) - ageMs);
    return answer;
  }

  /** Puts into the store what is in memory now, if the store can hold it. */
  function share({ key, rule, mark }: CacheRead, answer: KeptAnswer): void {
    if (store === undefined || mark.shared === undefined) return;
    const { givenAtWallMs: storedAtMs, freshForMs, status } = answer;
    const stored = toStoredAnswer(answer, { storedAtMs, freshForMs, generations: mark.shared });
    void (stored ? store.set(key, stored, usefulForMs(status, freshForMs, rule)) : store.delete(key));
  }

  function forget(key: string): void {
    memory.delete(key);
    void store?.delete(key);
  }

  const recall: AnswerLevels["recall"] = ({ key, mark }) => {
    const kept = memory.get(key);
    return kept !== undefined && isUsableMark(kept.mark, mark) ? kept : undefined;
  };

  return {
    begin: (request, rule, key, bypass) => ({
      request,
      rule,
      key,
      bypass,
      mark: markNow(rule),
      beganAt: ++steps,
    }),

    recall,

    lookUp: async (read) => {
      if (store === undefined || read.mark.shared === undefined) return undefined;
      const stored = await store.get(read.key);
      if (stored?.generations !== read.mark.shared || !isSameMark(read.mark, markNow(read.rule))) {
        return undefined;
      }
      const ageMs = clock.wallMs() - stored.storedAtMs;
      // An answer from the future means that a clock was set, so its age is unknown.
      if (!(ageMs >= 0) || isOvertaken(read)) return undefined;
      const known = recall(read);
      return known !== undefined && known.givenAtWallMs >= stored.storedAtMs
        ? undefined
        : remember(read, fromStoredAnswer(stored), stored, ageMs);
    },

    keep: async (read, response) => {
      const { status } = response;
      const mayBeKept = status === 200 || status === 404;
      // A redirect, or an answer to a conditional or partial request, says nothing against the whole answer.
      if (isServerTrouble(status) || (status < 400 && !mayBeKept)) return response;

      const small = mayBeKept ? await takeSmallSnapshot(response, maxEntryBytes) : undefined;
      if (!isSameMark(read.mark, markNow(read.rule)) || isOvertaken(read)) return small?.response ?? response;
      // The server has said something that cannot be kept, so what it said before no longer holds either.
      if (small?.snapshot === undefined) forget(read.key);
      else {
        const freshForMs = drawFreshForMs(status, read.rule.ttlMs, random());
        dropPassingHeaders(small.snapshot.headers);
        share(read, remember(read, small.snapshot, { storedAtMs: clock.wallMs(), freshForMs }, 0));
      }
      return small?.response ?? response;
    },

    isUsable: (answer, rule) => isUsableMark(answer.mark, markNow(rule)),
  };
}
