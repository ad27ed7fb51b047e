import { type StoredUser, userMembers } from "../entities/user.ts";
import { double, type JsonObject } from "../http/json.ts";
import type { Store } from "../store.ts";
import { formatCustomFields } from "./custom-fields.ts";
import { createPlainMembers } from "./plain-members.ts";

const plain = createPlainMembers(userMembers);

export function formatUserRow(store: Store, user: StoredUser): JsonObject {
  return { ...plain.row(user.members), ...userIdentity(store, user) };
}

export function formatUserDetail(store: Store, user: StoredUser): JsonObject {
  return {
    ...plain.detail(user.members),
    ...userIdentity(store, user),
    customfields: formatCustomFields(store, "user", user.customFields),
    open_ticket_count: 0,
    external_links: [],
    roles: [],
    role_list: "",
  };
}

function userIdentity(store: Store, user: StoredUser): JsonObject {
  const site = store.sites.get(user.siteId);
  const client = store.clients.get(site?.clientId ?? 0);
  return {
    id: user.id,
    key: user.id,
    table: 4,
    use: "user",
    name: user.name,
    firstname: user.firstname,
    surname: user.surname,
    initials: `${user.firstname.charAt(0)}${user.surname.charAt(0)}`.toUpperCase(),
    emailaddress: user.emailaddress,
    email2: user.email2,
    email3: user.email3,
    site_id: double(user.siteId),
    site_id_int: user.siteId,
    site_name: site?.name ?? "",
    sitephonenumber: site?.members["phonenumber"] ?? "",
    client_id: client?.id ?? 0,
    client_name: client?.name ?? "",
    inactive: user.inactive,
    isserviceaccount: user.isServiceAccount,
  };
}
