import { createBoundedFetch } from "@halopsa-kit/reconcile";
import {
  assetPages,
  collectAll,
  getUsers,
  listAssets,
  listClients,
  listUsers,
  searchAssets,
  userPages,
} from "@halopsa-kit/sdk";
import { expect, test } from "vitest";
import { connectBounded } from "./support/connect-bounded.ts";
import { CLIENT, OTHER_CLIENT, plantAsset, plantFleet, siteOf } from "./support/plant.ts";
import { assetsOf, peopleOf } from "./support/records-of.ts";

const THIRD_CLIENT = 14;
const FOURTH_CLIENT = 15;
const CLIENTS = [CLIENT, OTHER_CLIENT, THIRD_CLIENT, FOURTH_CLIENT];
const everything = { includeInactive: true };

const idsOf = (rows: readonly { readonly id: number }[]): number[] => rows.map(({ id }) => id);

/** Numbers that look random and are the same every time. */
function* draw(seed: number, below: number): Generator<number, never, void> {
  for (let state = seed; ; ) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield Math.floor((state / 2_147_483_648) * below);
  }
}

test.each(Array.from({ length: 12 }, (_, index) => index + 1))(
  "whatever the tenant, the lists of the allowed clients are whole and hold nothing else (%i)",
  async (seed) => {
    const sizes = draw(seed, 130);
    const counts = CLIENTS.map(() => sizes.next().value);
    const caps = draw(seed + 100, 60);
    const allowedClientIds = CLIENTS.filter((_, index) => (seed >> index) % 2 === 1 || index === 0);
    const { sandbox, halo } = await connectBounded(
      { allowedClientIds },
      {
        pageCaps: { asset: 2 + caps.next().value, default: 2 + caps.next().value },
        recordCountPastEnd: seed % 2 === 0 ? "zero" : "total",
      },
    );
    for (const [index, clientId] of CLIENTS.entries()) plantFleet(sandbox, counts[index] ?? 0, { clientId });
    const wanted = allowedClientIds.flatMap((clientId) => idsOf(assetsOf(sandbox, clientId)));

    const whole = await collectAll(assetPages(halo, everything));
    expect(whole).toMatchObject({ complete: true, total: wanted.length, fetched: wanted.length });
    expect(idsOf(whole.rows)).toEqual(wanted);

    const listed: number[] = [];
    const limit = 1 + ((seed * 37) % 100);
    let answer = await listAssets(halo, everything, { limit });
    for (; answer.nextCursor !== undefined; ) {
      expect(answer).toMatchObject({ complete: false, total: wanted.length });
      listed.push(...idsOf(answer.rows));
      answer = await listAssets(halo, everything, { limit, cursor: answer.nextCursor });
    }
    expect([...listed, ...idsOf(answer.rows)]).toEqual(wanted);
    expect(answer).toMatchObject({ complete: true, total: wanted.length });
  },
);

test("a list of one allowed client costs what it costs without bounds", async () => {
  const { sandbox, halo, news } = await connectBounded({ allowedClientIds: [CLIENT] });
  plantFleet(sandbox, 120);
  plantFleet(sandbox, 300, { clientId: OTHER_CLIENT });
  await collectAll(assetPages(halo));
  expect(news()).toEqual(["GET /Asset", "GET /Asset", "GET /Asset"]);
});

test("a list of several clients asks each of them at both ends, and little on the way", async () => {
  const allowedClientIds = [CLIENT, OTHER_CLIENT, THIRD_CLIENT];
  const { sandbox, halo, news } = await connectBounded({ allowedClientIds });
  plantFleet(sandbox, 130);
  plantFleet(sandbox, 220, { clientId: OTHER_CLIENT });
  plantFleet(sandbox, 150, { clientId: THIRD_CLIENT });
  plantFleet(sandbox, 400, { clientId: FOURTH_CLIENT });
  const { rows, complete } = await collectAll(assetPages(halo));
  expect({ count: rows.length, complete }).toEqual({ count: 500, complete: true });
  const pages = 10;
  expect(news().length).toBeLessThanOrEqual(3 + 2 * pages + 3);
});

