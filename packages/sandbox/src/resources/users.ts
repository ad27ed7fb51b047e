import type { SandboxContext } from "../context.ts";
import { type StoredUser, userMembers } from "../entities/user.ts";
import { brokenRule } from "../errors.ts";
import { formatCustomFields } from "../formatters/custom-fields.ts";
import { formatUserDetail, formatUserRow } from "../formatters/user.ts";
import type { Query } from "../http/query.ts";
import type { Route } from "../http/router.ts";
import type { Store } from "../store.ts";
import { writeCustomFields } from "../writing/write-custom-fields.ts";
import { writeMembers } from "../writing/write-members.ts";
import type { WriteRecord } from "../writing/write-record.ts";
import { createEntityRoutes, type SavedRecord } from "./entity-routes.ts";
import { readSiteId } from "./place.ts";

export function createUserRoutes(context: SandboxContext): readonly Route[] {
  const { store } = context;
  return createEntityRoutes<StoredUser>(context, {
    entity: "user",
    path: "users",
    envelopeName: "users",
    area: "customers",
    collection: store.users,
    defaultOrder: "name",
    quickColumns: {
      id: (user) => user.id,
      name: (user) => user.name,
      emailaddress: (user) => user.emailaddress,
      site_id: (user) => user.siteId,
      client_id: (user) => store.sites.get(user.siteId)?.clientId,
    },
    filter: (query) => createUserFilter(store, query),
    row(user, query) {
      const customFieldIds = query.ids("include_custom_fields");
      return {
        ...formatUserRow(store, user),
        ...(query.flag("includenotes") === true && { notes: user.members["notes"] ?? "" }),
        ...(customFieldIds && {
          customfields: formatCustomFields(store, "user", user.customFields, customFieldIds),
        }),
      };
    },
    detail: (user) => formatUserDetail(store, user),
    template: () => ({ id: 0, name: "", inactive: false }),
    save: (record, existing) => saveUser(store, record, existing),
  });
}

function createUserFilter(store: Store, query: Query): (user: StoredUser) => boolean {
  const clientId = query.integer("client_id");
  const siteId = query.integer("site_id");
  const search = query.text("search")?.toLowerCase();
  const searchDigits = search?.replace(/\D/g, "") ?? "";
  const withoutGeneralUsers =
    query.flag("exclude_generaluser") === true || query.flag("exclude_defaultsiteusers") === true;
  const withServiceAccounts = query.flag("includeserviceaccount") ?? true;
  const withPeople = query.flag("includenonserviceaccount") ?? true;

  return (user) => {
    if (clientId && store.sites.get(user.siteId)?.clientId !== clientId) return false;
    if (siteId && user.siteId !== siteId) return false;
    if (withoutGeneralUsers && user.isGeneralUser) return false;
    if (!(user.isServiceAccount ? withServiceAccounts : withPeople)) return false;
    return search === undefined || contains(user, search, searchDigits);
  };
}

/** Names, mail addresses and phone numbers; `azureoid` is not looked at. */
function contains(user: StoredUser, search: string, searchDigits: string): boolean {
  const texts = [user.name, user.firstname, user.surname, user.emailaddress, user.email2, user.email3];
  if (texts.some((text) => text.toLowerCase().includes(search))) return true;
  // A phone number is searched by its digits, if the text looks like one.
  if (searchDigits.length < 5 || /[a-z@]/.test(search)) return false;
  return ["phonenumber", "mobilenumber"].some((name) =>
    String(user.members[name] ?? "")
      .replace(/\D/g, "")
      .includes(searchDigits),
  );
}

function saveUser(
  store: Store,
  record: WriteRecord,
  existing: StoredUser | undefined,
): SavedRecord<StoredUser> {
  const siteId = readSiteId(store, record) ?? existing?.siteId;
  const firstname = record.text("firstname") ?? existing?.firstname ?? "";
  const surname = record.text("surname") ?? existing?.surname ?? "";
  const name = record.text("name") ?? existing?.name ?? `${firstname} ${surname}`.trim();
  if (name === "") throw brokenRule("A Name must be entered for this User");
  if (siteId === undefined) throw brokenRule("A Site must be entered for this User");

  const saved: StoredUser = {
    id: existing?.id ?? store.users.nextId(),
    name,
    firstname,
    surname,
    emailaddress: record.text("emailaddress") ?? existing?.emailaddress ?? "",
    email2: record.text("email2") ?? existing?.email2 ?? "",
    email3: record.text("email3") ?? existing?.email3 ?? "",
    siteId,
    inactive: record.flag("inactive") ?? existing?.inactive ?? false,
    isServiceAccount: record.flag("isserviceaccount") ?? existing?.isServiceAccount ?? false,
    isGeneralUser: existing?.isGeneralUser ?? false,
    customFields: writeCustomFields(store, "user", record, existing?.customFields ?? new Map()),
    members: writeMembers(userMembers, record, existing?.members ?? {}),
  };
  const warning =
    existing === undefined && mailInUse(store, saved) ? "Email address is already in use" : undefined;
  store.users.set(existing === undefined ? saved : Object.assign(existing, saved));
  return { item: saved, warning };
}

function mailInUse(store: Store, { emailaddress }: StoredUser): boolean {
  if (emailaddress === "") return false;
  for (const user of store.users.all()) {
    if (user.emailaddress.toLowerCase() === emailaddress.toLowerCase()) return true;
  }
  return false;
}
