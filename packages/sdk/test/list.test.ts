import {
  type HaloClient,
  InvalidCursorError,
  type ListAnswer,
  type ListOptions,
  listAssets,
  listClients,
  listSites,
  listUsers,
} from "@halopsa-kit/sdk";
import { describe, expect, test } from "vitest";
import { connectSandbox } from "./support/connect-sandbox.ts";
import { answerSites, sites, startHalo } from "./support/start-halo.ts";

async function walk<Row>(
  list: (options: ListOptions) => Promise<ListAnswer<Row>>,
  limit: number,
): Promise<{ rows: Row[]; last: ListAnswer<Row>; lengths: number[] }> {
  const rows: Row[] = [];
  const lengths: number[] = [];
  let last = await list({ limit });
  for (;;) {
    rows.push(...last.rows);
    lengths.push(last.rows.length);
    if (last.nextCursor === undefined) return { rows, last, lengths };
    if (lengths.length > 2_000) throw new Error("the list does not end");
    last = await list({ limit, cursor: last.nextCursor });
  }
}

describe("limit and cursor", () => {
  test.each([
    { limit: 1, cap: 50 },
    { limit: 7, cap: 50 },
    { limit: 25, cap: 50 },
    { limit: 100, cap: 50 },
    { limit: 7, cap: 100 },
    { limit: 100, cap: 100 },
    { limit: 100, cap: 30 },
  ])("walk through everything once, $limit at a time with pages of $cap", async ({ limit, cap }) => {
    const { halo, sandbox } = await connectSandbox({ assets: 230, pageCaps: { asset: cap } });
    const { rows, last, lengths } = await walk(
      (options) => listAssets(halo, { includeInactive: true }, options),
      limit,
    );
    expect(rows.map(({ id }) => id)).toEqual([...sandbox.store.assets.all()].map(({ id }) => id));
    expect(last).toMatchObject({ complete: true, total: 230, pending: false, ignoredFilters: [] });
    expect(lengths.slice(0, -1).every((length) => length === limit)).toBe(true);
  });

  test("cost one request for a page, and one for the asset types", async () => {
    const { halo, requests } = await connectSandbox({ assets: 60 });
    const answer = await listAssets(halo, {}, { limit: 50 });
    expect(answer.fetched).toBe(50);
    expect(requests()).toEqual(["GET /AssetType", "GET /Asset"]);
  });

  test("keep to Halo's pages, however few rows are asked for first", async () => {
    const { halo, sandbox, requests } = await connectSandbox({ assets: 230 });
    const all = { includeInactive: true };
    const first = await listAssets(halo, all, { limit: 1 });
    sandbox.requests.clear();
    const { rows } = await listAssets(halo, all, { limit: 100, cursor: first.nextCursor ?? "" });
    expect([...first.rows, ...rows].map(({ id }) => id)).toEqual(
      [...sandbox.store.assets.all()].slice(0, 101).map(({ id }) => id),
    );
    expect(requests().filter((request) => request === "GET /Asset")).toHaveLength(3);
  });

  test("keep to them also when the list was short at first", async () => {
    let rows = sites(2);
    const { halo, seen } = await startHalo(answerSites({ rows: () => rows }));
    const { cursorAfter } = await listSites(halo, {}, { limit: 2 });
    rows = sites(90);
    const rest = await listSites(halo, {}, { limit: 100, cursor: cursorAfter(1) });
    expect(rest.rows.map(({ id }) => id)).toEqual(rows.slice(1).map(({ id }) => id));
    expect(rest.complete).toBe(false);
    expect(seen).toHaveLength(3);
  });

  test("work for users, sites and clients", async () => {
    const { halo, sandbox } = await connectSandbox();
    const users = await walk((options) => listUsers(halo, { includeGeneralUsers: true }, options), 40);
    expect(users.rows).toHaveLength(
      [...sandbox.store.users.all()].filter(({ inactive }) => !inactive).length,
    );
    const all = { includeInactive: true };
    expect((await walk((options) => listSites(halo, all, options), 3)).rows).toHaveLength(
      sandbox.store.sites.size,
    );
    expect((await walk((options) => listClients(halo, all, options), 3)).rows).toHaveLength(
      sandbox.store.clients.size,
    );
  });

  test("go on after the first rows of an answer", async () => {
    const { halo } = await connectSandbox();
    const first = await listAssets(halo, {}, { limit: 20 });
    const second = await listAssets(halo, {}, { limit: 20, cursor: first.cursorAfter(5) });
    expect(second.rows[0]?.id).toBe(first.rows[5]?.id);
    expect(first.cursorAfter(20)).toBe(first.nextCursor);
    const again = await listAssets(halo, {}, { limit: 20, cursor: first.cursorAfter(0) });
    expect(again.rows).toEqual(first.rows);
  });

  test("are stable when a switch that is off is left out", async () => {
    const { halo } = await connectSandbox();
    const { nextCursor: cursor = "" } = await listAssets(halo, { includeInactive: false }, { limit: 5 });
    expect((await listAssets(halo, {}, { limit: 5, cursor })).rows).toHaveLength(5);
  });
});

