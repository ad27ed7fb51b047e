import { compareRecordIds } from "../records/compare-record-ids.ts";
import type { RecordId } from "../records/identities.ts";
import type { DuplicateGroup } from "./duplicate-group.ts";
import type { Link } from "./link.ts";

interface Cluster {
  readonly members: RecordId[];
  /** The members by what contradictions depend on. */
  readonly characters: Map<string, RecordId[]>;
  isContested: boolean;
}

/** What grouping must know about the records. */
export interface GroupingRules {
  /** Equal for two records that contradict the same others. */
  readonly characterOf: (id: RecordId) => string;
  /** Whether two records cannot be one thing, as far as their own values tell. */
  readonly contradict: (left: RecordId, right: RecordId) => boolean;
}

/**
 * Puts linked records into groups, the strongest links first, automatic ones before the others.
 *
 * A link joins two groups only when (1) no record of the one contradicts a record of the other, unless these two
 * are linked themselves, and (2) for a link that needs review, at least half of all pairs across are linked.
 * So a chain of likenesses does not pull different things together. A refused automatic link makes both of its
 * groups need review, since one of the links must be wrong.
 *
 * The result depends on the links alone, not on their order.
 */
export function buildGroups(links: readonly Link[], rules: GroupingRules): DuplicateGroup[] {
  const clusters = new Map<RecordId, Cluster>();
  const neighbours = new Map<RecordId, Set<RecordId>>();
  const ordered = [...links].sort(compareLinks);
  for (const { left, right } of ordered) {
    neighboursOf(left).add(right);
    neighboursOf(right).add(left);
  }

  const contestedIds: RecordId[] = [];
  for (const link of ordered) {
    const [one, other] = [clusterOf(link.left), clusterOf(link.right)];
    if (one === other) continue;
    const [small, large] = one.members.length <= other.members.length ? [one, other] : [other, one];
    if (!isContradicted(small, large) && (link.action === "auto_update" || isSupported(small, large))) {
      join(small, large);
    } else if (link.action === "auto_update") contestedIds.push(link.left, link.right);
  }
  for (const id of contestedIds) clusterOf(id).isContested = true;
  return collectGroups(ordered, clusterOf);

  function neighboursOf(id: RecordId): Set<RecordId> {
    const known = neighbours.get(id);
    if (known !== undefined) return known;
    const none = new Set<RecordId>();
    neighbours.set(id, none);
    return none;
  }

  function clusterOf(id: RecordId): Cluster {
    const known = clusters.get(id);
    if (known !== undefined) return known;
    const characters = new Map([[rules.characterOf(id), [id]]]);
    const alone: Cluster = { members: [id], characters, isContested: false };
    clusters.set(id, alone);
    return alone;
  }

  function isContradicted(small: Cluster, large: Cluster): boolean {
    for (const [character, ids] of small.characters) {
      for (const [otherCharacter, otherIds] of large.characters) {
        const [id, otherId] = [ids[0], otherIds[0]];
        if (character === otherCharacter || id === undefined || otherId === undefined) continue;
        if (!rules.contradict(id, otherId)) continue;
        if (!ids.every((each) => otherIds.every((another) => neighboursOf(each).has(another)))) return true;
      }
    }
    return false;
  }

  /** Whether at least half of the pairs across are linked. */
  function isSupported(small: Cluster, large: Cluster): boolean {
    const pairs = small.members.length * large.members.length;
    let linked = 0;
    for (const id of small.members) {
      for (const neighbour of neighboursOf(id)) if (clusters.get(neighbour) === large) linked++;
    }
    return linked * 2 >= pairs;
  }

  function join(small: Cluster, large: Cluster): void {
    for (const id of small.members) {
      large.members.push(id);
      clusters.set(id, large);
    }
    for (const [character, ids] of small.characters) {
      const known = large.characters.get(character);
      if (known === undefined) large.characters.set(character, ids);
      else for (const id of ids) known.push(id);
    }
  }
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
