import type { View } from "@halopsa-kit/format";

/** A view of assets with the members that a reader of lists and of single records needs. */
export const assetView: View = {
  compact: ["id", "serial_number", "hostname", "client_name", "assettype_name", "status_id", "inactive"],
  standard: [
    "id",
    "inventory_number",
    "serial_number",
    "hostname",
    "client_id",
    "client_name",
    "site_id",
    "site_name",
    "assettype_id",
    "assettype_name",
    "status_id",
    "inactive",
    "username",
    "contract_ref",
  ],
  secret: ["password", "agent.token"],
};

/** A view of people, for tests that need few members. */
export const personView: View = {
  compact: ["id", "name"],
  standard: ["id", "name", "phone", "site.name"],
  secret: ["password", "login.token"],
};
