import type { RecordStore } from "../blocking/create-record-store.ts";
import type { Identified, Preset } from "../presets/preset.ts";
import type { RecordId } from "../records/identities.ts";
import { collectEvidence } from "../scoring/collect-evidence.ts";
import type { LevelsByField } from "../scoring/comparison.ts";
import type { ScanProgress } from "./duplicate-group.ts";
import type { Link } from "./link.ts";

/** The links between records, and how far the scan is when it has found them. */
interface PairScan {
  readonly links: readonly Link[];
  readonly progress: ScanProgress;
}

/**
 * Compares every two records that share a block, and returns the pairs that are more than new.
 * Yields after every `sliceSize` pairs or records.
 */
export function* scanPairs<Source, Prepared extends Identified, Levels extends LevelsByField>(
  preset: Preset<Source, Prepared, Levels>,
  store: RecordStore<Prepared>,
  sliceSize: number,
): Generator<ScanProgress, PairScan> {
  const links: Link[] = [];
  const groups = createGroupCounter();
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
      workSinceYield = 0;
      yield progressAfter(visitedRecords);
    }
    workSinceYield++;
    if (workSinceYield < sliceSize) continue;
    workSinceYield = 0;
    yield progressAfter(visitedRecords + 1);
  }
  const progress = progressAfter(records.length);
  yield progress;
  return { links, progress };

  function progressAfter(visitedRecords: number): ScanProgress {
    return { comparedPairs, visitedRecords, totalRecords: records.length, groupsSoFar: groups.count() };
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
