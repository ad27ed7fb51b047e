import { answerOf } from "../answer.ts";
import { type CallOptions, requestInit } from "../call-options.ts";
import type { HaloClient } from "../client.ts";
import { definedOnly } from "../defined-only.ts";
import type { SiteDetail, SiteWrite } from "../models.ts";
import { planCustomFields } from "../reference/plan-custom-fields.ts";
import { requireId } from "../require-id.ts";
import { planMembers } from "../writes/change-plan.ts";
import type { FieldValues } from "../writes/resolve-field.ts";
import { verifiedRecord } from "../writes/save-record.ts";
import { savedAnswer } from "../writes/saved-answer.ts";
import { getSite } from "./get-site.ts";

/** Street, city, county and postcode as Halo's address lines 1 to 4 and postcode. */
export interface NewSiteAddress {
  readonly line1?: string | undefined;
  readonly line2?: string | undefined;
  /** The city, by convention. */
  readonly line3?: string | undefined;
  /** The county or state, by convention. */
  readonly line4?: string | undefined;
  readonly postcode?: string | undefined;
}

export interface NewSite {
  readonly name: string;
  readonly clientId: number;
  readonly phoneNumber?: string | undefined;
  readonly address?: NewSiteAddress | undefined;
  readonly notes?: string | undefined;
  /** Halo's custom fields of sites, by name (with or without `CF`), label or id. */
  readonly customFields?: FieldValues | undefined;
  /** Further members under Halo's names, for what has no name here. Secrets are refused. */
  readonly members?: Omit<SiteWrite, "id" | "fields" | "customfields"> | undefined;
}

/**
 * Creates a site and reads it back. Two requests, and one for custom field definitions where they are needed and not
 * cached. Does not look for a duplicate: match before you create.
 *
 * @throws {TypeError} When the name is empty or a member is a secret.
 * @throws {RangeError} When `clientId` is not a positive whole number.
 * @throws {UnknownFieldNameError | UnknownOptionError} Before anything is sent.
 * @throws {IgnoredChangeError} When the site was created, but Halo did not keep all of it.
 * @throws {UnverifiedWriteError} When the site was created, but could not be read back.
 * @throws {HaloApiError} When Halo refuses a request.
 *
 * @example
 * const { id } = await createSite(halo, { clientId: 12, name: "Leeds", address: { postcode: "LS1 4AP" } });
 */
export async function createSite(
  client: HaloClient,
  site: NewSite,
  options: CallOptions = {},
): Promise<SiteDetail> {
  requireId(site.clientId, "clientId");
  if (site.name.trim() === "") throw new TypeError("A site needs a name");
  const address = definedOnly({ ...site.address });
  const members: SiteWrite = {
    ...site.members,
    name: site.name.trim(),
    client_id: site.clientId,
    ...definedOnly({ phonenumber: site.phoneNumber, notes: site.notes }),
    ...(Object.keys(address).length === 0 ? {} : { delivery_address: address }),
  };
  const plannedMembers = planMembers<SiteDetail>(members);
  const { entries, planned } = await planCustomFields<SiteDetail>(
    client,
    "site",
    site.customFields,
    {},
    options,
  );
  const body: SiteWrite = { ...members, ...(entries === undefined ? {} : { customfields: entries }) };
  const saved = savedAnswer(
    "saveSites",
    await answerOf("saveSites", client.POST("/Site", { body: [body], ...requestInit(options) })),
  );
  return verifiedRecord("site", saved.id, [...plannedMembers, ...planned], () =>
    getSite(client, saved.id, { ...options, fresh: true }),
  );
}
