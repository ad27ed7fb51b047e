import type { CallOptions } from "../call-options.ts";
import type { HaloClient } from "../client.ts";
import { definedOnly } from "../defined-only.ts";
import type { SiteDetail, SiteWrite } from "../models.ts";
import { planCustomFields, withCustomFields } from "../reference/plan-custom-fields.ts";
import { type ChangePlan, planMembers } from "../writes/change-plan.ts";
import type { FieldValues } from "../writes/resolve-field.ts";

/** Street, city, county and postcode as Halo's address lines 1 to 4 and postcode. */
export interface SiteAddress {
  readonly line1?: string | undefined;
  readonly line2?: string | undefined;
  /** The city, by convention. */
  readonly line3?: string | undefined;
  /** The county or state, by convention. */
  readonly line4?: string | undefined;
  readonly postcode?: string | undefined;
}

/** What may be written to a site. Members that are left out stay as they are. */
export interface SiteChanges {
  readonly name?: string | undefined;
  readonly inactive?: boolean | undefined;
  readonly phoneNumber?: string | undefined;
  /** The delivery address. Lines that are left out stay as they are. */
  readonly address?: SiteAddress | undefined;
  readonly notes?: string | undefined;
  /** Halo's custom fields of sites, by name (with or without `CF`), label or id. */
  readonly customFields?: FieldValues | undefined;
  /** Further members under Halo's names, for what has no name here. Secrets are refused. */
  readonly members?: Omit<SiteWrite, "id" | "fields" | "customfields"> | undefined;
}

/** What of a stored site a plan looks at. Empty for a new one. */
type StoredSite = Partial<Pick<SiteDetail, "delivery_address" | "customfields">>;

/**
 * Turns changes into the body to send and the members to verify afterwards.
 *
 * @throws {UnknownFieldNameError | UnknownOptionError} When a value has no place to go.
 * @throws {TypeError} When the name is empty or a member is a secret.
 */
export async function planSiteChanges(
  client: HaloClient,
  changes: SiteChanges,
  stored: StoredSite,
  options: CallOptions,
): Promise<ChangePlan<SiteWrite, SiteDetail>> {
  if (changes.name?.trim() === "") throw new TypeError("A site needs a name");
  const lines = definedOnly({ ...changes.address });
  const members: SiteWrite = {
    ...changes.members,
    ...definedOnly({
      name: changes.name?.trim(),
      inactive: changes.inactive,
      phonenumber: changes.phoneNumber,
      notes: changes.notes,
    }),
    // Whether Halo keeps the lines that are not sent is unconfirmed, so the whole address goes along.
    ...(Object.keys(lines).length === 0
      ? {}
      : { delivery_address: { ...stored.delivery_address, ...lines } }),
  };
  return withCustomFields(
    { body: members, planned: planMembers<SiteDetail>(members) },
    await planCustomFields<SiteDetail>(client, "site", changes.customFields, stored, options),
  );
}
