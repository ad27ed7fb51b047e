import type { SandboxContext } from "../context.ts";
import { assetMembers, type StoredAsset } from "../entities/asset.ts";
import type { StoredAssetType } from "../entities/asset-type.ts";
import { brokenRule } from "../errors.ts";
import { writeAssetFields } from "../writing/write-asset-fields.ts";
import { writeCustomFields } from "../writing/write-custom-fields.ts";
import { writeMembers } from "../writing/write-members.ts";
import type { WriteRecord } from "../writing/write-record.ts";
import type { SavedRecord } from "./entity-routes.ts";
import { readSiteId } from "./place.ts";

const keyFieldNames = ["key_field", "key_field2", "key_field3"] as const;

export function createAssetSaver(
  context: SandboxContext,
): (record: WriteRecord, existing: StoredAsset | undefined) => SavedRecord<StoredAsset> {
  const { options, random, store } = context;

  return (record, existing) => {
    const type = readAssetType(record, existing);
    const siteId = readSiteId(store, record) ?? existing?.siteId;
    if (siteId === undefined) throw brokenRule("A Site must be entered for this Asset");
    const inventoryNumber = record.text("inventory_number") ?? existing?.inventoryNumber ?? "";
    if (options.uniqueAssetTags) checkTag(inventoryNumber, existing?.id);

    const keepFields =
      options.fieldsWrite === "mergeWhenDontAddNewFields" && record.flag("_dontaddnewfields") === true;
    const saved: StoredAsset = {
      id: existing?.id ?? store.assets.nextId(),
      guid: existing?.guid ?? random.guid(),
      inventoryNumber,
      siteId,
      deviceNumber: existing?.siteId === siteId ? existing.deviceNumber : nextDeviceNumber(siteId),
      assetTypeId: type.id,
      statusId: record.integer("status_id") ?? existing?.statusId ?? options.newAssetStatusId,
      inactive: record.flag("inactive") ?? existing?.inactive ?? false,
      fields: writeAssetFields(store, type.fieldIds, record, existing?.fields ?? new Map(), keepFields),
      customFields: writeCustomFields(store, "asset", record, existing?.customFields ?? new Map()),
      userIds: readUserIds(record) ?? existing?.userIds ?? [],
      members: writeMembers(assetMembers, record, existing?.members ?? {}),
    };
    store.assets.set(existing === undefined ? saved : Object.assign(existing, saved));
    return { item: saved, echo: echoKeyFields(record) };
  };

  function readAssetType(record: WriteRecord, existing: StoredAsset | undefined): StoredAssetType {
    const current = store.assetTypes.get(existing?.assetTypeId ?? 0);
    if (current !== undefined && record.flag("_dontupdatetype") === true) return current;
    const id = record.integer("assettype_id") ?? 0;
    const name = record.text("assettype_name")?.toLowerCase();
    if (id === 0 && name === undefined) {
      if (current === undefined) throw brokenRule("An Asset Type must be entered for this Asset");
      return current;
    }
    const type = id === 0 ? findTypeByName(name ?? "") : store.assetTypes.get(id);
    if (type === undefined) throw brokenRule("Invalid Asset Type");
    return type;
  }

  function findTypeByName(name: string): StoredAssetType | undefined {
    for (const type of store.assetTypes.all()) if (type.name.toLowerCase() === name) return type;
    return undefined;
  }

  function checkTag(tag: string, ownId: number | undefined): void {
    if (tag === "") return;
    for (const asset of store.assets.all()) {
      if (asset.id !== ownId && asset.inventoryNumber.toLowerCase() === tag.toLowerCase()) {
        throw brokenRule("Asset tag must be unique");
      }
    }
  }

  function nextDeviceNumber(siteId: number): number {
    let highest = 0;
    for (const asset of store.assets.all()) {
      if (asset.siteId === siteId) highest = Math.max(highest, asset.deviceNumber);
    }
    return highest + 1;
  }

  /** Users that do not exist are dropped. */
  function readUserIds(record: WriteRecord): readonly number[] | undefined {
    return record
      .list("users")
      ?.map((user) => user.integer("id") ?? 0)
      .filter((id) => store.users.get(id) !== undefined);
  }
}

/** Key fields are computed from `fields`; posted ones come back in the answer and nowhere else. */
function echoKeyFields(record: WriteRecord): Record<string, string> {
  const echo: Record<string, string> = {};
  for (const name of keyFieldNames) {
    const value = record.text(name);
    if (value !== undefined) echo[name] = value;
  }
  return echo;
}
