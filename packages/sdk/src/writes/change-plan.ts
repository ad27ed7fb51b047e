/** One member that a write shall change, and where to find it in a record. */
export interface PlannedChange<Saved> {
  /** The member's name, such as `status_id`, `fields: Serial Number` or `customfields: CFowner`. */
  readonly member: string;
  readonly requested: unknown;
  readonly read: (record: Saved) => unknown;
}

/** A change that was made, as read before and after. */
export interface MadeChange {
  readonly member: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Plans the members of `body`, each of which reads back under its own name. */
export function planMembers<Saved extends object>(body: object): PlannedChange<Saved>[] {
  return Object.entries(body)
    .filter(([, requested]) => requested !== undefined)
    .map(([member, requested]) => ({
      member,
      requested,
      read: (record) => new Map<string, unknown>(Object.entries(record)).get(member),
    }));
}
