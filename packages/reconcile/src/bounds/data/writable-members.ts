import type { AssetWrite, ClientWrite, SiteWrite, UserWrite } from "@halopsa-kit/sdk";
import type { RecordKind } from "../halo-address.ts";

interface Bodies {
  readonly asset: AssetWrite;
  readonly user: UserWrite;
  readonly site: SiteWrite;
  readonly client: ClientWrite;
}

/** The members of a posted record that name another record, and what that is. */
export const referringMembers: {
  readonly [Kind in RecordKind]: { readonly [Member in keyof Bodies[Kind]]?: RecordKind };
} = {
  asset: { site_id: "site", client_id: "client" },
  user: { site_id: "site" },
  site: { client_id: "client", maincontact_id: "user" },
  client: { main_contact_id: "user" },
};

/**
 * The members of a posted record that can neither move it nor reach another one. What is neither here nor among the
 * referring ones may do so, and is refused where only some clients may be written.
 */
export const harmlessMembers: {
  readonly [Kind in RecordKind]: readonly (keyof Bodies[Kind] & string)[];
} = {
  asset: [
    "inventory_number",
    "assettype_id",
    "status_id",
    "inactive",
    "criticality",
    "notes",
    "technical_owner_id",
    "fields",
    "customfields",
    "sla_id",
    "priority_id",
    "supplier_id",
    "supplier_contract_id",
    "supplier_reference",
    "supplier_purchasedate",
    "manufacturer_id",
    "item_id",
    "warranty_start",
    "warranty_end",
    "warranty_note",
    "labour_warranty_start",
    "labour_warranty_end",
    "isassetdetails",
    "_dontaddnewfields",
    "_dontupdatetype",
    "_donotvalidate",
    "_validateonly",
    "_dont_fire_automations",
    "do_not_apply_template_in_the_api",
  ],
  user: [
    "name",
    "firstname",
    "surname",
    "title",
    "emailaddress",
    "email2",
    "email3",
    "phonenumber",
    "homenumber",
    "mobilenumber",
    "mobilenumber2",
    "fax",
    "whatsapp_number",
    "telpref",
    "neversendemails",
    "inactive",
    "isserviceaccount",
    "is_prospect",
    "isimportantcontact",
    "isimportantcontact2",
    "linked_agent_id",
    "department",
    "manager_email",
    "notes",
    "other1",
    "other2",
    "other3",
    "other4",
    "other5",
    "customfields",
    "login",
    "new_password",
    "sendwelcomeemail",
    "web_access_level",
    "azureoid",
    "activedirectory_dn",
    "onpremise_activedirectory_dn",
    "_dont_fire_automations",
  ],
  site: [
    "name",
    "ref",
    "inactive",
    "sla_id",
    "phonenumber",
    "timezone",
    "emaildomain",
    "notes",
    "invoice_address_isdelivery",
    "country_code",
    "region_code",
    "isstocklocation",
    "isinvoicesite",
    "accountsid",
    "fields",
    "customfields",
    "newsite_contactname",
    "newsite_contactemail",
    "newsite_contacttitle",
    "_dont_fire_automations",
  ],
  client: [
    "name",
    "trading_name",
    "ref",
    "toplevel_id",
    "website",
    "domain",
    "tax_number",
    "inactive",
    "is_vip",
    "customertype",
    "notes",
    "customfields",
    "pritech",
    "sectech",
    "accountmanagertech",
    "accountsid",
    "accountsfirstname",
    "accountslastname",
    "accountsemailaddress",
    "_dont_fire_automations",
  ],
};
