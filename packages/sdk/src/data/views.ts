import {
  assetMembers,
  assetTypeMembers,
  clientMembers,
  siteMembers,
  userMembers,
} from "../generated/members.ts";
import { secretMembers } from "./secret-members.ts";

/** Which members of a record to show, in order. Plain data, shaped for `@halopsa-kit/format`. */
export interface RecordView {
  /** The few members that are needed to act on a record. */
  readonly compact: readonly string[];
  /** What a person would want to see of it. */
  readonly standard: readonly string[];
  /** Never shown. */
  readonly secret: readonly string[];
  /** Further members that such records can have. Halo leaves empty ones out of its answers. */
  readonly members: readonly string[];
}

export const assetView: RecordView = {
  compact: ["id", "serial_number", "hostname", "client_name", "assettype_name", "status_id", "inactive"],
  standard: [
    "id",
    "asset_tag",
    "serial_number",
    "hostname",
    "client_id",
    "client_name",
    "site_id",
    "site_name",
    "assettype_id",
    "assettype_name",
    "status_id",
    "status_name",
    "inactive",
    "username",
    "contract_ref",
    "warranty_end",
  ],
  secret: secretMembers,
  members: assetMembers,
};

export const userView: RecordView = {
  compact: ["id", "name", "emailaddress", "client_name", "inactive"],
  standard: [
    "id",
    "name",
    "firstname",
    "surname",
    "emailaddress",
    "email2",
    "email3",
    "login",
    "phonenumber",
    "mobilenumber",
    "client_id",
    "client_name",
    "site_id",
    "site_name",
    "inactive",
    "isserviceaccount",
    "azureoid",
  ],
  secret: secretMembers,
  members: userMembers,
};

export const siteView: RecordView = {
  compact: ["id", "name", "client_id", "client_name", "inactive"],
  standard: [
    "id",
    "name",
    "client_id",
    "client_name",
    "inactive",
    "phonenumber",
    "timezone",
    "maincontact_name",
    "delivery_address",
    "country_code_name",
    "ref",
    "notes",
  ],
  secret: secretMembers,
  members: siteMembers,
};

export const clientView: RecordView = {
  compact: ["id", "name", "inactive"],
  standard: [
    "id",
    "name",
    "toplevel_name",
    "inactive",
    "ref",
    "accountsid",
    "is_vip",
    "main_site_id",
    "main_site_name",
    "main_contact_name",
    "main_contact_email",
    "main_phonenumber",
    "website",
    "customer_relationship_list",
  ],
  secret: secretMembers,
  members: clientMembers,
};

export const assetTypeView: RecordView = {
  compact: ["id", "name"],
  standard: ["id", "name", "assetgroup_name", "keyfield_name", "keyfield2_name", "keyfield3_name"],
  secret: secretMembers,
  members: assetTypeMembers,
};
