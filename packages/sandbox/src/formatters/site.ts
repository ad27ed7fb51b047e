import { type StoredSite, siteMembers } from "../entities/site.ts";
import { double, type JsonObject } from "../http/json.ts";
import type { Store } from "../store.ts";
import { formatCustomFields } from "./custom-fields.ts";
import { lookupName } from "./lookup.ts";
import { createPlainMembers } from "./plain-members.ts";

const plain = createPlainMembers(siteMembers);

export function formatSiteRow(store: Store, site: StoredSite): JsonObject {
  return { ...plain.row(site.members), ...siteIdentity(store, site) };
}

/** The lines that `includeaddress=true` adds to a list row. */
export function formatAddressLines(site: StoredSite): JsonObject {
  const { line1, line2, line3, line4, postcode } = site.deliveryAddress;
  return {
    delivery_address_line1: line1,
    delivery_address_line2: line2,
    delivery_address_line3: line3,
    delivery_address_line4: line4,
    delivery_address_line5: postcode,
  };
}

export function formatSiteDetail(
  store: Store,
  site: StoredSite,
  siteContactTypeLookupId: number,
): JsonObject {
  const address = {
    id: site.id,
    type: 1,
    description: "Delivery Address",
    ...site.deliveryAddress,
    primary: true,
    inactive: false,
    site_id: site.id,
    site_name: site.name,
  };
  return {
    ...plain.detail(site.members),
    ...siteIdentity(store, site),
    ...formatAddressLines(site),
    delivery_address: address,
    invoice_address: { ...address, description: "Invoice Address", primary: false },
    maincontact_name: store.users.get(site.mainContactId)?.name ?? "",
    fields: [],
    customfields: formatCustomFields(store, "site", site.customFields),
    sitecontacts: site.contacts.map((contact) => {
      const user = store.users.get(contact.userId);
      return {
        id: contact.id,
        site: site.id,
        uid: contact.userId,
        user_name: user?.name ?? "",
        user_email: user?.emailaddress ?? "",
        type: contact.typeId,
        type_name: lookupName(store, siteContactTypeLookupId, contact.typeId),
      };
    }),
    open_ticket_count: 0,
    external_links: [],
    popup_notes: [],
  };
}

function siteIdentity(store: Store, site: StoredSite): JsonObject {
  const clientName = store.clients.get(site.clientId)?.name ?? "";
  return {
    id: site.id,
    use: "site",
    name: site.name,
    client_id: double(site.clientId),
    client_name: clientName,
    clientsite_name: `${clientName}/${site.name}`,
    inactive: site.inactive,
    maincontact_id: site.mainContactId,
  };
}
