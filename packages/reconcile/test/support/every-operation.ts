import {
  createAssetGuarded,
  createSiteGuarded,
  createUserGuarded,
  deleteAssetGuarded,
  findAssetMatch,
  findClientMatch,
  findSiteMatch,
  findUserMatch,
  planMerge,
  scanAssetDuplicates,
  scanClientDuplicates,
  scanSiteDuplicates,
  scanUserDuplicates,
  settleOpenWrites,
  updateAssetGuarded,
  updateSiteGuarded,
  updateUserGuarded,
} from "@halopsa-kit/reconcile";
import type { Sandbox } from "@halopsa-kit/sandbox";
import {
  assetPages,
  clientPages,
  collectAll,
  createAsset,
  createSite,
  createUser,
  deleteAsset,
  describeAsset,
  getAsset,
  getAssets,
  getClient,
  getSite,
  getSites,
  getUser,
  getUsers,
  listAssetStatuses,
  listAssets,
  listAssetTypes,
  listClients,
  listContactTypes,
  listSites,
  listUsers,
  readAssetCustomFields,
  searchAssets,
  searchClients,
  searchUsersByEmail,
  sitePages,
  updateAsset,
  updateSite,
  updateUser,
  userPages,
} from "@halopsa-kit/sdk";
import { type BoundedConnection, post } from "./connect-bounded.ts";
import { CLIENT, OTHER_CLIENT, siteOf, WORKSTATION } from "./plant.ts";
import { assetsOf, first, peopleOf } from "./records-of.ts";

/** Entangles the clients as much as a tenant allows. */
export function entangle(sandbox: Sandbox): void {
  const own = first(assetsOf(sandbox, CLIENT));
  own.userIds = [first(peopleOf(sandbox, CLIENT)).id, first(peopleOf(sandbox, OTHER_CLIENT)).id];
  const site = siteOf(sandbox, CLIENT);
  const foreigner = first(peopleOf(sandbox, OTHER_CLIENT)).id;
  site.mainContactId = foreigner;
  site.contacts = [{ id: 1, userId: foreigner, typeId: 1 }];
}

