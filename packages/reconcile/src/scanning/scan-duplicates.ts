import { createMatcher, presets } from "@halopsa-kit/dedup";
import {
  type Asset,
  type ClientRow,
  clientPages,
  isBillableAsset,
  isBillableUser,
  isGeneralUser,
  type SiteRow,
  sitePages,
  type UserRow,
} from "@halopsa-kit/sdk";
import { assetTypesOnce } from "../asset-types-once.ts";
import { assetIdentity } from "../identities/asset-identity.ts";
import { clientIdentity } from "../identities/client-identity.ts";
import { siteIdentity } from "../identities/site-identity.ts";
import { userIdentity } from "../identities/user-identity.ts";
import { readAssetRows } from "../reading/read-asset-rows.ts";
import { readRows } from "../reading/read-rows.ts";
import { readUserRows } from "../reading/read-user-rows.ts";
import type { Reconciler } from "../reconciler.ts";
import { resumable } from "../resumable.ts";
import { requireBudget } from "../time-budget.ts";
import { runScan, type ScanSource } from "./run-scan.ts";
import type { ScanAnswer, ScanState } from "./scan-answer.ts";
import { decodeScanCursor, encodeScanCursor, type ScanPosition } from "./scan-cursor.ts";

export interface ScanOptions {
  /** Only this client's records. Without it, the whole tenant. Not for clients. */
  readonly clientId?: number | undefined;
  /** Goes on with a scan that was still running, or shows further groups. */
  readonly cursor?: string | undefined;
  /** How many groups to answer with, 1 to 50. Default all. */
  readonly limit?: number | undefined;
  /** How long this call may take, in milliseconds. Without it, until the scan is done. */
  readonly budgetMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((state: ScanState) => void) | undefined;
}

/**
 * Looks for assets that are in Halo more than once. Reads list rows only: a request for up to 50 assets, once more for
 * types that keep serial numbers in fields. Inactive assets are read too, as they may be the record to keep.
 *
 * @throws {RangeError} When `clientId`, `limit` or `budgetMs` is out of range.
 * @throws {UnknownScanError} When there is no scan of that cursor.
 * @throws {HaloApiError} When Halo refuses a request.
 *
 * @example
 * const answer = await scanAssetDuplicates(reconciler, { clientId: 12 });
 * if (answer.status === "done") console.log(answer.report.surplus, "machines are invoiced twice");
 */
export function scanAssetDuplicates(
  reconciler: Reconciler,
  options: ScanOptions = {},
): Promise<ScanAnswer<Asset>> {
  const { clientId } = options;
  return scan(reconciler, "assets", options, {
    read: async function* () {
      const { maps, ...reading } = yield* readAssetRows(
        assetTypesOnce(reconciler.halo),
        { clientId, includeInactive: true },
        { fresh: true },
      );
      return { ...reading, identityOf: (row) => assetIdentity(row, maps) };
    },
    matcherOf: (identities) => createMatcher(presets.asset, identities),
    isBillable: isBillableAsset,
    setAsideBecause: (asset) => (isTemplate(asset) ? "template" : undefined),
    comparedBy: {
      serialNumber: "serial number",
      hostname: "hostname",
      macAddresses: "MAC address",
      uuid: "SMBIOS UUID",
    },
  });
}

/**
 * Looks for people who are in Halo more than once. Reads list rows only: a request for up to 100 users. Sign-in names
 * are not in list rows, so people are not compared by them, and the report says so.
 *
 * @throws {RangeError} When `clientId`, `limit` or `budgetMs` is out of range.
 * @throws {UnknownScanError} When there is no scan of that cursor.
 * @throws {HaloApiError} When Halo refuses a request.
 */
export function scanUserDuplicates(
  reconciler: Reconciler,
  options: ScanOptions = {},
): Promise<ScanAnswer<UserRow>> {
  const { clientId } = options;
  return scan(reconciler, "users", options, {
    read: async function* () {
      const query = { clientId, includeInactive: true, includeGeneralUsers: true };
      const reading = yield* readUserRows(reconciler.halo, query, { fresh: true });
      return { ...reading, identityOf: userIdentity };
    },
    matcherOf: (identities) => createMatcher(presets.user, identities),
    isBillable: isBillableUser,
    setAsideBecause: (user) => {
      if (isGeneralUser(user)) return "General User of a site";
      return user.isserviceaccount ? "service account" : undefined;
    },
    comparedBy: {
      emails: "e-mail address",
      userPrincipalName: "user principal name",
      username: "user name",
      name: "name",
      phones: "phone number",
    },
  });
}

