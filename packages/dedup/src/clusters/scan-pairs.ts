import type { RecordStore } from "../blocking/create-record-store.ts";
import type { Identified, Preset } from "../presets/preset.ts";
import type { RecordId } from "../records/identities.ts";
import { collectEvidence } from "../scoring/collect-evidence.ts";
import type { LevelsByField } from "../scoring/comparison.ts";
import type { ScanProgress } from "./duplicate-group.ts";
import type { Link } from "./link.ts";

/**
 * Compares every two records that share a block, and returns the pairs that are more than new.
 * Yields after every `sliceSize` pairs or records.
 *
 * @throws Error when a record is added, changed or removed between two slices.
 */
export function* scanPairs<Source, Prepared extends Identified, Levels extends LevelsByField>(
  preset: Preset<Source, Prepared, Levels>,
  store: RecordStore<Prepared>,
  sliceSize: number,
): Generator<ScanProgress, Link[]> {
  const links: Link[] = [];
  const groups = createGroupCounter();
  const version = store.version();
  const records = store.inOrder();
  let [comparedPairs, workSinceYield] = [0, 0];

  for (const [visitedRecords, record] of records.entries()) {
    for (const other of store.followers(record)) {
      const link = linkBetween(preset, store, record, other);
      if (link !== undefined) {
        links.push(link);
        groups.connect(link.left, link.right);
      }
      comparedPairs++;
      workSinceYield++;
      if (workSinceYield < sliceSize) continue;
      yield* pause({ comparedPairs, visitedRecords });
    }
    workSinceYield++;
    if (workSinceYield >= sliceSize) yield* pause({ comparedPairs, visitedRecords: visitedRecords + 1 });
  }
  yield {
    comparedPairs,
    visitedRecords: records.length,
    totalRecords: records.length,
    groupsSoFar: groups.count(),
  };
  return links;

  function* pause(
    done: Pick<ScanProgress, "comparedPairs" | "visitedRecords">,
  ): Generator<ScanProgress, void> {
    workSinceYield = 0;
    yield { ...done, totalRecords: records.length, groupsSoFar: groups.count() };
    if (store.version() !== version) {
      throw new Error("The records changed during the scan. Begin a new one.");
    }
  }
}

function linkBetween<Source, Prepared extends Identified, Levels extends LevelsByField>(
  preset: Preset<Source, Prepared, Levels>,
  { statistics }: RecordStore<Prepared>,
  left: Prepared,
  right: Prepared,
): Link | undefined {
  const comparison = preset.compare(left, right, statistics);
  const decision = preset.model.decide(comparison);
  if (decision.action === "create_new") return undefined;
  return { left: left.id, right: right.id, ...decision, evidence: collectEvidence(comparison) };
}

/** Counts the groups that links make, as they come. */
function createGroupCounter(): { connect: (left: RecordId, right: RecordId) => void; count: () => number } {
  const parents = new Map<RecordId, RecordId>();
  let groups = 0;

  function rootOf(id: RecordId): RecordId {
    let root = id;
    for (
      let parent = parents.get(root);
      parent !== undefined && parent !== root;
      parent = parents.get(root)
    ) {
      parents.set(root, parents.get(parent) ?? parent);
      root = parent;
    }
    return root;
  }

  return {
    connect(left, right) {
      const isNew = [!parents.has(left), !parents.has(right)];
      if (isNew[0]) parents.set(left, left);
      if (isNew[1]) parents.set(right, right);
      const [leftRoot, rightRoot] = [rootOf(left), rootOf(right)];
      if (leftRoot === rightRoot) return;
      parents.set(rightRoot, leftRoot);
      if (isNew[0] && isNew[1]) groups++;
      else if (!isNew[0] && !isNew[1]) groups--;
    },
    count: () => groups,
  };
}
