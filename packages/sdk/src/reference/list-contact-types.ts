import type { CallOptions } from "../call-options.ts";
import type { HaloClient } from "../client.ts";
import type { LookupValue } from "../models.ts";
import { getSite } from "../sites/get-site.ts";
import { listSites } from "../sites/list-sites.ts";
import { unlessRefused } from "../unless-refused.ts";
import { findLookupId, listLookup } from "./list-lookup.ts";

/** A role that a user can have at a site, such as "Billing contact". */
export interface ContactType {
  readonly id: number;
  readonly name: string;
}

/** The contact types, and how they are known: Halo documents no endpoint for them. */
export interface ContactTypes {
  readonly contactTypes: readonly ContactType[];
  /** `lookup`: the tenant's own list, whole. `site contacts`: those in use at a few sites, so others may exist. */
  readonly source: "lookup" | "site contacts";
  readonly complete: boolean;
}

const CONTACT_TYPE_LOOKUP_NAME = /\bcontact\s+types?\b/i;
const SITES_OPENED = 10;

/**
 * Finds the site contact types: in the lookup that is configured or that bears the name, else on the contacts of the
 * first ten sites. Two requests where the lookup is found, up to 13 otherwise.
 *
 * @throws {HaloApiError} When Halo refuses a request, but for a lookup that is not there or may not be read.
 */
export async function listContactTypes(client: HaloClient, options: CallOptions = {}): Promise<ContactTypes> {
  const values = (await unlessRefused(valuesOfLookup(client, options))) ?? [];
  if (values.length > 0) {
    return { contactTypes: values.map(({ id, name }) => ({ id, name })), source: "lookup", complete: true };
  }

  const { rows } = await listSites(client, {}, { ...options, limit: SITES_OPENED });
  const sites = await Promise.all(rows.map(({ id }) => getSite(client, id, options)));
  const inUse = sites
    .flatMap((site) => site.sitecontacts ?? [])
    .flatMap(({ type, type_name }): [number, string][] =>
      type === undefined || type_name === undefined ? [] : [[type, type_name]],
    );
  const contactTypes = [...new Map(inUse)].map(([id, name]) => ({ id, name }));
  return { contactTypes, source: "site contacts", complete: false };
}

async function valuesOfLookup(client: HaloClient, options: CallOptions): Promise<readonly LookupValue[]> {
  const lookupId =
    client.settings.siteContactTypeLookupId ??
    (await findLookupId(client, CONTACT_TYPE_LOOKUP_NAME, options));
  return lookupId === undefined ? [] : listLookup(client, lookupId, options);
}
