import { expect, test } from "vitest";
import { startTenant } from "./support/tenant.ts";

/** `?` marks members that some rows lack. */
const expectedMembers = {
  Asset: `id addigy_id asset_type_priority? assettype_id assettype_name automate_id auvik_device_id
    business_owner_cab_id business_owner_id business_owner_name client_id client_name colour contract_ref
    criticality datto_alternate_id datto_id datto_url defaultsequence? device42_id device_number icon? inactive
    inventory_number issue_consignment_line_id item_id item_name itemstock_id itglue_url key key_field key_field2
    key_field3 manufacturer_id ncentral_details_id ninjarmm_id non_consignable passportal_id priority_id
    reserved_salesorder_id reserved_salesorder_line_id sla_id site_id site_name status_id supplier_contract_id
    supplier_id supplier_priority_id supplier_sla_id syncroid table technical_owner_cab_id technical_owner_id
    technical_owner_name third_party_id use username`,
  Users: `id autotaskid azureoid? client_account_manager_id client_id client_name colour connectwiseid email2 email3
    emailaddress firstname ignoreautomatedbilling? inactive initials is_prospect isimportantcontact
    isimportantcontact2 isserviceaccount key linked_agent_id messagegroup_id? name neversendemails
    onpremise_activedirectory_dn? other5? overridepdftemplatequote phonenumber? phonenumber_preferred? priority_id
    site_id site_id_int site_name sitephonenumber sitetimezone surname table telpref use`,
  Client: `id name toplevel_id toplevel_name inactive colour confirmemail actionemail clearemail messagegroup_id
    override_org_logo? override_org_name? override_org_phone? override_org_email? override_org_website?
    override_org_portalurl? mailbox_override default_mailbox_id calldate? item_tax_code service_tax_code
    prepay_tax_code contract_tax_code pritech sectech accountmanagertech thirdpartynhdapiurl? xeroid? use key table
    logo? xero_tenant_id accountsid? excludefrominvoicesync overridepdftemplateinvoice kashflow_tenant_id?
    client_to_invoice invoiceduedaysextraclient? itglue_id clientcurrency? sentinel_subscription_id
    sentinel_workspace_name sentinel_resource_group_name default_currency_code client_to_invoice_recurring
    cautomateid? dbc_company_id stopped customertype customer_relationship sentinel_default_user_override? ref?
    ticket_invoices_for_each_site is_vip taxable percentage_to_survey overridepdftemplatequote is_account
    qbo_company_id? customer_relationship_list? servicenow_validated? jira_validated? notes?`,
} as const;

const arrays = { Asset: "assets", Users: "users", Client: "clients" } as const;

test.each(["Asset", "Users", "Client"] as const)(
  "rows of /%s have exactly the members seen live",
  async (path) => {
    const names = expectedMembers[path].trim().split(/\s+/);
    const required = names.filter((name) => !name.endsWith("?"));
    const allowed = new Set(names.map((name) => name.replace("?", "")));
    const { get } = await startTenant({ assets: 500 });
    const rows = (await get(`/api/${path}?count=100000&includeinactive=true`)).body[arrays[path]] ?? [];
    expect(rows.length).toBeGreaterThan(15);
    for (const row of rows) {
      const members = Object.keys(row);
      expect(
        required.filter((name) => !members.includes(name)),
        "missing",
      ).toEqual([]);
      expect(
        members.filter((name) => !allowed.has(name)),
        "too many",
      ).toEqual([]);
    }
  },
);

test.each([
  ["Asset", "assets", ["icon", "asset_type_priority", "defaultsequence"]],
  ["Users", "users", ["azureoid", "phonenumber", "messagegroup_id", "other5"]],
  ["Client", "clients", ["logo", "accountsid", "calldate", "notes", "customer_relationship_list"]],
])("optional members of /%s are there in some rows only", async (path, name, members) => {
  const { get } = await startTenant({ assets: 500 });
  const rows = (await get(`/api/${path}?count=100000`)).body[name] ?? [];
  for (const member of members) {
    const having = rows.filter((row) => member in row).length;
    expect(having, member).toBeGreaterThan(0);
    expect(having, member).toBeLessThan(rows.length);
  }
});

test("an entry of fields has the twelve members seen live", async () => {
  const { get } = await startTenant();
  const rows = (await get("/api/Asset?assettype_id=11&includeassetfields=true")).body["assets"] ?? [];
  const expected = [
    ...["id", "access_level", "display", "lookup", "mandatory", "name", "parenttype_id", "showonactivity"],
    ...["systemuse", "typeinfo_id", "validate", "value"],
  ];
  expect(rows.length).toBeGreaterThan(5);
  for (const field of rows.flatMap((row) => [...(row["fields"] ?? [])])) {
    expect(Object.keys(field).sort()).toEqual([...expected].sort());
    expect(typeof field["value"]).toBe("string");
  }
});

test("no list row carries a secret or a detail", async () => {
  const { get } = await startTenant();
  const texts = await Promise.all(
    ["Asset", "Users", "Site"].map(async (path) => (await get(`/api/${path}?count=999`)).text),
  );
  for (const text of texts) expect(text).not.toMatch(/teamviewerpassword|"customfields"|"fields"|"notes"/);
});