describe("what is refused before any request", () => {
  test.each([0, -1, 101, Number.NaN, 1e99, 2.5])("a limit of %s", async (limit) => {
    const { halo, requests } = await connectSandbox();
    for (const list of [listAssets, listUsers, listSites, listClients]) {
      await expect(list(halo, {}, { limit })).rejects.toThrow(
        new RangeError(`limit must be a whole number from 1 to 100, not ${limit}`),
      );
    }
    expect(requests()).toEqual([]);
  });

  test.each(["", "garbage", btoa("[1,2,3]"), btoa("{}"), btoa("[1,-5,25,100,0,1,0]"), "☃"])(
    "the cursor %j",
    async (cursor) => {
      const { halo, requests } = await connectSandbox();
      await expect(listAssets(halo, {}, { cursor })).rejects.toThrow(InvalidCursorError);
      expect(requests()).toEqual([]);
    },
  );

  test("a cursor of other filters, or of another list", async () => {
    const { halo, sandbox, requests } = await connectSandbox();
    const { nextCursor: cursor = "" } = await listAssets(halo, { includeInactive: true }, { limit: 5 });
    sandbox.requests.clear();
    await expect(listAssets(halo, {}, { cursor })).rejects.toThrow(/other filters/);
    await expect(listSites(halo, { includeInactive: true }, { cursor })).rejects.toThrow(/other filters/);
    expect(requests()).toEqual([]);
  });

  test.each([-1, Number.NaN, 1e99, Number.POSITIVE_INFINITY])("a budget of %s ms", async (budgetMs) => {
    const { halo, requests } = await connectSandbox();
    await expect(listAssets(halo, {}, { budgetMs })).rejects.toThrow(/^budgetMs must be from 0 to/);
    expect(requests()).toEqual([]);
  });
});

describe("a time budget", () => {
  test("that is used up leaves a cursor that works", async () => {
    const { halo, sandbox } = await connectSandbox({ assets: 100 });
    const release = sandbox.faults.add({
      kind: "delay",
      delayMs: 2_000,
      match: { path: /\/Asset$/ },
      every: 2,
    });
    const cut = await listAssets(halo, {}, { limit: 80, budgetMs: 400 });
    expect(cut).toMatchObject({ pending: true, complete: false, fetched: 50 });
    release();
    const rest = await listAssets(halo, {}, { limit: 80, cursor: cut.nextCursor ?? "" });
    const ids = [...cut.rows, ...rest.rows].map(({ id }) => id);
    const active = [...sandbox.store.assets.all()].filter(({ inactive }) => !inactive);
    expect(ids).toEqual(active.map(({ id }) => id));
    expect(rest.complete).toBe(true);
  });

  test("covers the asset types too", async () => {
    const { halo, sandbox } = await connectSandbox();
    sandbox.faults.add({ kind: "delay", delayMs: 2_000, match: { path: /AssetType/ } });
    const cut = await listAssets(halo, {}, { budgetMs: 50 });
    expect(cut).toMatchObject({ rows: [], pending: true, total: undefined, complete: false });
    sandbox.faults.clear();
    const { rows } = await listAssets(halo, {}, { cursor: cut.nextCursor ?? "" });
    expect(rows).toHaveLength(25);
  });

  test("of 0 sends nothing", async () => {
    const { halo, requests } = await connectSandbox();
    expect(await listUsers(halo, {}, { budgetMs: 0 })).toMatchObject({ rows: [], pending: true });
    expect(requests()).toEqual([]);
  });

  test("does not hide the caller's own abort, or an answer of Halo", async () => {
    const { halo, sandbox } = await connectSandbox();
    const abort = AbortSignal.abort(new Error("mine"));
    await expect(listUsers(halo, {}, { budgetMs: 1_000, signal: abort })).rejects.toThrow("mine");
    sandbox.faults.add({ kind: "status", status: 500 });
    await expect(listUsers(halo, {}, { budgetMs: 1_000 })).rejects.toThrow("HTTP 500");
  });
});

