import type { BudgetedCallOptions } from "../call-options.ts";
import type { HaloClient } from "../client.ts";
import type { SiteRow } from "../models.ts";
import { getSite } from "../sites/get-site.ts";
import { sitePages } from "../sites/list-sites.ts";
import { type BatchAnswer, readBatch } from "./read-batch.ts";
import { readListWhileCheaper } from "./read-list-while-cheaper.ts";

/**
 * Reads up to 50 sites, inactive ones too. Halo has no id filter for sites: from three ids on the list is read as
 * long as that costs fewer requests, then one request per id.
 *
 * @throws {RangeError} When there are no ids, more than 50, or one that cannot be an id.
 * @throws {HaloApiError} With status 401 or 403.
 */
export function getSites(
  client: HaloClient,
  ids: readonly number[],
  options: BudgetedCallOptions = {},
): Promise<BatchAnswer<SiteRow>> {
  return readBatch<SiteRow>(
    {
      readOne: (id, call) => getSite(client, id, call),
      readMany: (wanted, call) =>
        readListWhileCheaper(sitePages(client, { includeInactive: true }, call), wanted),
    },
    ids,
    options,
  );
}
