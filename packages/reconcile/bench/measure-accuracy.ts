import type { Truth } from "@halopsa-kit/sandbox";
import { type PredictedPair, pairKeys } from "./predicted-pair.ts";

/** How many of a number. */
export interface Share {
  readonly part: number;
  readonly whole: number;
}

/** How pairs that were found compare with those that are there. */
export interface Accuracy {
  /** Of the automatic pairs, those that are duplicates. */
  readonly autoPrecision: Share;
  readonly reviewPrecision: Share;
  /** Of the duplicates, those that were found automatically. */
  readonly autoRecall: Share;
  /** Of the duplicates, those that were found, automatically or for review. */
  readonly recall: Share;
  readonly recallByKind: ReadonlyMap<string, Share>;
  /** Of the pairs that only look alike, those that were taken for duplicates. */
  readonly traps: ReadonlyMap<string, { readonly auto: Share; readonly review: Share }>;
}

/** Compares pairs with what the seed knows. */
export function measureAccuracy(
  entity: "asset" | "user",
  truth: Truth,
  pairs: readonly PredictedPair[],
): Accuracy {
  const kinds = trueKinds(entity, truth);
  const auto = keysOf(pairs, "auto_update");
  const review = keysOf(pairs, "manual_review");
  const found = new Set([...auto, ...review]);
  const kindNames = [...new Set(kinds.values())];
  return {
    autoPrecision: shareOf(auto, kinds),
    reviewPrecision: shareOf(review, kinds),
    autoRecall: shareOf(kinds.keys(), auto),
    recall: shareOf(kinds.keys(), found),
    recallByKind: new Map(
      kindNames.map((name) => [
        name,
        shareOf(
          [...kinds].flatMap(([key, kind]) => (kind === name ? [key] : [])),
          found,
        ),
      ]),
    ),
    traps: new Map(
      [...trapPairs(entity, truth, kinds)].map(([kind, keys]) => [
        kind,
        { auto: shareOf(keys, auto), review: shareOf(keys, review) },
      ]),
    ),
  };
}

/** As a number from 0 to 1; 1 of nothing, as nothing was wrong or missed. */
export function ratioOf(...shares: readonly Share[]): number {
  const part = shares.reduce((sum, share) => sum + share.part, 0);
  const whole = shares.reduce((sum, share) => sum + share.whole, 0);
  return whole === 0 ? 1 : part / whole;
}

function keysOf(pairs: readonly PredictedPair[], action: PredictedPair["action"]): Set<string> {
  return new Set(pairs.flatMap((pair) => (pair.action === action ? [pair.key] : [])));
}

function shareOf(keys: Iterable<string>, wanted: { has(key: string): boolean }): Share {
  const all = [...keys];
  return { part: all.filter((key) => wanted.has(key)).length, whole: all.length };
}

/** The pairs that are duplicates, and why. If a is b and b is c, then a is c. */
function trueKinds(entity: string, truth: Truth): Map<string, string> {
  const kinds = new Map<string, string>();
  const clusters = new Map<number, Set<number>>();
  for (const { kind, ids } of truth.duplicates.filter((group) => group.entity === entity)) {
    for (const key of pairKeys(ids)) kinds.set(key, kind);
    const joined = new Set(ids.flatMap((id) => [...(clusters.get(id) ?? [id])]));
    for (const id of joined) clusters.set(id, joined);
  }
  for (const ids of new Set(clusters.values())) {
    for (const key of pairKeys([...ids])) if (!kinds.has(key)) kinds.set(key, "several at once");
  }
  return kinds;
}

function trapPairs(
  entity: string,
  truth: Truth,
  kinds: ReadonlyMap<string, string>,
): Map<string, Set<string>> {
  const traps = new Map<string, Set<string>>();
  for (const { kind, ids } of truth.traps.filter((group) => group.entity === entity)) {
    const keys = traps.get(kind) ?? new Set();
    for (const key of pairKeys(ids)) if (!kinds.has(key)) keys.add(key);
    traps.set(kind, keys);
  }
  return traps;
}
