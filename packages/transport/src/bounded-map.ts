import { checkCount } from "./check-options.ts";

/** The part of a Map that a keyv store needs. */
export interface BoundedMap<Value> {
  readonly get: (key: string) => Value | undefined;
  readonly set: (key: string, value: Value) => void;
  readonly has: (key: string) => boolean;
  readonly delete: (key: string) => boolean;
  readonly clear: () => void;
}

export interface BoundedMapOptions<Value> {
  readonly maxEntries: number;
  readonly maxBytes: number;
  readonly bytesOf: (value: Value) => number;
}

/** A map that stays within its bounds by forgetting what was not used for the longest time. */
export function createBoundedMap<Value>(options: BoundedMapOptions<Value>): BoundedMap<Value> {
  const maxEntries = checkCount("maxEntries", options.maxEntries);
  const maxBytes = checkCount("maxBytes", options.maxBytes);
  // A Map iterates in the order of insertion; what is used is inserted again, so the first key is the oldest.
  const entries = new Map<string, { value: Value; bytes: number }>();
  let totalBytes = 0;

  function remove(key: string): boolean {
    totalBytes -= entries.get(key)?.bytes ?? 0;
    return entries.delete(key);
  }

  return {
    get(key) {
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      entries.delete(key);
      entries.set(key, entry);
      return entry.value;
    },
    set(key, value) {
      remove(key);
      const bytes = options.bytesOf(value) + key.length * 2;
      entries.set(key, { value, bytes });
      totalBytes += bytes;
      for (const oldest of entries.keys()) {
        if (entries.size <= maxEntries && totalBytes <= maxBytes) break;
        remove(oldest);
      }
    },
    has: (key) => entries.has(key),
    delete: remove,
    clear() {
      entries.clear();
      totalBytes = 0;
    },
  };
}
