import { assetSource } from "../assets/asset-source.ts";
import { getAssetType } from "../assets/get-asset-type.ts";
import { listAssetTypes } from "../assets/read-asset-field-maps.ts";
import type { CallOptions } from "../call-options.ts";
import type { HaloClient } from "../client.ts";
import { BILLABLE_STATUS_ID } from "../data/is-billable.ts";
import type { LookupValue } from "../models.ts";
import { listRows } from "../paging/list-rows.ts";
import { unlessRefused } from "../unless-refused.ts";
import { findLookupId, listLookup } from "./list-lookup.ts";

/** A status that assets can have. */
export interface AssetStatus {
  readonly id: number;
  readonly name: string;
  /** Whether an asset with this status that is not inactive counts toward billing. */
  readonly billable: boolean;
}

/** The statuses, and how they are known: Halo has no endpoint for them. */
export interface AssetStatuses {
  readonly statuses: readonly AssetStatus[];
  /**
   * `lookup`: the tenant's own list, whole. `asset types`: those that types restrict themselves to. `assets seen`:
   * those of the first hundred assets, so others may exist.
   */
  readonly source: "lookup" | "asset types" | "assets seen";
  readonly complete: boolean;
}

const STATUS_LOOKUP_NAME = /\b(?:asset|device)s?\s+status(?:es)?\b/i;
/** Types are opened one by one, so not all of a large tenant's. */
const MOST_TYPES_OPENED = 5;

/**
 * Finds the asset statuses: in the lookup that is configured or that bears the name, else among the statuses that
 * asset types allow, else on assets. Two requests where the lookup is found, up to ten otherwise; all are worth
 * caching for an hour.
 *
 * @throws {HaloApiError} When Halo refuses a request, but for a lookup that is not there or may not be read.
 */
export async function listAssetStatuses(
  client: HaloClient,
  options: CallOptions = {},
): Promise<AssetStatuses> {
  const values = (await unlessRefused(valuesOfLookup(client, options))) ?? [];
  if (values.length > 0) return toStatuses(values, "lookup", true);

  const allowed = await statusesOfTypes(client, options);
  if (allowed.length > 0) return toStatuses(allowed, "asset types", false);

  const { rows } = await listRows(assetSource(client, { includeInactive: true }), { ...options, limit: 100 });
  const seen = rows.flatMap(({ status_id, status_name }) =>
    status_id === undefined ? [] : [{ id: status_id, name: status_name ?? `Status ${status_id}` }],
  );
  return toStatuses(seen, "assets seen", false);
}

async function statusesOfTypes(
  client: HaloClient,
  options: CallOptions,
): Promise<{ id: number; name: string }[]> {
  const types = await listAssetTypes(client, options);
  const details = await Promise.all(
    types.slice(0, MOST_TYPES_OPENED).map(({ id }) => getAssetType(client, id, options)),
  );
  return details.flatMap((type) =>
    (type.allowed_status ?? []).flatMap(({ status_id, status_name }) =>
      status_name === undefined ? [] : [{ id: status_id, name: status_name }],
    ),
  );
}

function toStatuses(
  values: readonly { readonly id: number; readonly name: string }[],
  source: AssetStatuses["source"],
  complete: boolean,
): AssetStatuses {
  const byId = new Map(values.map(({ id, name }) => [id, name]));
  const statuses = [...byId].map(([id, name]) => ({ id, name, billable: id === BILLABLE_STATUS_ID }));
  return { statuses: statuses.sort((left, right) => left.id - right.id), source, complete };
}

async function valuesOfLookup(client: HaloClient, options: CallOptions): Promise<readonly LookupValue[]> {
  const lookupId =
    client.settings.assetStatusLookupId ?? (await findLookupId(client, STATUS_LOOKUP_NAME, options));
  return lookupId === undefined ? [] : listLookup(client, lookupId, options);
}
