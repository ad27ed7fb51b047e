import type { DuplicateGroup, RecordId } from "@halopsa-kit/dedup";

/**
 * Counts the billed records of a group that are certainly one thing with another billed record: of those that automatic
 * links join, all but one. Where an automatic link was refused, one of the links must be wrong, so nothing is certain.
 */
export function certainSurplusOf(
  { records, links, refusedLinks }: DuplicateGroup,
  billed: ReadonlySet<RecordId>,
): number {
  const joined = new Map(records.map((id) => [id, [id]]));
  for (const { left, right } of links.filter(isAutomatic)) {
    const [one, other] = [joined.get(left), joined.get(right)];
    if (one === undefined || other === undefined || one === other) continue;
    one.push(...other);
    for (const id of other) joined.set(id, one);
  }
  const contested = new Set(refusedLinks.filter(isAutomatic).flatMap(({ left, right }) => [left, right]));
  return [...new Set(joined.values())]
    .filter((together) => !together.some((id) => contested.has(id)))
    .reduce((sum, together) => sum + Math.max(0, together.filter((id) => billed.has(id)).length - 1), 0);
}

function isAutomatic({ action }: DuplicateGroup["links"][number]): boolean {
  return action === "auto_update";
}
