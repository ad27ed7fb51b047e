import type { CustomFieldValue } from "./custom-field.ts";
import { type MemberTable, type MemberValues, members } from "./member.ts";

export interface StoredAddress {
  line1: string;
  line2: string;
  /** The city, by convention. */
  line3: string;
  /** The county or state, by convention. */
  line4: string;
  postcode: string;
}

export interface StoredSiteContact {
  readonly id: number;
  readonly userId: number;
  /** A value of the lookup "Site Contact Type". */
  readonly typeId: number;
}

export interface StoredSite {
  readonly id: number;
  name: string;
  clientId: number;
  inactive: boolean;
  deliveryAddress: StoredAddress;
  mainContactId: number;
  contacts: readonly StoredSiteContact[];
  customFields: Map<number, CustomFieldValue>;
  members: MemberValues;
}

/** Members that the sandbox keeps without a meaning of their own. */
export const siteMembers: MemberTable = new Map([
  ...members("row", "text", "", "phonenumber timezone itglue_id country_code_name region_code_name"),
  ...members("row", "text", "#c0c0c0", "colour"),
  ...members("row", "text", undefined, "ref"),
  ...members("row", "integer", -1, "sla_id"),
  ...members("row", "integer", 0, "messagegroup_id stockbin_id site_item_tax_code"),
  ...members("row", "flag", false, "isstocklocation"),
  ...members("row", "flag", true, "invoice_address_isdelivery"),
  ...members(
    "detail",
    "text",
    "",
    "emaildomain accountsemailaddress accountsfirstname accountslastname notes guid",
  ),
  ...members("detail", "text", undefined, "country_code teamviewerpassword"),
  ...members("detail", "integer", 0, "stopped language_id region_code"),
  ...members("detail", "flag", false, "isinvoicesite defaultdelivery"),
  ...members("detail", "date", undefined, "datecreated slastupdate contractlastchecked monthlyreportlastrun"),
]);
