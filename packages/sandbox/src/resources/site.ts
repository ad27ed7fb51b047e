import type { SandboxContext } from "../context.ts";
import { createGeneralUser } from "../entities/general-user.ts";
import { type StoredAddress, type StoredSite, siteMembers } from "../entities/site.ts";
import { brokenRule, invalidValue } from "../errors.ts";
import { formatCustomFields } from "../formatters/custom-fields.ts";
import { formatAddressLines, formatSiteDetail, formatSiteRow } from "../formatters/site.ts";
import type { Query } from "../http/query.ts";
import type { Route } from "../http/router.ts";
import type { Store } from "../store.ts";
import { writeCustomFields } from "../writing/write-custom-fields.ts";
import { writeMembers } from "../writing/write-members.ts";
import { createWriteRecord, type WriteRecord } from "../writing/write-record.ts";
import { createEntityRoutes, type SavedRecord } from "./entity-routes.ts";

export function createSiteRoutes(context: SandboxContext): readonly Route[] {
  const { options, store } = context;
  return createEntityRoutes<StoredSite>(context, {
    entity: "site",
    path: "site",
    envelopeName: "sites",
    area: "customers",
    collection: store.sites,
    defaultOrder: "name",
    quickColumns: { id: (site) => site.id, name: (site) => site.name, client_id: (site) => site.clientId },
    filter: createSiteFilter,
    row(site, query) {
      const customFieldIds = query.ids("include_custom_fields");
      return {
        ...formatSiteRow(store, site),
        ...(query.flag("includeaddress") === true && formatAddressLines(site)),
        ...(query.flag("includenotes") === true && { notes: site.members["notes"] ?? "" }),
        ...(customFieldIds && {
          customfields: formatCustomFields(store, "site", site.customFields, customFieldIds),
        }),
      };
    },
    detail: (site) => formatSiteDetail(store, site, options.siteContactTypeLookupId),
    template: () => ({ id: 0, name: "", inactive: false, sitecontacts: [] }),
    save: (record, existing) => saveSite(store, record, existing),
  });
}

function createSiteFilter(query: Query): (site: StoredSite) => boolean {
  const clientId = query.integer("client_id");
  const search = query.text("search")?.toLowerCase();
  const stock = query.flag("stocklocation");
  return (site) => {
    if (clientId && site.clientId !== clientId) return false;
    if (stock === true && site.members["isstocklocation"] !== true) return false;
    if (search === undefined) return true;
    const { line1, postcode } = site.deliveryAddress;
    const texts = [site.name, String(site.members["ref"] ?? ""), line1, postcode];
    return texts.some((text) => text.toLowerCase().includes(search));
  };
}

/** Saves a site; a new one gets its "General User". */
export function saveSite(
  store: Store,
  record: WriteRecord,
  existing: StoredSite | undefined,
): SavedRecord<StoredSite> {
  const name = record.text("name") ?? existing?.name;
  if (name === undefined || name === "") throw brokenRule("A Name must be entered for this Site");
  const clientId = record.integer("client_id") ?? existing?.clientId;
  if (clientId === undefined) throw brokenRule("A Client must be entered for this Site");
  if (store.clients.get(clientId) === undefined) throw brokenRule("Invalid Client");

  const saved: StoredSite = {
    id: existing?.id ?? store.sites.nextId(),
    name,
    clientId,
    inactive: record.flag("inactive") ?? existing?.inactive ?? false,
    deliveryAddress: readAddress(record, existing?.deliveryAddress),
    mainContactId: record.integer("maincontact_id") ?? existing?.mainContactId ?? 0,
    contacts: readContacts(record) ?? existing?.contacts ?? [],
    customFields: writeCustomFields(store, "site", record, existing?.customFields ?? new Map()),
    members: writeMembers(siteMembers, record, existing?.members ?? {}),
  };
  store.sites.set(existing === undefined ? saved : Object.assign(existing, saved));
  if (existing === undefined) store.users.set(createGeneralUser(store.users.nextId(), saved.id));
  return { item: saved };
}

function readAddress(record: WriteRecord, current: StoredAddress | undefined): StoredAddress {
  const address = { line1: "", line2: "", line3: "", line4: "", postcode: "", ...current };
  const value = record.value("delivery_address");
  if (value === undefined) return address;
  if (typeof value !== "object" || value === null) throw invalidValue("delivery_address", value);
  const written = createWriteRecord(value, "delivery_address");
  return {
    line1: written.text("line1") ?? address.line1,
    line2: written.text("line2") ?? address.line2,
    line3: written.text("line3") ?? address.line3,
    line4: written.text("line4") ?? address.line4,
    postcode: written.text("postcode") ?? address.postcode,
  };
}

/** Replaces the contacts, like every nested array. */
function readContacts(record: WriteRecord): StoredSite["contacts"] | undefined {
  return record.list("sitecontacts")?.map((contact, index) => ({
    id: contact.integer("id") ?? index + 1,
    userId: contact.integer("uid") ?? 0,
    typeId: contact.integer("type") ?? 0,
  }));
}
