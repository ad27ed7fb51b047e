import { createHaloClient, getAssets, getSites, getUsers, LARGEST_BATCH } from "@halopsa-kit/sdk";
import { describe, expect, test } from "vitest";
import { connectSandbox } from "./support/connect-sandbox.ts";

const MISSING = [900_001, 900_002, 900_003];

describe("50 assets, three of which are not there", () => {
  const connect = async (options: Parameters<typeof connectSandbox>[0]) => {
    const connection = await connectSandbox({ assets: 100, ...options });
    // Assets beyond the first page of the list: an ignored filter gives that page, which would find them.
    const ids = [...connection.sandbox.store.assets.all()].map(({ id }) => id).slice(-47);
    const wanted = [...ids.slice(0, 20), ...MISSING, ...ids.slice(20, 47)];
    return { ...connection, wanted, present: wanted.filter((id) => !MISSING.includes(id)) };
  };

  test("are one request each where Halo ignores its id filter, which is tried once", async () => {
    const { halo, sandbox, wanted, present, requests } = await connect({ assetsIdFilter: false });
    const answer = await getAssets(halo, wanted);
    expect(answer.found.map(({ id }) => id)).toEqual(present);
    expect(answer).toMatchObject({ missing: MISSING, failed: [], pending: [], identitiesNotInRows: [] });
    expect(requests().filter((request) => request === "GET /Asset")).toHaveLength(1);
    expect(requests().filter((request) => request === "GET /AssetType")).toHaveLength(1);
    expect(requests()).toHaveLength(52);
    expect(halo.learned.assetIdFilterWorks).toBe(false);

    sandbox.requests.clear();
    await getAssets(halo, wanted);
    expect(requests()).toHaveLength(51);
  });

  test("are one request and one for each missing where the filter works", async () => {
    const { halo, wanted, present, requests } = await connect({ assetsIdFilter: true });
    const answer = await getAssets(halo, wanted);
    expect(answer.found.map(({ id }) => id)).toEqual(present);
    expect(answer).toMatchObject({ missing: MISSING, failed: [], pending: [] });
    expect(requests().sort()).toEqual(
      ["GET /Asset", "GET /AssetType", ...MISSING.map((id) => `GET /Asset/${id}`)].sort(),
    );
    expect(halo.learned.assetIdFilterWorks).toBe(true);
    // List rows do not show the serial number of every type, and the answer says so.
    expect(answer.identitiesNotInRows).toContain("Laptop");
  });

  test("are the same by either way, as far as rows go", async () => {
    const on = await connect({ assetsIdFilter: true });
    const off = await connect({ assetsIdFilter: false });
    const rowsOf = async ({ halo, wanted }: typeof on) =>
      (await getAssets(halo, wanted)).found.map(({ id, hostname, client_id, status_id }) => ({
        id,
        hostname,
        client_id,
        status_id,
      }));
    expect(await rowsOf(on)).toEqual(await rowsOf(off));
  });

  test("that happen to be on the page of an ignored filter are not asked for again", async () => {
    const { halo, requests } = await connect({ assetsIdFilter: false });
    const { found, identitiesNotInRows } = await getAssets(halo, [1001, 1002, 1003, 1004, 1099]);
    expect(found.map(({ id }) => id)).toEqual([1001, 1002, 1003, 1004, 1099]);
    expect(requests()).toEqual(["GET /Asset", "GET /AssetType", "GET /Asset/1099"]);
    expect(identitiesNotInRows).toContain("Laptop");
  });

  test("have their identities when they were opened", async () => {
    const { halo, sandbox, present } = await connect({});
    const { found } = await getAssets(halo, present);
    const laptop = found.find(({ assettype_id }) => assettype_id === 11);
    expect(laptop?.serial_number).toBe(sandbox.store.assets.get(laptop?.id ?? 0)?.fields.get(117));
  });
});

describe("inactive records", () => {
  test.each([true, false])("are found, with the id filter %s", async (assetsIdFilter) => {
    const { halo, sandbox } = await connectSandbox({ assets: 100, assetsIdFilter });
    const ids = [...sandbox.store.assets.all()].filter(({ inactive }) => inactive).map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(2);
    expect((await getAssets(halo, ids)).found.map(({ id }) => id)).toEqual(ids);
  });

  test("are found among users and sites", async () => {
    const { halo, sandbox } = await connectSandbox();
    for (const user of sandbox.store.users.all()) user.inactive = true;
    for (const site of sandbox.store.sites.all()) site.inactive = true;
    const users = [...sandbox.store.users.all()].slice(0, 5).map(({ id }) => id);
    const sites = [...sandbox.store.sites.all()].slice(0, 3).map(({ id }) => id);
    expect((await getUsers(halo, users)).found.map(({ id }) => id)).toEqual(users);
    expect((await getSites(halo, sites)).found.map(({ id }) => id)).toEqual(sites);
  });
});

