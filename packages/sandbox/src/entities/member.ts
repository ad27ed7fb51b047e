/** How a plain member is written: .NET binds each kind differently. */
export type MemberKind = "integer" | "decimal" | "text" | "flag" | "date";

/** A value as stored; `null` stands for a date that the server sends as an explicit null. */
export type MemberValue = string | number | boolean | null;

export type MemberValues = Record<string, MemberValue>;

export interface Member {
  readonly kind: MemberKind;
  /** Row members are sent in lists and details, detail members in details only. */
  readonly shown: "row" | "detail";
  /** What a record shows that never got a value. `undefined`: the member is left out. */
  readonly initial: MemberValue | undefined;
}

/**
 * The members of an entity that the sandbox only keeps and shows: no route
 * gives them a meaning. Those with a meaning are properties of the stored record.
 */
export type MemberTable = ReadonlyMap<string, Member>;

/** Describes several members that differ in name only. `names` is a list separated by spaces. */
export function members(
  shown: Member["shown"],
  kind: MemberKind,
  initial: MemberValue | undefined,
  names: string,
): readonly (readonly [string, Member])[] {
  return names.split(/\s+/).map((name) => [name, { kind, shown, initial }] as const);
}
