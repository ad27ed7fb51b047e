import type { ChosenFrom } from "./choose-members.ts";

/** A record as far as it tells which fields it can have. */
interface TypedRecord extends ChosenFrom {
  readonly record: object;
}

/**
 * Adds the fields that a survivor can have though it does not show them empty: custom fields belong to all records of a
 * kind, asset fields to all of a type.
 */
export function withRoom(survivor: TypedRecord, others: readonly TypedRecord[]): ChosenFrom {
  const typeOf = ({ record }: TypedRecord): unknown =>
    "assettype_id" in record ? record.assettype_id : undefined;
  const fits = (member: string, other: TypedRecord): boolean =>
    member.startsWith("customfields: ") ||
    (member.startsWith("fields: ") && typeOf(other) === typeOf(survivor));
  const possible = others.flatMap((other) =>
    [...other.members.keys()].filter((member) => fits(member, other)),
  );
  return {
    id: survivor.id,
    members: new Map([
      ...possible.map((member): [string, unknown] => [member, undefined]),
      ...survivor.members,
    ]),
  };
}
