import { cleanText } from "./clean-text.ts";
import { isEncodedImage } from "./is-encoded-image.ts";
import type { JsonObject, JsonValue } from "./json-value.ts";
import type { IsSecret } from "./secret-names.ts";
import { shortenText } from "./shorten-text.ts";
import type { SizeLimits } from "./size-limits.ts";

/** Deeper values become a marker. Real records nest three or four levels; a chain of thousands is an attack. */
const MAX_DEPTH = 24;

/**
 * The most values read from one record. Objects that share parts can unfold to more values than memory holds, and
 * no reader wants the hundred-thousandth.
 */
const MAX_VALUES = 100_000;

/** What to leave out of nested values, and how much to keep. */
export interface PlainRules {
  readonly isSecret: IsSecret;
  /** Tells which members to leave out for want of a value. */
  readonly isLeftOut: (value: JsonValue) => boolean;
  readonly limits: SizeLimits;
}

/** Turns the values of one record into plain JSON values. Make a new one for each record. */
export interface PlainReader {
  /** The value as JSON, or `undefined` for what JSON cannot hold (functions, symbols, `undefined`). */
  readonly read: (value: unknown, path: readonly string[]) => JsonValue | undefined;
  /** The members of a record as JSON. */
  readonly readRecord: (record: object) => JsonObject;
  /** True once a part was left out for its size. */
  readonly hasShortened: () => boolean;
}

/**
 * Copies values into plain, cleaned, bounded JSON. Never throws on cycles, big integers or deep nesting: a value
 * that cannot be shown becomes a short marker in brackets. The copy has no member named `__proto__`.
 */
export function createPlainReader(rules: PlainRules): PlainReader {
  const { isSecret, isLeftOut, limits } = rules;
  const ancestors = new Set<object>();
  let valuesLeft = MAX_VALUES;
  let charactersLeft = limits.maxTotalLength;
  let isShortened = false;

  const isExhausted = (): boolean => valuesLeft <= 0 || charactersLeft < 0;

  function countText(plain: JsonValue): void {
    if (typeof plain === "string") charactersLeft -= plain.length;
  }

  function read(value: unknown, path: readonly string[]): JsonValue | undefined {
    valuesLeft -= 1;
    switch (typeof value) {
      case "string":
        if (value.length > limits.maxTextLength) isShortened = true;
        return shortenText(value, limits.maxTextLength);
      case "boolean":
        return value;
      case "number":
        return Number.isFinite(value) ? value : null;
      case "bigint":
        return Number.isSafeInteger(Number(value))
          ? Number(value)
          : shortenText(String(value), limits.maxTextLength);
      case "object":
        return value === null ? null : readObject(value, path);
      default:
        return undefined;
    }
  }

  function readObject(value: object, path: readonly string[]): JsonValue {
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
    if (ancestors.has(value)) return "[contains itself]";
    if (ancestors.size >= MAX_DEPTH || isExhausted()) {
      isShortened = true;
      return "[left out: too deep or too large]";
    }
    ancestors.add(value);
    const plain = Array.isArray(value) ? readItems(value, path) : readMembers(value, path);
    ancestors.delete(value);
    return plain;
  }

  function readItems(items: readonly unknown[], path: readonly string[]): JsonValue[] {
    const kept: JsonValue[] = [];
    for (const item of items) {
      if (kept.length >= limits.maxItems || isExhausted()) {
        isShortened = true;
        kept.push(`... ${items.length - kept.length} more`);
        break;
      }
      // Items keep their place, so what may not be shown leaves a marker or null behind.
      const plain = isEncodedImage(item) ? "[encoded image]" : (read(item, path) ?? null);
      countText(plain);
      kept.push(plain);
    }
    return kept;
  }

  function readMembers(source: object, path: readonly string[]): JsonObject {
    const members = new Map<string, JsonValue>();
    const entries: [string, unknown][] = Object.entries(source);
    for (const [index, [rawName, value]] of entries.entries()) {
      if (members.size >= limits.maxMembers || isExhausted()) {
        isShortened = true;
        members.set("...", `${entries.length - index} more`);
        break;
      }
      const name = cleanText(rawName);
      const memberPath = [...path, name];
      // The first of two names that look the same is kept, so that a later one cannot pass itself off as it.
      if (name === "__proto__" || members.has(name) || isSecret(memberPath) || isEncodedImage(value))
        continue;
      const plain = read(value, memberPath);
      if (plain === undefined || isLeftOut(plain)) continue;
      countText(plain);
      members.set(name, plain);
    }
    return Object.fromEntries(members);
  }

  function readRecord(record: object): JsonObject {
    ancestors.add(record);
    return readMembers(record, []);
  }

  return { read, readRecord, hasShortened: () => isShortened };
}
