import type { SandboxContext } from "../context.ts";
import type { StoredAsset } from "../entities/asset.ts";
import { assignedUserNames } from "../formatters/asset.ts";
import type { Query } from "../http/query.ts";

type Test = (asset: StoredAsset) => boolean;

/** The parameters of `GET /Asset` that choose assets. */
export function createAssetFilter({ options, store }: SandboxContext): (query: Query) => Test {
  return (query) => {
    const tests: Test[] = [];
    const groupOf = (asset: StoredAsset) => store.assetTypes.get(asset.assetTypeId)?.assetGroupId ?? 0;

    addEqual(tests, query.integer("client_id"), (asset) => store.sites.get(asset.siteId)?.clientId);
    addEqual(tests, query.integer("site_id"), (asset) => asset.siteId);
    addEqual(tests, query.integer("assettype_id"), (asset) => asset.assetTypeId);
    addEqual(tests, query.integer("assetgroup_id"), groupOf);
    addIn(tests, query.ids("assettypes"), (asset) => asset.assetTypeId);
    addIn(tests, query.ids("assetgroups"), groupOf);
    addIn(tests, query.ids("assetstatuses"), (asset) => asset.statusId);
    if (options.assetsIdFilter) addIn(tests, query.ids("assets"), (asset) => asset.id);

    const userId = query.integer("user_id");
    if (userId !== undefined && userId > 0) tests.push((asset) => asset.userIds.includes(userId));
    const username = query.text("username")?.toLowerCase();
    if (username !== undefined) {
      tests.push((asset) => assignedUserNames(store, asset).toLowerCase().split(", ").includes(username));
    }
    const tag = query.text("inventory_number")?.toLowerCase();
    // Exact rather than partial match: unconfirmed.
    if (tag !== undefined) tests.push((asset) => asset.inventoryNumber.toLowerCase() === tag);

    const search = query.text("search")?.toLowerCase();
    if (search !== undefined) {
      const tagOnly = query.flag("search_inventory_number_only") === true;
      tests.push((asset) => contains(asset, search, tagOnly));
    }
    return (asset) => tests.every((test) => test(asset));
  };
}

/** Key fields need no look of their own: their values are field values. */
function contains(asset: StoredAsset, search: string, tagOnly: boolean): boolean {
  if (asset.inventoryNumber.toLowerCase().includes(search)) return true;
  if (tagOnly) return false;
  for (const value of asset.fields.values()) {
    if (value.toLowerCase().includes(search)) return true;
  }
  return false;
}

function addEqual(
  tests: Test[],
  wanted: number | undefined,
  actual: (asset: StoredAsset) => number | undefined,
): void {
  // 0 means "no filter", as the web client sends it.
  if (wanted !== undefined && wanted !== 0) tests.push((asset) => actual(asset) === wanted);
}

function addIn(
  tests: Test[],
  wanted: ReadonlySet<number> | undefined,
  actual: (asset: StoredAsset) => number,
): void {
  if (wanted !== undefined) tests.push((asset) => wanted.has(actual(asset)));
}
