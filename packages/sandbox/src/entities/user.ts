import type { CustomFieldValue } from "./custom-field.ts";
import { type MemberTable, type MemberValues, members } from "./member.ts";

export interface StoredUser {
  readonly id: number;
  name: string;
  firstname: string;
  surname: string;
  emailaddress: string;
  email2: string;
  email3: string;
  siteId: number;
  inactive: boolean;
  isServiceAccount: boolean;
  /** The "General User" that every site owns. */
  readonly isGeneralUser: boolean;
  customFields: Map<number, CustomFieldValue>;
  members: MemberValues;
}

/** Members that the sandbox keeps without a meaning of their own. */
export const userMembers: MemberTable = new Map([
  ...members(
    "row",
    "text",
    undefined,
    "azureoid onpremise_activedirectory_dn other5 phonenumber phonenumber_preferred",
  ),
  ...members("row", "text", "#a0a0a0", "colour"),
  ...members("row", "text", "", "sitetimezone"),
  ...members("row", "flag", undefined, "ignoreautomatedbilling"),
  ...members("row", "flag", false, "is_prospect isimportantcontact isimportantcontact2 neversendemails"),
  ...members("row", "integer", 0, "autotaskid client_account_manager_id connectwiseid linked_agent_id"),
  ...members("row", "integer", 0, "overridepdftemplatequote telpref"),
  ...members("row", "integer", -1, "priority_id"),
  ...members("row", "integer", undefined, "messagegroup_id"),
  ...members(
    "detail",
    "text",
    "",
    "title department homenumber mobilenumber mobilenumber2 fax notes manager_email",
  ),
  ...members("detail", "text", undefined, "login samaccountname activedirectory_dn azure_id azure_tenant_id"),
  ...members("detail", "text", undefined, "whatsapp_number other1 other2 other3 other4"),
  ...members("detail", "integer", 0, "web_access_level organisation_id linked_user_id"),
  ...members("detail", "flag", false, "iscontractcontact ismaincontact isexternal locked"),
  ...members(
    "detail",
    "date",
    undefined,
    "datecreated lastlogindate azure_last_login_date date_of_birth ulastupdate",
  ),
]);
