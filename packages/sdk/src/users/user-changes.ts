import type { CallOptions } from "../call-options.ts";
import type { HaloClient } from "../client.ts";
import { definedOnly } from "../defined-only.ts";
import type { UserDetail, UserWrite } from "../models.ts";
import { planCustomFields, withCustomFields } from "../reference/plan-custom-fields.ts";
import { requireId } from "../require-id.ts";
import { type ChangePlan, planMembers } from "../writes/change-plan.ts";
import type { FieldValues } from "../writes/resolve-field.ts";

/** What may be written to a user. Members that are left out stay as they are. */
export interface UserChanges {
  /** The display name. Follows from first name and surname where those are given and this is not. */
  readonly name?: string | undefined;
  readonly firstName?: string | undefined;
  readonly surname?: string | undefined;
  /** The primary address. */
  readonly email?: string | undefined;
  readonly email2?: string | undefined;
  readonly email3?: string | undefined;
  readonly phoneNumber?: string | undefined;
  readonly mobileNumber?: string | undefined;
  /** Moves the user; the client follows from the site. */
  readonly siteId?: number | undefined;
  readonly inactive?: boolean | undefined;
  readonly notes?: string | undefined;
  /** Halo's custom fields of users, by name (with or without `CF`), label or id. */
  readonly customFields?: FieldValues | undefined;
  /** Further members under Halo's names, for what has no name here. Secrets are refused. */
  readonly members?: Omit<UserWrite, "id" | "customfields"> | undefined;
}

/** What of a stored user a plan looks at. Empty for a new one. */
type StoredUser = Partial<Pick<UserDetail, "name" | "firstname" | "surname" | "customfields">>;

/**
 * Turns changes into the body to send and the members to verify afterwards.
 *
 * @throws {UnknownFieldNameError | UnknownOptionError} When a value has no place to go.
 * @throws {TypeError} When a member is a secret.
 */
export async function planUserChanges(
  client: HaloClient,
  changes: UserChanges,
  stored: StoredUser,
  options: CallOptions,
): Promise<ChangePlan<UserWrite, UserDetail>> {
  const members: UserWrite = {
    ...changes.members,
    ...definedOnly({
      name: changes.name ?? composedName(changes, stored),
      firstname: changes.firstName,
      surname: changes.surname,
      emailaddress: changes.email,
      email2: changes.email2,
      email3: changes.email3,
      phonenumber: changes.phoneNumber,
      mobilenumber: changes.mobileNumber,
      site_id: changes.siteId,
      inactive: changes.inactive,
      notes: changes.notes,
    }),
  };
  return withCustomFields(
    { body: members, planned: planMembers<UserDetail>(members) },
    await planCustomFields<UserDetail>(client, "user", changes.customFields, stored, options),
  );
}

/** Refuses what can be refused before anything is read. */
export function checkUserChanges({ siteId }: UserChanges): void {
  if (siteId !== undefined) requireId(siteId, "siteId");
}

/** Halo's screens compose the display name; its API leaves that to the writer. A name of another form is kept. */
function composedName({ firstName, surname }: UserChanges, stored: StoredUser): string | undefined {
  if (firstName === undefined && surname === undefined) return undefined;
  const isComposed = stored.name === undefined || stored.name === join(stored.firstname, stored.surname);
  return isComposed ? join(firstName ?? stored.firstname, surname ?? stored.surname) : undefined;
}

function join(first = "", last = ""): string {
  return `${first.trim()} ${last.trim()}`.trim();
}