test("a search among several clients costs one request when its hits fit on a page", async () => {
  const { sandbox, halo, news } = await connectBounded({ allowedClientIds: [CLIENT, OTHER_CLIENT] });
  const own = plantAsset(sandbox, { serial: "PF3SHARED1" });
  plantAsset(sandbox, { serial: "PF3SHARED1", clientId: THIRD_CLIENT });
  await listAssets(halo);
  news();
  const { matches, similar, complete } = await searchAssets(halo, "serialNumber", "PF3SHARED1");
  expect({ ids: idsOf(matches), similar, complete }).toEqual({ ids: [own.id], similar: [], complete: true });
  expect(news()).toEqual(["GET /AssetType", "GET /Asset"]);
});

test("a total says nothing of how much there is of others", async () => {
  const { sandbox, halo } = await connectBounded({ allowedClientIds: [CLIENT, OTHER_CLIENT] });
  plantAsset(sandbox, { serial: "PF3HIDDEN1", clientId: THIRD_CLIENT });
  plantFleet(sandbox, 80, { clientId: THIRD_CLIENT, tag: "" });
  const hits = await listAssets(halo, { search: "PF3HIDDEN1" });
  expect(hits).toMatchObject({ rows: [], total: 0, complete: true });
  const bySite = await listAssets(halo, { siteId: siteOf(sandbox, THIRD_CLIENT).id });
  expect(bySite).toMatchObject({ rows: [], total: 0, complete: true });
});

test("rows of others are taken out and not counted where Halo does not apply the filter", async () => {
  const { sandbox, unbounded } = await connectBounded({});
  plantFleet(sandbox, 3);
  plantFleet(sandbox, 4, { clientId: OTHER_CLIENT });
  const baseUrl = "http://localhost";
  const bounded = createBoundedFetch({
    baseUrl,
    bounds: { allowedClientIds: [CLIENT] },
    fetch: async () => Response.json((await unbounded.GET("/Asset")).data),
  });
  const answer = await bounded(new Request(`${baseUrl}/api/Asset?pageinate=true&page_size=50&page_no=1`));
  const { assets, record_count } = (await answer.json()) as {
    assets: { id: number }[];
    record_count: number;
  };
  expect({ ids: idsOf(assets), record_count }).toEqual({
    ids: idsOf(assetsOf(sandbox, CLIENT)),
    record_count: 3,
  });
});

test.each([2, 4])("a client that grows after page %i makes the list incomplete", async (pageBefore) => {
  const { sandbox, halo } = await connectBounded({ allowedClientIds: [CLIENT, OTHER_CLIENT] });
  plantFleet(sandbox, 120);
  plantFleet(sandbox, 120, { clientId: OTHER_CLIENT });
  let complete = true;
  let pages = 0;
  for await (const page of assetPages(halo)) {
    pages++;
    if (pages === pageBefore) plantFleet(sandbox, 1);
    complete = page.complete;
  }
  expect(complete).toBe(false);
});

test("clients are listed alone, and no more pages are read than hold them", async () => {
  const { halo, news } = await connectBounded({ allowedClientIds: [CLIENT, THIRD_CLIENT] }, { clients: 260 });
  expect(await listClients(halo)).toMatchObject({
    rows: [{ id: CLIENT }, { id: THIRD_CLIENT }],
    total: 2,
    complete: true,
  });
  expect(news()).toEqual(["GET /Client"]);
  expect(await listClients(halo, { search: "no such name" })).toMatchObject({
    rows: [],
    total: 0,
    complete: true,
  });
});

test("users are listed and read in batches among the allowed clients", async () => {
  const allowedClientIds = [CLIENT, THIRD_CLIENT];
  const { sandbox, halo } = await connectBounded({ allowedClientIds }, { clients: 3, users: 300 });
  const wanted = allowedClientIds.flatMap((clientId) => idsOf(peopleOf(sandbox, clientId)));
  const { rows, complete } = await collectAll(userPages(halo, everything));
  expect({ ids: idsOf(rows), complete }).toEqual({ ids: wanted, complete: true });
  const foreign = idsOf(peopleOf(sandbox, OTHER_CLIENT)).slice(0, 10);
  const batch = await getUsers(halo, [...wanted.slice(0, 10), ...foreign]);
  expect(idsOf(batch.found)).toEqual(wanted.slice(0, 10));
  expect(batch.missing).toEqual(foreign);
  expect(await listUsers(halo, { siteId: siteOf(sandbox, OTHER_CLIENT).id })).toMatchObject({ total: 0 });
});
