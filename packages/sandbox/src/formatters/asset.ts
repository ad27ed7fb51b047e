import { assetMembers, type StoredAsset } from "../entities/asset.ts";
import type { StoredAssetType } from "../entities/asset-type.ts";
import type { JsonObject } from "../http/json.ts";
import type { Store } from "../store.ts";
import { formatAssetFields } from "./asset-fields.ts";
import { formatAllowedStatus } from "./asset-type.ts";
import { formatCustomFields } from "./custom-fields.ts";
import { lookupName } from "./lookup.ts";
import { createPlainMembers } from "./plain-members.ts";
import { formatUserRow } from "./user.ts";

const plain = createPlainMembers(assetMembers);

/** The members of a list row, without `fields` and `customfields`, which lists add on request. */
export function formatAssetRow(store: Store, asset: StoredAsset): JsonObject {
  return { ...plain.row(asset.members), ...assetIdentity(store, asset) };
}

export function formatAssetDetail(
  store: Store,
  asset: StoredAsset,
  parts: { readonly details: boolean; readonly allowedStatus: boolean; readonly statusLookupId: number },
): JsonObject {
  const type = store.assetTypes.get(asset.assetTypeId);
  const detail = { ...plain.detail(asset.members), ...assetIdentity(store, asset) };
  const always = {
    ...detail,
    guid: asset.guid,
    status_name: lookupName(store, parts.statusLookupId, asset.statusId),
    fields: formatAssetFields(store, asset),
    ...(parts.allowedStatus &&
      type !== undefined && {
        allowallstatus: type.allowedStatusIds === "all",
        allowed_status: formatAllowedStatus(store, type, parts.statusLookupId),
      }),
  };
  if (!parts.details) return always;
  return {
    ...always,
    assetgroup_name: store.assetGroups.get(type?.assetGroupId ?? 0)?.name ?? "",
    customfields: formatCustomFields(store, "asset", asset.customFields),
    users: asset.userIds.flatMap((id) => {
      const user = store.users.get(id);
      return user === undefined ? [] : [formatUserRow(store, user)];
    }),
    user_count: asset.userIds.length,
    child_assets: [],
    parent_assets: [],
    sibling_assets: [],
    external_links: [],
    open_ticket_count: 0,
  };
}

/** The values that the type's key fields have on this asset. */
export function keyFieldValues(
  type: StoredAssetType | undefined,
  asset: StoredAsset,
): readonly [string, string, string] {
  const [first, second, third] = type?.keyFieldIds ?? [0, 0, 0];
  return [asset.fields.get(first) ?? "", asset.fields.get(second) ?? "", asset.fields.get(third) ?? ""];
}

function assetIdentity(store: Store, asset: StoredAsset): JsonObject {
  const site = store.sites.get(asset.siteId);
  const type = store.assetTypes.get(asset.assetTypeId);
  const [keyField, keyField2, keyField3] = keyFieldValues(type, asset);
  return {
    id: asset.id,
    key: asset.id,
    table: 5,
    use: "asset",
    inventory_number: asset.inventoryNumber,
    key_field: keyField,
    key_field2: keyField2,
    key_field3: keyField3,
    client_id: site?.clientId ?? 0,
    client_name: store.clients.get(site?.clientId ?? 0)?.name ?? "",
    site_id: asset.siteId,
    site_name: site?.name ?? "",
    device_number: asset.deviceNumber,
    assettype_id: asset.assetTypeId,
    assettype_name: type?.name ?? "",
    status_id: asset.statusId,
    inactive: asset.inactive,
    username: assignedUserNames(store, asset),
  };
}

export function assignedUserNames(store: Store, asset: StoredAsset): string {
  return asset.userIds
    .map((id) => store.users.get(id)?.name ?? "")
    .filter((name) => name !== "")
    .join(", ");
}
