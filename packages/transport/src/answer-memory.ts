import { LRUCache } from "lru-cache";
import { maxTimerMs } from "./check-options.ts";
import type { ResponseSnapshot } from "./response-snapshot.ts";
import type { GenerationMark } from "./tag-generations.ts";

/** An answer in memory, ready to be given, and how it came to be there. */
export interface KeptAnswer extends ResponseSnapshot {
  readonly freshForMs: number;
  /** When the server gave it, by both clocks. */
  readonly givenAtWallMs: number;
  readonly givenAtMonotonicMs: number;
  /** State of the tags when the read began. */
  readonly mark: GenerationMark;
  /** When the read began and when its answer was kept, as the cache counts its steps. */
  readonly beganAt: number;
  readonly keptAt: number;
}

/** Answers in memory, bounded in bytes: what was not used for the longest time goes first, what has expired by itself. */
export interface AnswerMemory {
  readonly get: (key: string) => KeptAnswer | undefined;
  /** @param usefulForMs - Time after which nobody would be given the answer any more. */
  readonly set: (key: string, answer: KeptAnswer, usefulForMs: number) => void;
  readonly delete: (key: string) => void;
}

// Measured, and rounded up: what the engine spends on an answer without header fields and body, and on each field.
const fixedBytes = 1_500;
const bytesPerHeader = 150;
// V8 keeps one or two bytes for each character.
const bytesPerCharacter = 2;

export function createAnswerMemory(maxBytes: number): AnswerMemory {
  const answers = new LRUCache<string, KeptAnswer>({
    maxSize: maxBytes,
    sizeCalculation: (answer, key) => bytesOf(answer, key),
    ttlAutopurge: true,
    // Otherwise a burst of hits would set a timer each millisecond.
    ttlResolution: 0,
  });
  return {
    get: (key) => answers.get(key),
    set: (key, answer, usefulForMs) => {
      // The library waits one millisecond longer, and a timer that is too long would fire at once.
      const ttl = Math.min(Math.max(1, Math.ceil(usefulForMs)), maxTimerMs - 1);
      answers.set(key, answer, { ttl });
    },
    delete: (key) => {
      answers.delete(key);
    },
  };
}

function bytesOf(answer: KeptAnswer, key: string): number {
  let bytes = fixedBytes + answer.body.byteLength + (key.length + answer.url.length) * bytesPerCharacter;
  for (const [name, value] of answer.headers) {
    bytes += bytesPerHeader + (name.length + value.length) * bytesPerCharacter;
  }
  return bytes;
}