/** Every operation that there is, as somebody would call it who knows everything of the other client. */
export function everyOperation({
  sandbox,
  halo,
  reconciler,
  send,
}: BoundedConnection): (() => Promise<unknown>)[] {
  const asset = first(assetsOf(sandbox, OTHER_CLIENT));
  const user = first(peopleOf(sandbox, OTHER_CLIENT));
  const site = siteOf(sandbox, OTHER_CLIENT);
  const client = sandbox.store.clients.get(OTHER_CLIENT)?.name ?? "";
  const own = first(assetsOf(sandbox, CLIENT));
  const ownUser = first(peopleOf(sandbox, CLIENT));
  const ownSite = siteOf(sandbox, CLIENT);
  const serialNumber = asset.fields.get(117) ?? "";
  const hostname = asset.fields.get(101) ?? "";
  const foreignIds = assetsOf(sandbox, OTHER_CLIENT).map(({ id }) => id);
  const foreignPeople = peopleOf(sandbox, OTHER_CLIENT).map(({ id }) => id);
  const of = { clientId: OTHER_CLIENT };
  return [
    () => listAssets(halo, { includeInactive: true }, { limit: 100 }),
    () => listAssets(halo, of),
    () => listAssets(halo, { siteId: site.id }),
    () => listAssets(halo, { userId: user.id }),
    () => listAssets(halo, { search: serialNumber, includeInactive: true }),
    () => listAssets(halo, { assetTypeId: asset.assetTypeId, withFields: true }, { limit: 100 }),
    () => collectAll(assetPages(halo, { includeInactive: true })),
    () => getAsset(halo, asset.id),
    () => describeAsset(halo, asset.id),
    () => readAssetCustomFields(halo, asset.id),
    () => getAsset(halo, own.id),
    () => getAssets(halo, [own.id, ...foreignIds.slice(0, 20)]),
    () => searchAssets(halo, "serialNumber", serialNumber),
    () => searchAssets(halo, "hostname", hostname, of),
    () => listUsers(halo, { includeInactive: true, includeGeneralUsers: true }, { limit: 100 }),
    () => listUsers(halo, { search: user.surname }),
    () => listUsers(halo, { siteId: site.id }),
    () => collectAll(userPages(halo, { includeInactive: true })),
    () => getUser(halo, user.id),
    () => getUsers(halo, [ownUser.id, ...foreignPeople.slice(0, 20)]),
    () => searchUsersByEmail(halo, user.emailaddress),
    () => listSites(halo, { includeInactive: true, withAddress: true }, { limit: 100 }),
    () => listSites(halo, { search: site.name }),
    () => collectAll(sitePages(halo, { includeInactive: true })),
    () => getSite(halo, site.id),
    () => getSite(halo, ownSite.id),
    () => getSites(halo, [ownSite.id, site.id, site.id + 1, site.id + 2]),
    () => listClients(halo, { includeInactive: true }, { limit: 100 }),
    () => searchClients(halo, client),
    () => collectAll(clientPages(halo, { includeInactive: true })),
    () => getClient(halo, OTHER_CLIENT),
    () => getClient(halo, CLIENT),
    () => listAssetTypes(halo),
    () => listAssetStatuses(halo),
    () => listContactTypes(halo),
    () => findAssetMatch(reconciler, { clientId: CLIENT, serialNumber, hostname }),
    () => findAssetMatch(reconciler, { ...of, serialNumber }),
    () => findUserMatch(reconciler, { clientId: CLIENT, emails: [user.emailaddress], name: user.name }),
    () => findUserMatch(reconciler, { ...of, name: user.name }),
    () => findSiteMatch(reconciler, { ...of, name: site.name }),
    () => findSiteMatch(reconciler, { clientId: CLIENT, name: site.name }),
    () => findClientMatch(reconciler, { name: client }),
    () => scanAssetDuplicates(reconciler),
    () => scanAssetDuplicates(reconciler, of),
    () => scanUserDuplicates(reconciler),
    () => scanSiteDuplicates(reconciler),
    () => scanClientDuplicates(reconciler),
    () => createAsset(halo, { assetTypeId: WORKSTATION, siteId: site.id, serialNumber: "NEWINFOREIGN1" }),
    () => createUser(halo, { siteId: site.id, name: "New In Foreign" }),
    () => createSite(halo, { ...of, name: "New In Foreign" }),
    () =>
      createAssetGuarded(reconciler, {
        assetTypeId: WORKSTATION,
        siteId: site.id,
        serialNumber: "NEWINFOREIGN2",
      }),
    () =>
      createUserGuarded(reconciler, { siteId: site.id, name: "New In Foreign", email: "new@foreign.test" }),
    () => createSiteGuarded(reconciler, { ...of, name: "New In Foreign" }),
    () => updateAsset(halo, asset.id, { notes: "overwritten" }),
    () => updateAsset(halo, asset.id, { siteId: ownSite.id }),
    () => updateAsset(halo, own.id, { siteId: site.id }),
    () => updateAsset(halo, own.id, { members: { client_id: OTHER_CLIENT } }),
    () => updateAsset(halo, own.id, { members: { users: [{ id: user.id }] } }),
    () => updateUser(halo, user.id, { notes: "overwritten" }),
    () => updateUser(halo, ownUser.id, { siteId: site.id }),
    () => updateSite(halo, site.id, { notes: "overwritten" }),
    () => updateSite(halo, ownSite.id, { members: { client_id: OTHER_CLIENT } }),
    () => updateSite(halo, ownSite.id, { members: { maincontact_id: user.id } }),
    () => updateAssetGuarded(reconciler, asset.id, { notes: "overwritten" }),
    () => updateAssetGuarded(reconciler, own.id, { siteId: site.id }),
    () => updateUserGuarded(reconciler, user.id, { notes: "overwritten" }),
    () => updateSiteGuarded(reconciler, site.id, { notes: "overwritten" }),
    () => deleteAssetGuarded(reconciler, asset.id),
    () => settleOpenWrites(reconciler),
    () => planMerge(reconciler, { kind: "asset", ids: [own.id, asset.id] }),
    () => planMerge(reconciler, { kind: "user", ids: foreignPeople.slice(0, 2) }),
    () => deleteAsset(halo, asset.id),
    () => halo.DELETE("/Users/{id}", { params: { path: { id: user.id } } }),
    () => halo.DELETE("/Site/{id}", { params: { path: { id: site.id } } }),
    () => halo.DELETE("/Client/{id}", { params: { path: { id: OTHER_CLIENT } } }),
    () => halo.POST("/Client", { body: [{ id: OTHER_CLIENT, notes: "overwritten" }] }),
    () => halo.GET("/Asset/NextTag"),
    ...hostileRequests(sandbox).map(
      ([path, init]) =>
        async () =>
          (await send(path, init)).text(),
    ),
  ];
}

