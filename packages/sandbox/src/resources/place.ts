import { brokenRule } from "../errors.ts";
import { UNKNOWN_SITE_ID } from "../seed/unknown-place.ts";
import type { Store } from "../store.ts";
import type { WriteRecord } from "../writing/write-record.ts";

/**
 * The site that a record names: by `site_id`, or by `site_name` with `client_name`.
 * Names that do not exist lead to the site "Unknown"; an id that does not exist is an error.
 */
export function readSiteId(store: Store, record: WriteRecord): number | undefined {
  const siteId = record.integer("site_id");
  if (siteId !== undefined && siteId !== 0) {
    if (store.sites.get(siteId) === undefined) throw brokenRule("Invalid Site");
    return siteId;
  }
  const siteName = record.text("site_name")?.toLowerCase();
  if (siteName === undefined) return undefined;
  const clientName = record.text("client_name")?.toLowerCase();
  for (const site of store.sites.all()) {
    if (site.name.toLowerCase() !== siteName) continue;
    const client = store.clients.get(site.clientId);
    if (clientName === undefined || client?.name.toLowerCase() === clientName) return site.id;
  }
  return UNKNOWN_SITE_ID;
}
