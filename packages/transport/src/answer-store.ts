import { Keyv } from "keyv";
import { createBoundedMap } from "./bounded-map.ts";
import { parseStoredAnswer, type StoredAnswer } from "./stored-answer.ts";

/** Where answers are kept. A store that fails counts as empty and is reported, since a cache must never break a call. */
export interface AnswerStore {
  readonly get: (key: string) => Promise<StoredAnswer | undefined>;
  readonly set: (key: string, answer: StoredAnswer, ttlMs: number) => Promise<void>;
}

export interface AnswerStoreOptions {
  /** Anything keyv takes as a store: a Map or an adapter. Default: memory, bounded by the two options below. */
  readonly store?: object;
  /** Most answers in the default store. Default 2000. */
  readonly maxEntries?: number;
  /** Most bytes in the default store. Default 50 000 000. */
  readonly maxBytes?: number;
  readonly onError?: (error: unknown) => void;
}

/** Wraps a keyv store. */
export function createAnswerStore(options: AnswerStoreOptions): AnswerStore {
  const memory = createBoundedMap<{ value?: unknown }>({
    maxEntries: options.maxEntries ?? 2_000,
    maxBytes: options.maxBytes ?? 50_000_000,
    // keyv hands a map the serialised text; V8 keeps up to two bytes for each of its characters.
    bytesOf: ({ value }) => (typeof value === "string" ? value.length * 2 : 0),
  });
  const keyv = new Keyv<unknown>({
    store: options.store ?? memory,
    // keyv's own JSON format walks every value to mark binary data. Answers are plain text, so this does.
    serialization: { stringify: JSON.stringify, parse: JSON.parse },
  });
  // Without a listener keyv rejects; with one it gives a fallback, which is what a cache wants.
  keyv.on("error", (error: unknown) => options.onError?.(error));

  return {
    get: async (key) => parseStoredAnswer(await keyv.get(key)),
    set: async (key, answer, ttlMs) => {
      // Whether an answer is still good is decided by the cache's clock; this only lets the store free the space.
      await keyv.set(key, answer, ttlMs);
    },
  };
}