/** Requests that no operation makes. */
function hostileRequests(sandbox: Sandbox): readonly [path: string, init?: RequestInit][] {
  const asset = first(assetsOf(sandbox, OTHER_CLIENT));
  const user = first(peopleOf(sandbox, OTHER_CLIENT));
  const site = siteOf(sandbox, OTHER_CLIENT);
  const client = sandbox.store.clients.get(OTHER_CLIENT)?.name ?? "";
  const own = first(assetsOf(sandbox, CLIENT));
  const ownUser = first(peopleOf(sandbox, CLIENT));
  const ownSite = siteOf(sandbox, CLIENT);
  return [
    [`/Asset?client_id=${CLIENT}&Client_ID=${OTHER_CLIENT}`],
    [`/Asset?CLIENT_ID=${OTHER_CLIENT}&client_id=${CLIENT}`],
    [`/Asset?client_ids=${OTHER_CLIENT}&count=100`],
    ["/Asset?count=500&includeinactive=true"],
    ["/Asset?idonly=true"],
    [`/ASSET/${asset.id}/?includedetails=true`],
    [`/Asset/%3${String(asset.id).slice(0, 1)}${String(asset.id).slice(1)}`],
    [`/Users/${ownUser.id}/../${user.id}`],
    [`//Users/${user.id}`],
    ["/Tickets"],
    [`/Report?client_id=${CLIENT}`],
    [`/Asset/${asset.id}`, { method: "PUT", body: "{}" }],
    ["/Asset", post([{ id: String(asset.id), notes: "overwritten" }])],
    ["/Asset", post([{ ID: asset.id, notes: "overwritten" }])],
    ["/Asset", post(`[{"id":${own.id},"Id":${asset.id},"notes":"overwritten"}]`)],
    ["/Asset", post(`[{"id":${own.id},"id":${asset.id},"notes":"overwritten"}]`)],
    ["/Asset", post([{ id: own.id, Site_Id: site.id }])],
    ["/Asset", post([{ id: own.id, site_name: site.name, client_name: client }])],
    ["/Asset", post([{ assettype_id: WORKSTATION, site_name: site.name, client_name: client }])],
    [
      "/Asset",
      post([
        { id: own.id, notes: "first" },
        { id: asset.id, notes: "overwritten" },
      ]),
    ],
    ["/Users", post([{ id: ownUser.id, _merge_user_into: user.id }])],
    ["/Site", post([{ id: ownSite.id, delivery_address: { id: site.id, line1: "overwritten" } }])],
    ["/Client", post([{ name: "A new client" }])],
    ["/Asset", post("not json")],
    ["/Asset", post([[{ id: asset.id }]])],
  ];
}
