import { clientMembers, type StoredClient } from "../entities/client.ts";
import type { JsonObject } from "../http/json.ts";
import type { Store } from "../store.ts";
import { formatCustomFields } from "./custom-fields.ts";
import { lookupName } from "./lookup.ts";
import { createPlainMembers } from "./plain-members.ts";

/** Lookup 89: customer relationships. */
const CUSTOMER_RELATIONSHIP_LOOKUP_ID = 89;

const plain = createPlainMembers(clientMembers);

export function formatClientRow(store: Store, client: StoredClient): JsonObject {
  return { ...plain.row(client.members), ...clientIdentity(store, client) };
}

export function formatClientDetail(store: Store, client: StoredClient): JsonObject {
  const mainSite = store.sites.get(client.mainSiteId);
  const mainContact = store.users.get(mainSite?.mainContactId ?? 0);
  return {
    ...plain.detail(client.members),
    ...clientIdentity(store, client),
    main_site_id: client.mainSiteId,
    main_site_name: mainSite?.name ?? "",
    main_contact_id: mainContact?.id ?? 0,
    main_contact_name: mainContact?.name ?? "",
    main_contact_email: mainContact?.emailaddress ?? "",
    customfields: formatCustomFields(store, "client", client.customFields),
    open_ticket_count: 0,
    external_links: [],
    popup_notes: [],
  };
}

function clientIdentity(store: Store, client: StoredClient): JsonObject {
  const relationships = client.relationshipIds.map((id) => ({
    id: String(id),
    name: lookupName(store, CUSTOMER_RELATIONSHIP_LOOKUP_ID, id) ?? "",
  }));
  return {
    id: client.id,
    key: client.id,
    table: 2,
    use: "client",
    name: client.name,
    inactive: client.inactive,
    customer_relationship: relationships,
    ...(relationships.length > 0 && {
      customer_relationship_list: relationships.map(({ name }) => name).join(", "),
    }),
  };
}
