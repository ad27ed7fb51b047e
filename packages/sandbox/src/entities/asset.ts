import type { CustomFieldValue } from "./custom-field.ts";
import { type MemberTable, type MemberValues, members } from "./member.ts";

export interface StoredAsset {
  readonly id: number;
  readonly guid: string;
  /** The asset tag. */
  inventoryNumber: string;
  siteId: number;
  /** Running number inside the site. */
  deviceNumber: number;
  assetTypeId: number;
  statusId: number;
  inactive: boolean;
  /** Values of the asset type's fields by field id. Absent means blank. */
  fields: Map<number, string>;
  customFields: Map<number, CustomFieldValue>;
  userIds: readonly number[];
  members: MemberValues;
}

/** Members that the sandbox keeps without a meaning of their own. */
export const assetMembers: MemberTable = new Map([
  ...members(
    "row",
    "text",
    "",
    "addigy_id auvik_device_id business_owner_name contract_ref datto_id datto_url",
  ),
  ...members("row", "text", "", "item_name itglue_url technical_owner_name"),
  ...members("row", "text", "#4b6bfb", "colour"),
  ...members("row", "text", undefined, "icon"),
  ...members("row", "integer", undefined, "asset_type_priority defaultsequence"),
  ...members("row", "integer", -99, "business_owner_id technical_owner_id"),
  ...members("row", "integer", -1, "priority_id sla_id supplier_priority_id supplier_sla_id"),
  ...members(
    "row",
    "integer",
    0,
    "automate_id business_owner_cab_id criticality datto_alternate_id device42_id",
  ),
  ...members("row", "integer", 0, "issue_consignment_line_id item_id itemstock_id manufacturer_id"),
  ...members("row", "integer", 0, "ncentral_details_id ninjarmm_id passportal_id reserved_salesorder_id"),
  ...members("row", "integer", 0, "reserved_salesorder_line_id supplier_contract_id supplier_id syncroid"),
  ...members("row", "integer", 0, "technical_owner_cab_id third_party_id"),
  ...members("row", "flag", false, "non_consignable"),
  ...members("detail", "text", "", "notes supplier_reference warranty_note ethernetMacAddress phone_number"),
  ...members(
    "detail",
    "text",
    undefined,
    "azureTenantId azure_userprincipalname intune_id teamviewerpassword",
  ),
  ...members("detail", "integer", 0, "contract_id parent_id commissioned"),
  ...members("detail", "decimal", 0, "contract_value item_cost"),
  ...members("detail", "flag", false, "is_template bookmarked bulkcreated"),
  ...members(
    "detail",
    "date",
    undefined,
    "warranty_start warranty_end labour_warranty_start labour_warranty_end",
  ),
  ...members("detail", "date", undefined, "supplier_purchasedate commissiondate dlastupdate last_modified"),
]);
