import { createRecordStore, type RecordStore } from "../blocking/create-record-store.ts";
import { buildGroups, type GroupingRules } from "../clusters/build-groups.ts";
import type { DuplicateGroup, ScanProgress } from "../clusters/duplicate-group.ts";
import { scanPairs } from "../clusters/scan-pairs.ts";
import type { Identified, Preset } from "../presets/preset.ts";
import type { RecordId } from "../records/identities.ts";
import type { LevelsByField } from "../scoring/comparison.ts";
import { countOption } from "./count-option.ts";
import { matchCandidate } from "./match-candidate.ts";
import type { Matcher, MatcherOptions } from "./matcher.ts";

/**
 * Indexes records, so that the few that may be the same thing as another are found without comparing all.
 *
 * The answers depend on the records and on nothing else: not on their order, nor on how they came in.
 *
 * @throws TypeError for a record with a member of the wrong type, naming both.
 * @throws RangeError for an id that comes twice and for an option out of range.
 *
 * @example
 * const matcher = createMatcher(presets.asset, [{ id: 7, clientId: 1, serialNumber: "5CG1234ABC" }]);
 * matcher.match({ id: "new", clientId: 1, serialNumber: "s/n 5cg-1234abc" }).action // => "auto_update"
 */
export function createMatcher<Source, Prepared extends Identified, Levels extends LevelsByField>(
  preset: Preset<Source, Prepared, Levels>,
  records: Iterable<NoInfer<Source>>,
  options: MatcherOptions = {},
): Matcher<Source> {
  const maxBlockSize = countOption("maxBlockSize", options.maxBlockSize, 200);
  const store = createRecordStore(preset, maxBlockSize);
  for (const record of records) add(record);

  function add(record: Source): void {
    const prepared = preset.prepare(record);
    if (store.get(prepared.id) !== undefined) {
      throw new RangeError(`${preset.recordType} ${JSON.stringify(prepared.id)} is here already; use update`);
    }
    store.put(prepared);
  }

  return {
    get size() {
      return store.size();
    },
    match: (candidate, { limit } = {}) =>
      matchCandidate(preset, store, preset.prepare(candidate), countOption("limit", limit, 5, 0)),
    *duplicates({ sliceSize } = {}) {
      const scan = scanRecords(preset, store, countOption("sliceSize", sliceSize, 2000));
      return yield* whileUnchanged(store, scan);
    },
    add,
    update(record) {
      const prepared = preset.prepare(record);
      if (store.get(prepared.id) === undefined) {
        throw new RangeError(`${preset.recordType} ${JSON.stringify(prepared.id)} is not here; use add`);
      }
      store.put(prepared);
    },
    remove: (id) => store.remove(id),
  };
}

function* scanRecords<Source, Prepared extends Identified, Levels extends LevelsByField>(
  preset: Preset<Source, Prepared, Levels>,
  store: RecordStore<Prepared>,
  sliceSize: number,
): Generator<ScanProgress, DuplicateGroup[]> {
  const { links, progress } = yield* scanPairs(preset, store, sliceSize);
  const grouping = buildGroups(links, groupingRules(preset, store), sliceSize);
  for (let step = grouping.next(); ; step = grouping.next()) {
    if (step.done) return step.value;
    yield progress;
  }
}

function* whileUnchanged<Prepared, Result>(
  store: RecordStore<Prepared>,
  steps: Generator<ScanProgress, Result>,
): Generator<ScanProgress, Result> {
  const version = store.version();
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    yield step.value;
    if (store.version() !== version) {
      throw new Error("The records changed during the scan. Begin a new one.");
    }
  }
}

function groupingRules<Source, Prepared extends Identified, Levels extends LevelsByField>(
  preset: Preset<Source, Prepared, Levels>,
  store: RecordStore<Prepared>,
): GroupingRules {
  const find = (id: RecordId): Prepared => {
    const record = store.get(id);
    if (record === undefined) throw new Error(`${preset.recordType} ${JSON.stringify(id)} has gone`);
    return record;
  };
  return {
    characterOf: (id) => preset.character(find(id)),
    contradict: (left, right) =>
      preset.model.contradicts(preset.compare(find(left), find(right), store.statistics)),
  };
}
