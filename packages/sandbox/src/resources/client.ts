import type { SandboxContext } from "../context.ts";
import { clientMembers, type StoredClient } from "../entities/client.ts";
import { brokenRule } from "../errors.ts";
import { formatClientDetail, formatClientRow } from "../formatters/client.ts";
import { formatCustomFields } from "../formatters/custom-fields.ts";
import type { Query } from "../http/query.ts";
import type { Route } from "../http/router.ts";
import type { Store } from "../store.ts";
import { writeCustomFields } from "../writing/write-custom-fields.ts";
import { writeMembers } from "../writing/write-members.ts";
import { createWriteRecord, type WriteRecord } from "../writing/write-record.ts";
import { createEntityRoutes, type SavedRecord } from "./entity-routes.ts";
import { saveSite } from "./site.ts";

export function createClientRoutes(context: SandboxContext): readonly Route[] {
  const { store } = context;
  return createEntityRoutes<StoredClient>(context, {
    entity: "client",
    path: "client",
    envelopeName: "clients",
    area: "customers",
    collection: store.clients,
    defaultOrder: "name",
    quickColumns: { id: (client) => client.id, name: (client) => client.name },
    filter: createClientFilter,
    row(client, query) {
      const customFieldIds = query.ids("include_custom_fields");
      return {
        ...formatClientRow(store, client),
        ...(query.flag("include_website") === true && { website: client.members["website"] ?? "" }),
        ...(customFieldIds && {
          customfields: formatCustomFields(store, "client", client.customFields, customFieldIds),
        }),
      };
    },
    detail: (client) => formatClientDetail(store, client),
    template: () => ({ id: 0, name: "", inactive: false }),
    save: (record, existing) => saveClient(store, record, existing),
  });
}

function createClientFilter(query: Query): (client: StoredClient) => boolean {
  const search = query.text("search")?.toLowerCase();
  const topLevelId = query.integer("toplevel_id");
  const nameOnly = query.flag("search_name_only") === true;
  return (client) => {
    if (topLevelId && (client.members["toplevel_id"] ?? 1) !== topLevelId) return false;
    if (search === undefined) return true;
    const others = nameOnly
      ? []
      : [client.members["ref"], client.members["accountsid"], client.members["website"]];
    return [client.name, ...others].some((text) =>
      String(text ?? "")
        .toLowerCase()
        .includes(search),
    );
  };
}

/** Saves a client. A new one gets a first site only if `newclient_sitename` names it: unconfirmed. */
function saveClient(
  store: Store,
  record: WriteRecord,
  existing: StoredClient | undefined,
): SavedRecord<StoredClient> {
  const name = record.text("name") ?? existing?.name;
  if (name === undefined || name === "") throw brokenRule("A Name must be entered for this Client");
  const saved: StoredClient = {
    id: existing?.id ?? store.clients.nextId(),
    name,
    inactive: record.flag("inactive") ?? existing?.inactive ?? false,
    mainSiteId: record.integer("main_site_id") ?? existing?.mainSiteId ?? 0,
    relationshipIds:
      record.list("customer_relationship")?.map((entry) => entry.integer("id") ?? 0) ??
      existing?.relationshipIds ??
      [],
    customFields: writeCustomFields(store, "client", record, existing?.customFields ?? new Map()),
    members: writeMembers(clientMembers, record, existing?.members ?? {}),
  };
  store.clients.set(existing === undefined ? saved : Object.assign(existing, saved));

  const siteName = record.text("newclient_sitename");
  if (existing === undefined && siteName !== undefined) {
    const site = createWriteRecord({ name: siteName, client_id: saved.id }, "newclient");
    saved.mainSiteId = saveSite(store, site, undefined).item.id;
  }
  return { item: saved };
}
