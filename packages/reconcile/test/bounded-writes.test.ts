import {
  createAsset,
  createSite,
  createUser,
  deleteAsset,
  getAsset,
  OutOfBoundsError,
  updateAsset,
  updateSite,
  updateUser,
} from "@halopsa-kit/sdk";
import { expect, onTestFinished, test, vi } from "vitest";
import { type BoundedConnection, connectBounded, post } from "./support/connect-bounded.ts";
import { CLIENT, OTHER_CLIENT, plantAsset, plantUser, siteOf, WORKSTATION } from "./support/plant.ts";

const THIRD_CLIENT = 14;

function connect(): Promise<BoundedConnection> {
  return connectBounded({ allowedClientIds: [CLIENT, THIRD_CLIENT] });
}

const isReference = (request: string): boolean => /\/(?:AssetType|FieldInfo|Lookup)/.test(request);

test("records of the allowed clients are created, changed, moved among them and deleted", async () => {
  const { sandbox, halo } = await connect();
  const siteId = siteOf(sandbox, CLIENT).id;
  const thirdSiteId = siteOf(sandbox, THIRD_CLIENT).id;
  const asset = await createAsset(halo, { assetTypeId: WORKSTATION, siteId, serialNumber: "PF3NEW01" });
  expect(asset).toMatchObject({ serial_number: "PF3NEW01", client_id: CLIENT });
  const moved = await updateAsset(halo, asset.id, { siteId: thirdSiteId, notes: "moved" });
  expect(moved.record).toMatchObject({ client_id: THIRD_CLIENT, notes: "moved" });
  const user = await createUser(halo, { siteId, name: "Jo Park" });
  expect((await updateUser(halo, user.id, { notes: "hello" })).record).toMatchObject({ notes: "hello" });
  const site = await createSite(halo, {
    clientId: THIRD_CLIENT,
    name: "Leeds",
    address: { line1: "1 Street" },
  });
  const { record } = await updateSite(halo, site.id, { address: { postcode: "LS1 4AP" } });
  expect(record.delivery_address).toMatchObject({ line1: "1 Street", postcode: "LS1 4AP" });
  const withUser = await updateAsset(halo, asset.id, { members: { users: [{ id: user.id }] } });
  expect(withUser.record.users).toMatchObject([{ id: user.id }]);
  await deleteAsset(halo, asset.id);
  expect(sandbox.store.assets.get(asset.id)).toBeUndefined();
});

test("the bounds add no request to an update, and one to a create or delete that reads nothing before", async () => {
  const { sandbox, halo, news } = await connect();
  const { id } = plantAsset(sandbox, { serial: "PF3COUNT1" });
  const siteId = siteOf(sandbox, CLIENT).id;
  const asked = (): string[] => news().filter((request) => !isReference(request));
  asked();
  await updateAsset(halo, id, { notes: "changed" });
  expect(asked()).toEqual([`GET /Asset/${id}`, "POST /Asset", `GET /Asset/${id}`]);
  const { id: newId } = await createUser(halo, { siteId, name: "Jo Park" });
  expect(asked()).toEqual([`GET /Site/${siteId}`, "POST /Users", `GET /Users/${newId}`]);
  await createUser(halo, { siteId, name: "Jo Parker" });
  expect(asked()).toEqual(["POST /Users", `GET /Users/${newId + 1}`]);
  const { id: oldId } = plantAsset(sandbox, { serial: "PF3COUNT2" });
  await deleteAsset(halo, oldId);
  expect(asked()).toEqual([`GET /Asset/${oldId}`, `DELETE /Asset/${oldId}`, `GET /Asset/${oldId}`]);
});

test("a record that went to another client since it was read from a cache is not written", async () => {
  const { sandbox, halo } = await connect();
  const asset = plantAsset(sandbox, { serial: "PF3MOVED1" });
  await getAsset(halo, asset.id);
  asset.siteId = siteOf(sandbox, OTHER_CLIENT).id;
  await expect(halo.POST("/Asset", { body: [{ id: asset.id, notes: "too late" }] })).resolves.toMatchObject({
    response: { status: 404 },
  });
  expect(asset.members).toEqual({});
});

test("of a batch with one record that may not be written, none is", async () => {
  const { sandbox, send, news } = await connect();
  const own = plantAsset(sandbox, { serial: "PF3OWN01" });
  const foreign = plantAsset(sandbox, { serial: "PF3FOREIGN", clientId: OTHER_CLIENT });
  const answer = await send(
    "/Asset",
    post([
      { id: own.id, notes: "a" },
      { id: foreign.id, notes: "b" },
    ]),
  );
  expect(answer.status).toBe(404);
  expect(news().filter((request) => request.startsWith("POST /Asset"))).toEqual([]);
  const both = await send(
    "/Asset?returnall=true",
    post([
      { id: own.id, notes: "a" },
      { id: own.id, notes: "b" },
    ]),
  );
  expect(await both.json()).toMatchObject([
    { id: own.id, notes: "a" },
    { id: own.id, notes: "b" },
  ]);
});

