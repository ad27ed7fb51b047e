import { SECRET } from "../data/is-secret-field.ts";
import { secretMembers } from "../data/secret-members.ts";
import type { FieldEntry } from "./plan-field-changes.ts";

/** One member that a write shall change, and where to find it in a record. */
export interface PlannedChange<Saved> {
  /** The member's name, such as `status_id`, `fields: Serial Number` or `customfields: CFowner`. */
  readonly member: string;
  /** The member of the body that carries it, such as `status_id` or `fields`. */
  readonly bodyMember: string;
  readonly requested: unknown;
  readonly read: (record: Saved) => unknown;
  /** True where neither the requested value nor the stored one may be shown. */
  readonly isSecret?: boolean;
}

/** A change that was made, as read before and after. Of a secret field both say `[secret]`. */
export interface MadeChange {
  readonly member: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** A body to send, and what of it to verify afterwards. */
export interface ChangePlan<Body, Saved> {
  readonly body: Body;
  readonly planned: readonly PlannedChange<Saved>[];
  /** Which entries of the body's arrays of fields hold a secret, also one that is only kept. */
  readonly secretIds?: ReadonlyMap<string, ReadonlySet<number>>;
}

/** Switches and wishes that go with a save and that no record shows. */
const WRITE_ONLY = /^(?:_|newsite_|sendwelcomeemail$|isassetdetails$|do_not_apply_template_in_the_api$)/;

/**
 * Plans the members of `body`, each of which reads back under its own name. Write-only ones are sent along, but are
 * neither verified nor a reason to save.
 *
 * @throws {TypeError} When a member is a secret: it could not be verified, and would end up in reports of changes.
 */
export function planMembers<Saved extends object>(body: object): PlannedChange<Saved>[] {
  const secret = Object.keys(body).find((member) => secretMembers.includes(member));
  if (secret !== undefined) throw new TypeError(`${secret} is a secret: write it with the client's own POST`);
  return (
    Object.entries(body)
      // To Halo null says the same as leaving the member out.
      .filter(
        ([member, requested]) => requested !== undefined && requested !== null && !WRITE_ONLY.test(member),
      )
      .map(([member, requested]) => ({
        member,
        bodyMember: member,
        requested,
        read: (record) => new Map<string, unknown>(Object.entries(record)).get(member),
      }))
  );
}

/** The body without what would write a value that is there already. */
export function neededBody<Body extends object, Saved>(
  { body, planned }: ChangePlan<Body, Saved>,
  wanted: readonly PlannedChange<Saved>[],
): Partial<Body> {
  const isNeeded = (member: string): boolean =>
    wanted.some(({ bodyMember }) => bodyMember === member) ||
    !planned.some(({ bodyMember }) => bodyMember === member);
  // Object.fromEntries forgets the types of the members that it was given.
  return Object.fromEntries(Object.entries(body).filter(([member]) => isNeeded(member))) as Partial<Body>;
}

/** What of a body may be shown: all but the values of secret fields. */
export function shownBody<Body extends object, Saved>(
  { secretIds }: Pick<ChangePlan<Body, Saved>, "secretIds">,
  body: Partial<Body>,
): object {
  const hidden = ([member, value]: [string, unknown]): [string, unknown] => {
    const ids = secretIds?.get(member);
    if (ids === undefined || !Array.isArray(value)) return [member, value];
    const entries: readonly FieldEntry[] = value;
    return [member, entries.map((entry) => (ids.has(entry.id) ? { ...entry, value: SECRET } : entry))];
  };
  return Object.fromEntries(Object.entries(body).map(hidden));
}
