import type { GroupMember } from "./scan-answer.ts";

/**
 * Proposes the record of a group to keep: one that is billed rather than one that is not, then the one that says the
 * most, then the oldest, whose history is the longest. Ids grow with age in Halo.
 */
export function chooseSurvivor<Row extends { readonly id: number }>(
  members: readonly GroupMember<Row>[],
): { readonly id: number; readonly reason: string } {
  const ranked = members
    .map(({ record, billable }) => ({ id: record.id, billable, filled: filledMembers(record) }))
    .sort(
      (left, right) =>
        Number(right.billable) - Number(left.billable) || right.filled - left.filled || left.id - right.id,
    );
  const [first, second] = ranked;
  if (first === undefined) throw new RangeError("A group has members");
  if (second === undefined) return { id: first.id, reason: "the only one" };
  if (first.billable !== second.billable)
    return { id: first.id, reason: "the only one that is active and billed" };
  if (first.filled !== second.filled) {
    return { id: first.id, reason: `says the most (${first.filled} filled members to ${second.filled})` };
  }
  return { id: first.id, reason: "the oldest of equals" };
}

function filledMembers(record: object): number {
  return Object.values(record).filter((value) => {
    if (Array.isArray(value)) return value.length > 0;
    return (
      value !== null && value !== undefined && value !== "" && value !== 0 && value !== -1 && value !== false
    );
  }).length;
}