test.each([
  [{ site_name: "Head office" }, "site_name"],
  [{ _merge_user_into: 1 }, "_merge_user_into"],
  [{ contract_id: 3 }, "contract_id"],
  [{ parent_id: 3 }, "parent_id"],
  [{ site_id: "20, 21" }, "site_id"],
  [{ site_id: null, client_id: [OTHER_CLIENT] }, "client_id"],
  [{ users: [{ id: 7, name: "x" }] }, "users"],
])("a write of %j is refused with the name of the member", async (members, name) => {
  const { sandbox, send, news } = await connect();
  const { id } = plantAsset(sandbox, { serial: "PF3OWN01" });
  const answer = await send("/Asset", post([{ id, ...members }]));
  expect(answer.status).toBe(403);
  expect(await answer.text()).toContain(name);
  expect(news().filter((request) => request.startsWith("POST /Asset"))).toEqual([]);
});

test.each([{ id: 1 }, { ID: 1 }, { site_id: 1 }, { user_id: 1 }, { country: { id: 1 } }])(
  "an address with %j is refused, as it may be the one of another site",
  async (members) => {
    const { sandbox, send, news } = await connect();
    const { id } = siteOf(sandbox, CLIENT);
    const answer = await send("/Site", post([{ id, delivery_address: { line1: "1 Street", ...members } }]));
    expect([403, 404]).toContain(answer.status);
    expect(news()).not.toContain("POST /Site");
  },
);

test("whose a record is, is asked anew ten seconds after it was read", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  onTestFinished(() => void vi.useRealTimers());
  const { sandbox, halo } = await connect();
  const asset = plantAsset(sandbox, { serial: "PF3MOVED2" });
  const write = async (notes: string): Promise<number> =>
    (await halo.POST("/Asset", { body: [{ id: asset.id, notes }] })).response.status;
  expect(await write("first")).toBe(201);
  asset.siteId = siteOf(sandbox, OTHER_CLIENT).id;
  vi.advanceTimersByTime(10_000);
  expect(await write("second")).toBe(404);
  expect(asset.members).toMatchObject({ notes: "first" });
});

test("a user of another client who is linked to an asset is not taken off it by a write of its users", async () => {
  const { sandbox, halo } = await connect();
  const asset = plantAsset(sandbox, { serial: "PF3LINKED" });
  const own = plantUser(sandbox, { firstname: "Jo", surname: "Park" });
  const foreign = plantUser(sandbox, { firstname: "Al", surname: "Far", clientId: OTHER_CLIENT });
  asset.userIds = [foreign.id];
  const change = updateAsset(halo, asset.id, { members: { users: [{ id: own.id }] } });
  await expect(change).rejects.toThrow("The asset has a user of another client");
  expect(asset.userIds).toEqual([foreign.id]);
});

test("a refused write is an error with what to do, and says that nothing was changed", async () => {
  const { sandbox, halo } = await connect();
  const asset = plantAsset(sandbox, { serial: "PF3OWN01" });
  const foreignSite = siteOf(sandbox, OTHER_CLIENT).id;
  const error: unknown = await updateAsset(halo, asset.id, { siteId: foreignSite }).catch((reason) => reason);
  expect(error).toBeInstanceOf(OutOfBoundsError);
  expect(error).toMatchObject({
    operation: "saveAssets",
    status: 404,
    message: `There is no site ${foreignSite} in the allowed clients (${CLIENT}, ${THIRD_CLIENT}).`,
  });
});

test("what is saved into another client by Halo itself is answered with its id alone", async () => {
  const { sandbox, send } = await connect();
  const { id } = plantAsset(sandbox, { serial: "PF3OWN01" });
  const asset = sandbox.store.assets.get(id);
  if (asset === undefined) throw new Error("no asset");
  const answering = send("/Asset", post([{ id, notes: "changed" }]));
  // The asset is moved after it was looked at and before it is saved.
  sandbox.faults.add({ kind: "delay", delayMs: 300, match: { method: "POST" } });
  setTimeout(() => {
    asset.siteId = siteOf(sandbox, OTHER_CLIENT).id;
  }, 150);
  expect(await (await answering).json()).toEqual({ id });
});
