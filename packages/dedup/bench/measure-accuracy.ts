import type { DuplicateGroup, RecordId } from "@halopsa-kit/dedup";

export interface Accuracy {
  readonly truePairs: number;
  readonly autoPairs: number;
  /** Of the pairs that would be merged without asking, the share that is right. */
  readonly autoPrecision: number;
  /** Of the pairs that are one thing, the share that is in a group. */
  readonly recall: number;
  /** Of the pairs in groups for review, the share that is right. */
  readonly reviewPrecision: number;
}

/** Compares groups with the truth, pair by pair. */
export function measureAccuracy(
  groups: readonly DuplicateGroup[],
  thingOf: ReadonlyMap<RecordId, number>,
): Accuracy {
  const counts = { auto: [0, 0], review: [0, 0] } satisfies Record<string, [number, number]>;
  for (const { records, action } of groups) {
    const count = counts[action === "auto_update" ? "auto" : "review"];
    for (const [index, left] of records.entries()) {
      for (const right of records.slice(index + 1)) {
        count[1] = (count[1] ?? 0) + 1;
        if (thingOf.get(left) === thingOf.get(right)) count[0] = (count[0] ?? 0) + 1;
      }
    }
  }
  const sizes = new Map<number, number>();
  for (const thing of thingOf.values()) sizes.set(thing, (sizes.get(thing) ?? 0) + 1);
  const truePairs = [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
  const [autoRight = 0, autoAll = 0] = counts.auto;
  const [reviewRight = 0, reviewAll = 0] = counts.review;
  return {
    truePairs,
    autoPairs: autoAll,
    autoPrecision: autoAll === 0 ? 1 : autoRight / autoAll,
    recall: truePairs === 0 ? 1 : (autoRight + reviewRight) / truePairs,
    reviewPrecision: reviewAll === 0 ? 1 : reviewRight / reviewAll,
  };
}
