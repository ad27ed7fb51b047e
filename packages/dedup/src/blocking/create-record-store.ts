import type { Identified, Preset } from "../presets/preset.ts";
import { compareRecordIds } from "../records/compare-record-ids.ts";
import type { RecordId } from "../records/identities.ts";
import type { LevelsByField } from "../scoring/comparison.ts";
import type { ValueStatistics } from "../scoring/value-statistics.ts";
import { createBlockIndex } from "./block-index.ts";
import { createScopedIndex } from "./create-scoped-index.ts";
import { lowerBound } from "./lower-bound.ts";

/** Prepared records that can be found by what they may have in common. */
export interface RecordStore<Prepared> {
  readonly size: () => number;
  /** Rises with every change. */
  readonly version: () => number;
  readonly get: (id: RecordId) => Prepared | undefined;
  /** Replaces the record that has the same id, if there is one. */
  readonly put: (record: Prepared) => void;
  readonly remove: (id: RecordId) => boolean;
  /** All records in the order of their ids. */
  readonly inOrder: () => Prepared[];
  /** The records that share a block with a record that need not be here. */
  readonly lookUp: (candidate: Prepared) => Set<Prepared>;
  /** The records after `record`, by id, that share a block with it. */
  readonly followers: (record: Prepared) => Set<Prepared>;
  /** By what all the records show. */
  readonly statistics: ValueStatistics;
}

/** Holders of one value beyond this many are not looked at to tell whether it is shared. */
const MAX_HOLDERS = 256;

/**
 * Makes an empty store.
 *
 * @param maxBlockSize - In a block with more records than this, each meets only the next ones by id, and the fewer
 *   the larger the block is: a block never costs more comparisons than the square of `maxBlockSize`, or one for
 *   each record.
 */
export function createRecordStore<Source, Prepared extends Identified, Levels extends LevelsByField>(
  preset: Preset<Source, Prepared, Levels>,
  maxBlockSize: number,
): RecordStore<Prepared> {
  const records = new Map<RecordId, Prepared>();
  const blocks = createBlockIndex<Prepared>(compareById);
  const scoped = createScopedIndex(preset, () => records.values(), compareById);
  const reasons = new Map<string, string | undefined>();
  let changes = 0;

  function changed(): void {
    changes++;
    reasons.clear();
  }

  function remove(id: RecordId): boolean {
    const record = records.get(id);
    if (record === undefined) return false;
    for (const key of preset.keys(record)) blocks.remove(key, record);
    scoped.remove(record);
    records.delete(id);
    changed();
    return true;
  }

  /** How many of a block's records one of them meets: all of a small block, ever fewer of a larger one. */
  function partnersIn(blockSize: number): number {
    return blockSize <= maxBlockSize ? blockSize : Math.ceil(maxBlockSize ** 2 / blockSize);
  }

  function* blocksOf(record: Prepared): Generator<readonly Prepared[]> {
    for (const key of preset.keys(record)) yield blocks.get(key, record);
    yield* scoped.blocksOf(record);
  }

  function sharedBecause(field: string, value: string): string | undefined {
    const memoKey = `${field}|${value}`;
    if (reasons.has(memoKey)) return reasons.get(memoKey);
    const test = preset.sharing[field];
    const key = test?.key(value) ?? "";
    const found = blocks.get(key);
    const holders = found.length > 0 ? found : scoped.get(key);
    const reason = holders.length < 2 ? undefined : test?.reason(value, holders.slice(0, MAX_HOLDERS));
    reasons.set(memoKey, reason);
    return reason;
  }

  return {
    size: () => records.size,
    version: () => changes,
    get: (id) => records.get(id),
    put(record) {
      remove(record.id);
      for (const key of new Set(preset.keys(record))) blocks.add(key, record);
      scoped.add(record);
      records.set(record.id, record);
      changed();
    },
    remove,
    inOrder: () => [...records.values()].sort(compareById),
    lookUp(candidate) {
      const found = new Set<Prepared>();
      for (const block of blocksOf(candidate)) addRange(found, block, 0, maxBlockSize);
      return found;
    },
    followers(record) {
      const found = new Set<Prepared>();
      for (const block of blocksOf(record)) {
        if (block.length === 0) continue;
        const position = lowerBound(block, record, compareById);
        const start = block[position] === record ? position + 1 : position;
        addRange(found, block, start, partnersIn(block.length));
      }
      return found;
    },
    statistics: { sharedBecause },
  };
}

function addRange<Item>(found: Set<Item>, block: readonly Item[], start: number, length: number): void {
  for (let index = start; index < Math.min(block.length, start + length); index++) {
    const item = block[index];
    if (item !== undefined) found.add(item);
  }
}

function compareById(left: Identified, right: Identified): number {
  return compareRecordIds(left.id, right.id);
}