/**
 * Looks for sites that a client has more than once. Reads list rows with addresses: a request for up to 100 sites.
 *
 * @throws {RangeError} When `clientId`, `limit` or `budgetMs` is out of range.
 * @throws {UnknownScanError} When there is no scan of that cursor.
 * @throws {HaloApiError} When Halo refuses a request.
 */
export function scanSiteDuplicates(
  reconciler: Reconciler,
  options: ScanOptions = {},
): Promise<ScanAnswer<SiteRow>> {
  const { clientId } = options;
  return scan(reconciler, "sites", options, {
    read: async function* () {
      const query = { clientId, includeInactive: true, withAddress: true };
      const reading = yield* readRows(sitePages(reconciler.halo, query, { fresh: true }));
      return { ...reading, identityOf: siteIdentity };
    },
    matcherOf: (identities) => createMatcher(presets.site, identities),
    isBillable: () => false,
    setAsideBecause: (site) => (site.isstocklocation ? "stock location" : undefined),
    comparedBy: { name: "name", address: "address", postcode: "postcode", phone: "phone number" },
  });
}

/**
 * Looks for clients that are in Halo more than once, by name. A request for up to 100 clients.
 *
 * @throws {RangeError} When `clientId`, `limit` or `budgetMs` is out of range.
 * @throws {UnknownScanError} When there is no scan of that cursor.
 * @throws {HaloApiError} When Halo refuses a request.
 */
export function scanClientDuplicates(
  reconciler: Reconciler,
  options: Omit<ScanOptions, "clientId"> = {},
): Promise<ScanAnswer<ClientRow>> {
  return scan(reconciler, "clients", options, {
    read: async function* () {
      const pages = clientPages(reconciler.halo, { includeInactive: true }, { fresh: true });
      return { ...(yield* readRows(pages)), identityOf: clientIdentity };
    },
    matcherOf: (identities) => createMatcher(presets.client, identities),
    isBillable: () => false,
    setAsideBecause: () => undefined,
    comparedBy: { name: "name" },
  });
}

async function scan<Row extends { readonly id: number }, Identity extends object>(
  { scans }: Reconciler,
  kind: string,
  { cursor, limit, budgetMs, signal, onProgress }: ScanOptions,
  source: ScanSource<Row, Identity>,
): Promise<ScanAnswer<Row>> {
  if (limit !== undefined && !(Number.isInteger(limit) && limit >= 1 && limit <= 50)) {
    throw new RangeError(`limit must be a whole number from 1 to 50, not ${limit}`);
  }
  requireBudget(budgetMs);
  const { scanId, offset } = cursor === undefined ? begin() : decodeScanCursor(cursor);
  const outcome = await scans
    .take<Row>(kind, scanId)
    .advance({ budgetMs, signal, onProgress })
    .catch((error: unknown) => {
      // What failed cannot go on. What a caller only left can, if anybody has its cursor.
      if (signal?.aborted !== true || cursor === undefined) scans.drop(scanId);
      throw error;
    });
  if (!outcome.done)
    return { status: "running", cursor: encodeScanCursor({ scanId, offset }), state: outcome.progress };

  const report = outcome.result;
  const end = limit === undefined ? report.groups.length : offset + limit;
  return {
    status: "done",
    scanId,
    groups: report.groups.slice(offset, end),
    ...(end < report.groups.length ? { cursor: encodeScanCursor({ scanId, offset: end }) } : {}),
    report,
  };

  function begin(): ScanPosition {
    return { scanId: scans.put(kind, resumable(runScan(source))), offset: 0 };
  }
}

function isTemplate(asset: Asset): boolean {
  return new Map<string, unknown>(Object.entries(asset)).get("is_template") === true;
}