describe("users and sites", () => {
  test("come from the list while that is cheaper", async () => {
    const { halo, sandbox, requests } = await connectSandbox({ users: 180 });
    const ids = [...sandbox.store.users.all()].map(({ id }) => id);
    const wanted = ids.filter((_id, index) => index % 4 === 0).slice(-40);
    const answer = await getUsers(halo, [...wanted, 900_001]);
    expect(answer.found.map(({ id }) => id)).toEqual(wanted);
    expect(answer.missing).toEqual([900_001]);
    expect(requests().filter((request) => request === "GET /Users").length).toBeLessThan(5);
    expect(requests().filter((request) => request !== "GET /Users")).toEqual(["GET /Users/900001"]);

    sandbox.requests.clear();
    const sites = [...sandbox.store.sites.all()].map(({ id }) => id).slice(0, 4);
    expect((await getSites(halo, sites)).found.map(({ id }) => id)).toEqual(sites);
    expect(requests()).toEqual(["GET /Site"]);
  });

  test("are asked for one by one when the list is long", async () => {
    const { halo, sandbox, requests } = await connectSandbox({ users: 180, pageCaps: { default: 10 } });
    const ids = [...sandbox.store.users.all()].map(({ id }) => id).slice(-4);
    expect((await getUsers(halo, ids)).found.map(({ id }) => id)).toEqual(ids);
    expect(requests()).toEqual(["GET /Users", ...ids.map((id) => `GET /Users/${id}`)]);
  });

  test("are asked for one by one when they are two", async () => {
    const { halo, sandbox, requests } = await connectSandbox();
    const ids = [...sandbox.store.users.all()].map(({ id }) => id).slice(0, 2);
    await getUsers(halo, ids);
    expect(requests()).toEqual(ids.map((id) => `GET /Users/${id}`));
  });
});

// The ids from 1061 on are beyond the first page of the list too.
describe("what goes wrong with one id", () => {
  test("is kept apart from the others", async () => {
    const { halo, sandbox } = await connectSandbox({ assets: 120 });
    sandbox.faults.add({
      kind: "status",
      status: 500,
      body: "exception",
      match: { path: /\/Asset\/106[25]$/ },
    });
    const answer = await getAssets(halo, [1061, 1062, 1063, 900_001, 1065, 1064, 2001]);
    expect(answer.found.map(({ id }) => id)).toEqual([1061, 1063, 1064]);
    expect(answer.missing).toEqual([900_001, 2001]);
    expect(answer.failed).toMatchObject([
      { id: 1062, error: { operation: "getAsset", status: 500 } },
      { id: 1065, error: { status: 500 } },
    ]);
    expect(answer.pending).toEqual([]);
  });

  test.each([401, 403])("is thrown with %i, which is the same for every id", async (status) => {
    const { halo, sandbox } = await connectSandbox({ assets: 120 });
    sandbox.faults.add({ kind: "status", status, match: { path: /\/Asset/ } });
    await expect(getAssets(halo, [1061, 1062, 1063])).rejects.toMatchObject({ name: "HaloApiError", status });
    await expect(getAssets(halo, [1001])).rejects.toMatchObject({ name: "HaloApiError", status });
  });

  test("leaves the rest pending when Halo asks for a pause", async () => {
    const { halo, sandbox, requests } = await connectSandbox({ assets: 120 });
    sandbox.faults.add({ kind: "rateLimit", match: { path: /\/Asset\/\d/ } });
    const ids = Array.from({ length: 30 }, (_, index) => 1061 + index);
    const answer = await getAssets(halo, ids);
    expect(answer).toMatchObject({ found: [], missing: [], failed: [], pending: ids });
    expect(requests().filter((request) => /\d$/.test(request)).length).toBeLessThan(10);
  });

  test("leaves all pending when the pause begins with the list", async () => {
    const { halo, sandbox, requests } = await connectSandbox({ assets: 120 });
    sandbox.faults.add({ kind: "rateLimit" });
    expect((await getUsers(halo, [1, 2, 3])).pending).toEqual([1, 2, 3]);
    expect(requests()).toEqual(["GET /Users"]);
  });

  test("is not what is wrong with the shorter way", async () => {
    const { halo, sandbox } = await connectSandbox({ assets: 120 });
    sandbox.faults.add({ kind: "status", status: 500, match: { path: /\/Asset$/ } });
    expect((await getAssets(halo, [1061, 1062, 1063])).found).toHaveLength(3);
  });

  test("is not a 404 for the whole path: the address is wrong then", async () => {
    const { halo, sandbox } = await connectSandbox({ assets: 120 });
    sandbox.faults.add({ kind: "status", status: 404 });
    await expect(getAssets(halo, [1061, 1062, 1063])).rejects.toMatchObject({ status: 404 });
  });
});

