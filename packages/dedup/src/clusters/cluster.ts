import type { RecordId } from "../records/identities.ts";

/** What two clusters are to each other, the same from both sides. */
interface ClusterRelation {
  /** Pairs across that are linked. */
  links: number;
  isRefused: boolean;
}

/** Records that are one thing as far as links were followed. */
export interface Cluster {
  readonly members: RecordId[];
  /** The members by what contradictions depend on. */
  readonly characters: Map<string, RecordId[]>;
  /** The clusters that links lead to. */
  readonly relations: Map<Cluster, ClusterRelation>;
  isContested: boolean;
}

export function createCluster(id: RecordId, character: string): Cluster {
  return {
    members: [id],
    characters: new Map([[character, [id]]]),
    relations: new Map(),
    isContested: false,
  };
}

export function relationBetween(one: Cluster, other: Cluster): ClusterRelation {
  const relation = one.relations.get(other) ?? { links: 0, isRefused: false };
  one.relations.set(other, relation);
  other.relations.set(one, relation);
  return relation;
}

/** Moves all that `small` has to `large`. */
export function joinClusters(small: Cluster, large: Cluster): void {
  for (const id of small.members) large.members.push(id);
  for (const [character, ids] of small.characters) {
    const known = large.characters.get(character);
    if (known === undefined) large.characters.set(character, ids);
    else for (const id of ids) known.push(id);
  }
  for (const [other, { links, isRefused }] of small.relations) {
    other.relations.delete(small);
    if (other === large) continue;
    const relation = relationBetween(large, other);
    relation.links += links;
    relation.isRefused ||= isRefused;
  }
}