describe("filters", () => {
  test("are combined and sent to Halo", async () => {
    const { halo, sandbox } = await connectSandbox({ assets: 120 });
    const [asset] = [...sandbox.store.assets.all()].filter(({ inactive }) => !inactive);
    const clientId = sandbox.store.sites.get(asset?.siteId ?? 0)?.clientId;
    const query = {
      clientId,
      siteId: asset?.siteId,
      assetTypeId: asset?.assetTypeId,
      statusId: asset?.statusId,
      search: asset?.inventoryNumber,
    };
    const { rows, ignoredFilters } = await listAssets(halo, query);
    expect(rows.map(({ id }) => id)).toContain(asset?.id);
    expect(ignoredFilters).toEqual([]);
    expect(sandbox.requests.all.at(-1)?.query).toMatchObject({
      client_id: String(clientId),
      assetstatuses: String(asset?.statusId),
      order: "id",
      pageinate: "true",
    });
  });

  test("by user are trusted", async () => {
    const { halo, sandbox } = await connectSandbox();
    const owned = [...sandbox.store.assets.all()].find(
      ({ userIds, inactive }) => userIds.length > 0 && !inactive,
    );
    const { rows } = await listAssets(halo, { userId: owned?.userIds[0] });
    expect(rows.map(({ id }) => id)).toContain(owned?.id);
  });

  test("that Halo ignores are named, and their rows taken out", async () => {
    const rows = sites(20).map((site) => ({ ...site, client_id: site.id % 2 === 0 ? 12 : 13 }));
    const { halo, seen } = await startHalo(answerSites({ rows: () => rows }));
    const answer = await listSites(halo, { clientId: 12 }, { limit: 10 });
    expect(answer.rows.map(({ client_id }) => client_id)).toEqual([12, 12, 12, 12, 12]);
    expect(answer).toMatchObject({ ignoredFilters: ["client_id"], fetched: 5, total: 20 });
    expect(seen).toHaveLength(1);
    const rest = await walk((options) => listSites(halo, { clientId: 12 }, options), 10);
    expect(rest.rows).toHaveLength(10);
  });
});

describe("identities", () => {
  test("are named alike for every type, and types that hide them are named", async () => {
    const { halo } = await connectSandbox({ assets: 120 });
    const { rows, identitiesNotInRows } = await listAssets(halo, {}, { limit: 100 });
    const managed = rows.find(({ assettype_name }) => assettype_name === "Managed Workstation");
    expect(managed).toMatchObject({ serial_number: managed?.key_field, hostname: managed?.key_field2 });
    const laptop = rows.find(({ assettype_name }) => assettype_name === "Laptop");
    expect(laptop).toMatchObject({ hostname: laptop?.key_field, asset_tag: laptop?.inventory_number });
    expect(laptop).not.toHaveProperty("serial_number");
    expect(identitiesNotInRows).toContain("Laptop");
    expect(identitiesNotInRows).not.toContain("Managed Workstation");
  });

  test("of one type are there, because its fields are asked for", async () => {
    const { halo, sandbox } = await connectSandbox({ assets: 120 });
    const { rows, identitiesNotInRows } = await listAssets(halo, { assetTypeId: 11 }, { limit: 10 });
    const serials = rows.map(({ id }) => sandbox.store.assets.get(id)?.fields.get(117));
    expect(rows.map((row) => row.serial_number)).toEqual(serials);
    expect(identitiesNotInRows).toEqual([]);
  });

  test("need no right to read asset types", async () => {
    const { halo, sandbox } = await connectSandbox();
    sandbox.faults.add({ kind: "status", status: 403, match: { path: /AssetType/ } });
    const { rows } = await listAssets(halo);
    expect(rows[0]?.serial_number).toBe(rows[0]?.key_field);
  });
});

describe("a list that does not hold still", () => {
  test("is incomplete when its total changed on the way, even before the last answer", async () => {
    let rows = sites(30);
    const { halo } = await startHalo(answerSites({ rows: () => rows }));
    const list = (options: ListOptions) => listSites(halo, {}, options);
    const first = await list({ limit: 10 });
    rows = sites(29);
    const second = await list({ limit: 10, cursor: first.nextCursor ?? "" });
    const third = await list({ limit: 10, cursor: second.nextCursor ?? "" });
    expect(third.nextCursor).toBeUndefined();
    expect(third.complete).toBe(false);
  });

  test("ends, incomplete, when every page is the first", async () => {
    const { halo } = await startHalo(answerSites({ rows: () => sites(120), pageOf: () => 1 }));
    const list = (client: HaloClient) => (options: ListOptions) => listSites(client, {}, options);
    for (const limit of [1, 25, 50, 100]) {
      const { rows, last } = await walk(list(halo), limit);
      expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
      expect(last).toMatchObject({ complete: false, total: 120 });
    }
  });

  test("is walked through when Halo gives larger pages than were asked for", async () => {
    const { halo } = await startHalo((seen) => {
      seen.query.set("page_size", "40");
      return answerSites({ rows: () => sites(90) })(seen);
    });
    const { rows, last } = await walk((options) => listSites(halo, {}, options), 7);
    expect(rows.map(({ id }) => id)).toEqual(sites(90).map(({ id }) => id));
    expect(last.complete).toBe(true);
  });
});