describe("a budget", () => {
  test("of 0 leaves all pending and sends nothing", async () => {
    const { halo, requests } = await connectSandbox({ assets: 120 });
    const ids = [1001, 1002, 1003, 1004];
    expect(await getAssets(halo, ids, { budgetMs: 0 })).toMatchObject({
      found: [],
      missing: [],
      pending: ids,
    });
    expect(requests()).toEqual([]);
  });

  test("that ends on the way leaves the rest pending", async () => {
    const { halo, sandbox } = await connectSandbox({ assets: 120 });
    sandbox.faults.add({ kind: "delay", delayMs: 2_000, match: { path: /\/Asset\/107\d$/ } });
    const ids = Array.from({ length: 20 }, (_, index) => 1061 + index);
    const { found, missing, pending } = await getAssets(halo, ids, { budgetMs: 500 });
    expect([...found.map(({ id }) => id), ...pending].sort()).toEqual(ids);
    expect(missing).toEqual([]);
    expect(found.length).toBeGreaterThanOrEqual(9);
    expect(pending.length).toBeGreaterThanOrEqual(10);
  });

  test("that ends while the list is read keeps what its pages gave", async () => {
    const { halo, sandbox, requests } = await connectSandbox({ users: 180 });
    const all = [...sandbox.store.users.all()].map(({ id }) => id);
    const wanted = [...all.slice(0, 10), ...all.slice(-30)];
    sandbox.faults.add({ kind: "delay", delayMs: 2_000, match: { path: /\/Users$/ }, every: 2 });
    const { found, pending } = await getUsers(halo, wanted, { budgetMs: 400 });
    expect(found.length).toBeGreaterThanOrEqual(10);
    expect([...found.map(({ id }) => id), ...pending]).toEqual(wanted);
    expect(pending.length).toBeGreaterThan(0);
    expect(requests().filter((request) => request !== "GET /Users")).toEqual([]);
  });

  test("does not make an answer undone that came all the same", async () => {
    const halo = createHaloClient({
      baseUrl: "https://acme.halopsa.com",
      fetch: async () => {
        await new Promise((resolve) => setTimeout(resolve, 60));
        return new Response(null, { status: 404 });
      },
    });
    expect(await getSites(halo, [7], { budgetMs: 20 })).toMatchObject({ missing: [7], pending: [] });
  });

  test("is not the caller's abort", async () => {
    const { halo } = await connectSandbox({ assets: 120 });
    const signal = AbortSignal.abort(new Error("mine"));
    await expect(getAssets(halo, [1001], { budgetMs: 5_000, signal })).rejects.toThrow("mine");
  });
});

describe("the ids", () => {
  test("may repeat, and are asked for once", async () => {
    const { halo, requests } = await connectSandbox({ assets: 120 });
    const { found, missing } = await getAssets(halo, [1062, 1061, 1062, 900_001, 900_001, 1061]);
    expect(found.map(({ id }) => id)).toEqual([1062, 1061]);
    expect(missing).toEqual([900_001]);
    expect(requests().filter((request) => request === "GET /Asset/1062")).toHaveLength(1);
  });

  test.each([0, -1, 1e12, 1.5, Number.NaN])("may not hold %s", async (id) => {
    const { halo, requests } = await connectSandbox({ assets: 120 });
    for (const get of [getAssets, getUsers, getSites]) {
      await expect(get(halo, [1001, id])).rejects.toThrow(
        new RangeError(`ids must be a whole number from 1 to 2147483647, not ${id}`),
      );
    }
    expect(requests()).toEqual([]);
  });

  test("are 1 to 50, repeated ones not counted", async () => {
    const { halo, requests } = await connectSandbox({ assets: 120 });
    const many = Array.from({ length: LARGEST_BATCH + 1 }, (_, index) => index + 1);
    await expect(getSites(halo, many)).rejects.toThrow("ids must hold 1 to 50 ids, not 51");
    await expect(getSites(halo, [])).rejects.toThrow("ids must hold 1 to 50 ids, not 0");
    expect(requests()).toEqual([]);
    const repeated = Array.from({ length: 60 }, () => 1);
    expect((await getSites(halo, repeated)).found).toHaveLength(1);
  });
});
