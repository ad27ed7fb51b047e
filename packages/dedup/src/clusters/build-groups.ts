import { compareRecordIds } from "../records/compare-record-ids.ts";
import type { RecordId } from "../records/identities.ts";
import { type Cluster, createCluster, joinClusters, relationBetween } from "./cluster.ts";
import type { DuplicateGroup } from "./duplicate-group.ts";
import type { Link } from "./link.ts";

/** What grouping must know about the records. */
export interface GroupingRules {
  /** Equal for two records that contradict the same others. */
  readonly characterOf: (id: RecordId) => string;
  /** Whether two records cannot be one thing, as far as their own values tell. */
  readonly contradict: (left: RecordId, right: RecordId) => boolean;
}

/** What is known in so many ways is not one thing; it also bounds what looking for contradictions costs. */
const MOST_CHARACTERS = 16;

/**
 * Puts linked records into groups, the strongest links first, automatic ones before the others. Yields after every
 * `sliceSize` links.
 *
 * A link joins two groups only when (1) no record of the one contradicts a record of the other, unless these two
 * are linked themselves, (2) the records of both are of at most 16 characters, and (3) for a link that needs review,
 * at least half of all pairs across are linked. So a chain of likenesses does not pull different things together. A
 * refused automatic link makes both of its groups need review, since one of the links must be wrong.
 *
 * The result depends on the links alone, not on their order.
 */
export function* buildGroups(
  links: readonly Link[],
  rules: GroupingRules,
  sliceSize: number,
): Generator<void, DuplicateGroup[]> {
  const clusters = new Map<RecordId, Cluster>();
  const linked = new Map<RecordId, Set<RecordId>>();
  const ordered = [...links].sort(compareLinks);
  let work = 0;
  for (const { left, right } of ordered) {
    relationBetween(clusterOf(left), clusterOf(right)).links++;
    partnersOf(left).add(right);
    partnersOf(right).add(left);
    if (++work % sliceSize === 0) yield;
  }

  const contestedIds: RecordId[] = [];
  for (const link of ordered) {
    if (++work % sliceSize === 0) yield;
    const [one, other] = [clusterOf(link.left), clusterOf(link.right)];
    if (one === other) continue;
    const isAutomatic = link.action === "auto_update";
    if (!isAutomatic && !isSupported(one, other)) continue;
    if (!isRefused(one, other)) {
      const [small, large] = one.members.length <= other.members.length ? [one, other] : [other, one];
      joinClusters(small, large);
      for (const id of small.members) clusters.set(id, large);
    } else if (isAutomatic) contestedIds.push(link.left, link.right);
  }
  for (const id of contestedIds) clusterOf(id).isContested = true;
  return collectGroups(ordered, clusterOf);

  function partnersOf(id: RecordId): Set<RecordId> {
    const known = linked.get(id) ?? new Set();
    linked.set(id, known);
    return known;
  }

  function clusterOf(id: RecordId): Cluster {
    const known = clusters.get(id) ?? createCluster(id, rules.characterOf(id));
    clusters.set(id, known);
    return known;
  }

  /** What is refused once is so for good: groups only grow. */
  function isRefused(one: Cluster, other: Cluster): boolean {
    const relation = relationBetween(one, other);
    relation.isRefused ||= hasTooManyCharacters(one, other) || isContradicted(one, other);
    return relation.isRefused;
  }

  function isContradicted(one: Cluster, other: Cluster): boolean {
    for (const [character, ids] of one.characters) {
      for (const [otherCharacter, otherIds] of other.characters) {
        const [id, otherId] = [ids[0], otherIds[0]];
        if (character === otherCharacter || id === undefined || otherId === undefined) continue;
        if (!rules.contradict(id, otherId)) continue;
        if (!ids.every((each) => otherIds.every((another) => partnersOf(each).has(another)))) return true;
      }
    }
    return false;
  }
}

function hasTooManyCharacters(one: Cluster, other: Cluster): boolean {
  const characters = new Set([...one.characters.keys(), ...other.characters.keys()]);
  return characters.size > MOST_CHARACTERS;
}

/** Whether at least half of the pairs across are linked. */
function isSupported(one: Cluster, other: Cluster): boolean {
  return relationBetween(one, other).links * 2 >= one.members.length * other.members.length;
}

function collectGroups(links: readonly Link[], clusterOf: (id: RecordId) => Cluster): DuplicateGroup[] {
  const inside = new Map<Cluster, Link[]>();
  const refused = new Map<Cluster, Link[]>();
  for (const link of links) {
    const [one, other] = [clusterOf(link.left), clusterOf(link.right)];
    if (one === other) append(inside, one, link);
    else for (const cluster of [one, other]) append(refused, cluster, link);
  }
  return [...inside]
    .map(([cluster, groupLinks]): DuplicateGroup => {
      const isSure = !cluster.isContested && groupLinks.every(({ action }) => action === "auto_update");
      return {
        records: cluster.members.toSorted(compareRecordIds),
        action: isSure ? "auto_update" : "manual_review",
        links: groupLinks,
        refusedLinks: refused.get(cluster) ?? [],
      };
    })
    .sort((left, right) => compareRecordIds(left.records[0] ?? 0, right.records[0] ?? 0));
}

function append(linksByCluster: Map<Cluster, Link[]>, cluster: Cluster, link: Link): void {
  const known = linksByCluster.get(cluster);
  if (known === undefined) linksByCluster.set(cluster, [link]);
  else known.push(link);
}

function compareLinks(left: Link, right: Link): number {
  return (
    Number(right.action === "auto_update") - Number(left.action === "auto_update") ||
    right.confidence - left.confidence ||
    compareRecordIds(left.left, right.left) ||
    compareRecordIds(left.right, right.right)
  );
}
