import type { CustomFieldValue } from "./custom-field.ts";
import { type MemberTable, type MemberValues, members } from "./member.ts";

export interface StoredClient {
  readonly id: number;
  name: string;
  inactive: boolean;
  /** 0 = none. */
  mainSiteId: number;
  /** Ids of the lookup 89, customer relationships. */
  relationshipIds: readonly number[];
  customFields: Map<number, CustomFieldValue>;
  members: MemberValues;
}

/** Members that the sandbox keeps without a meaning of their own. */
export const clientMembers: MemberTable = new Map([
  ...members("row", "integer", 1, "toplevel_id"),
  ...members("row", "text", "Customers", "toplevel_name"),
  ...members("row", "text", "#2bd3c6", "colour"),
  ...members("row", "integer", 0, "confirmemail actionemail clearemail messagegroup_id mailbox_override"),
  ...members("row", "integer", 0, "default_mailbox_id item_tax_code service_tax_code prepay_tax_code"),
  ...members(
    "row",
    "integer",
    0,
    "contract_tax_code pritech sectech accountmanagertech overridepdftemplateinvoice",
  ),
  ...members(
    "row",
    "integer",
    0,
    "client_to_invoice default_currency_code client_to_invoice_recurring stopped",
  ),
  ...members("row", "integer", 0, "customertype overridepdftemplatequote"),
  ...members("row", "integer", -1, "percentage_to_survey"),
  ...members("row", "integer", undefined, "kashflow_tenant_id invoiceduedaysextraclient cautomateid"),
  ...members("row", "integer", undefined, "sentinel_default_user_override"),
  ...members("row", "text", "", "xero_tenant_id itglue_id sentinel_subscription_id sentinel_workspace_name"),
  ...members("row", "text", "", "sentinel_resource_group_name dbc_company_id"),
  ...members("row", "text", undefined, "override_org_name override_org_phone override_org_email"),
  ...members(
    "row",
    "text",
    undefined,
    "override_org_website override_org_portalurl thirdpartynhdapiurl xeroid logo",
  ),
  ...members("row", "text", undefined, "accountsid clientcurrency ref qbo_company_id notes"),
  ...members("row", "date", undefined, "calldate"),
  ...members("row", "flag", false, "excludefrominvoicesync ticket_invoices_for_each_site is_vip"),
  ...members("row", "flag", true, "taxable is_account"),
  ...members("row", "flag", undefined, "override_org_logo servicenow_validated jira_validated"),
  ...members(
    "detail",
    "text",
    "",
    "website domain trading_name tax_number main_phonenumber accountsemailaddress",
  ),
  ...members("detail", "date", undefined, "datecreated alastupdate"),
]);
