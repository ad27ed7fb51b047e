import { Keyv } from "keyv";
import type { Clock } from "./clock.ts";
import { within } from "./shared/within.ts";
import { parseStoredAnswer, type StoredAnswer } from "./stored-answer.ts";

/**
 * Answers outside of this process's memory. Never rejects: a store that fails counts as empty, since a cache must never
 * break a call.
 */
export interface AnswerStore {
  readonly get: (key: string) => Promise<StoredAnswer | undefined>;
  readonly set: (key: string, answer: StoredAnswer, usefulForMs: number) => Promise<void>;
  readonly delete: (key: string) => Promise<void>;
}

export interface AnswerStoreOptions {
  /** Anything keyv takes as a store: a Map or an adapter. */
  readonly store: object;
  /** Told when the store fails, once for each time that it is then left alone. */
  readonly onError: (error: unknown) => void;
  readonly clock: Clock;
}

const answerTimeoutMs = 100;
const retryAfterMs = 5_000;

/**
 * Puts bounds on a keyv store. One that is silent for 100 ms or fails is left alone for five seconds. Then one question
 * is sent to it for which nobody waits, and only an answer to that brings it back.
 */
export function createAnswerStore({ store, onError, clock }: AnswerStoreOptions): AnswerStore {
  const keyv = openKeyv(store);
  let usable = true;
  let probeAtMs = 0;

  function leaveAlone(error: unknown): void {
    probeAtMs = clock.monotonicMs() + retryAfterMs;
    if (usable) onError(error);
    usable = false;
  }

  // Without a listener keyv rejects; with one it gives a fallback and tells of the failure only here.
  keyv.on("error", leaveAlone);

  /** Whether to use the store for this call. */
  function isUsable(): boolean {
    if (!usable && clock.monotonicMs() >= probeAtMs) {
      probeAtMs = Number.POSITIVE_INFINITY;
      probe().catch(leaveAlone);
    }
    return usable;
  }

  async function probe(): Promise<void> {
    let failed = false;
    const onProbeError = () => {
      failed = true;
    };
    keyv.on("error", onProbeError);
    try {
      await within(keyv.get("probe"), answerTimeoutMs, silence);
      usable = !failed;
    } finally {
      keyv.off("error", onProbeError);
    }
  }

  async function bounded<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (!isUsable()) return undefined;
    try {
      return await within(work(), answerTimeoutMs, silence);
    } catch (error) {
      leaveAlone(error);
      return undefined;
    }
  }

  return {
    get: async (key) => parseStoredAnswer(await bounded(() => keyv.get(key))),
    set: async (key, answer, usefulForMs) => {
      // Whether an answer is still good is decided by the cache; this only lets the store free the space.
      await bounded(() => keyv.set(key, answer, usefulForMs));
    },
    delete: async (key) => {
      await bounded(() => keyv.delete(key));
    },
  };
}

function silence(): Error {
  return new Error(
    `The store of the cache was silent for ${answerTimeoutMs} ms, so it is left alone for a while`,
  );
}

function openKeyv(store: object): Keyv<unknown> {
  try {
    // keyv's own JSON format walks every value to mark binary data. Answers are plain text, so this does.
    return new Keyv<unknown>({ store, serialization: { stringify: JSON.stringify, parse: parseOrNothing } });
  } catch (cause) {
    throw new TypeError("cache.store must be something that keyv takes as a store: a Map or an adapter", {
      cause,
    });
  }
}

/** What is no JSON counts as absent: one spoilt entry does not make the store a bad one. */
function parseOrNothing(text: string): ReturnType<typeof JSON.parse> {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
