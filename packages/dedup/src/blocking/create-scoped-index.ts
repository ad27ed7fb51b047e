import { type BlockIndex, createBlockIndex } from "./block-index.ts";

/** Finds records by values that count within one scope. */
export interface ScopedIndex<Prepared> {
  readonly add: (record: Prepared) => void;
  readonly remove: (record: Prepared) => void;
  /** The records under one key, which names its scope. */
  readonly get: (key: string) => readonly Prepared[];
  /** The blocks of a record's own scope and of no scope; of every scope for a record that has none. */
  readonly blocksOf: (record: Prepared) => Generator<readonly Prepared[]>;
}

const ANY_SCOPE = "*";

/**
 * Makes an empty index. What it takes to find a value in every scope is made when it is first asked for, since
 * most lists name the client of each record.
 *
 * @param records - All that were added, for that moment.
 */
export function createScopedIndex<Prepared extends object>(
  { scope, scopedKeys }: ScopeRules<Prepared>,
  records: () => Iterable<Prepared>,
  compare: (left: Prepared, right: Prepared) => number,
): ScopedIndex<Prepared> {
  const blocks = createBlockIndex(compare);
  let allScopes: BlockIndex<Prepared> | undefined;
  let recordCount = 0;
  let unscopedCount = 0;

  function indexOfAllScopes(): BlockIndex<Prepared> {
    if (allScopes !== undefined) return allScopes;
    allScopes = createBlockIndex(compare);
    for (const record of records()) addKeys(allScopes, record, ANY_SCOPE);
    return allScopes;
  }

  function addKeys(index: BlockIndex<Prepared>, record: Prepared, within: string): void {
    for (const key of new Set(scopedKeys(record, within))) index.add(key, record);
  }

  return {
    add(record) {
      addKeys(blocks, record, scope(record));
      if (allScopes !== undefined) addKeys(allScopes, record, ANY_SCOPE);
      recordCount++;
      if (scope(record) === "") unscopedCount++;
    },
    remove(record) {
      for (const key of scopedKeys(record, scope(record))) blocks.remove(key, record);
      for (const key of allScopes === undefined ? [] : scopedKeys(record, ANY_SCOPE)) {
        allScopes?.remove(key, record);
      }
      recordCount--;
      if (scope(record) === "") unscopedCount--;
    },
    get: (key) => blocks.get(key),
    *blocksOf(record) {
      const own = scope(record);
      if (own === "" && unscopedCount < recordCount) {
        const index = indexOfAllScopes();
        for (const key of scopedKeys(record, ANY_SCOPE)) yield index.get(key, record);
        return;
      }
      for (const key of scopedKeys(record, own)) yield blocks.get(key, record);
      if (own === "" || unscopedCount === 0) return;
      for (const key of scopedKeys(record, "")) yield blocks.get(key, record);
    },
  };
}

/** The part of a preset that says what counts within a scope. */
interface ScopeRules<Prepared> {
  readonly scope: (record: Prepared) => string;
  readonly scopedKeys: (record: Prepared, scope: string) => readonly string[];
}
