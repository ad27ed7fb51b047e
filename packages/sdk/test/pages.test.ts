import { assetPages, clientPages, collectAll, rowsOf, sitePages, userPages } from "@halopsa-kit/sdk";
import { describe, expect, test } from "vitest";
import { connectSandbox } from "./support/connect-sandbox.ts";
import { answerSites, sites, startHalo } from "./support/start-halo.ts";

describe("a whole list", () => {
  test.each([
    { asset: 50, requests: 25 },
    { asset: 100, requests: 13 },
    { asset: 1_000, requests: 2 },
  ])("of 1,234 assets is exact with pages of $asset", async ({ asset, requests: expected }) => {
    const { halo, sandbox, requests } = await connectSandbox({ assets: 1_234, pageCaps: { asset } });
    const { rows, ...rest } = await collectAll(assetPages(halo, { includeInactive: true }));
    expect(rows.map(({ id }) => id)).toEqual([...sandbox.store.assets.all()].map(({ id }) => id));
    expect(rest).toEqual({ complete: true, fetched: 1_234, total: 1_234, ignoredFilters: [] });
    expect(requests()).toHaveLength(expected);
  });

  test("holds the active records only, unless asked otherwise", async () => {
    const { halo, sandbox } = await connectSandbox({ assets: 200 });
    const active = [...sandbox.store.assets.all()].filter(({ inactive }) => !inactive);
    expect(active.length).toBeLessThan(200);
    expect((await collectAll(assetPages(halo))).rows).toHaveLength(active.length);
  });

  test("leaves General Users out, unless asked otherwise", async () => {
    const { halo, sandbox } = await connectSandbox();
    const people = [...sandbox.store.users.all()].filter(({ isGeneralUser }) => !isGeneralUser);
    const all = await collectAll(userPages(halo, { includeInactive: true }));
    expect(all.rows).toHaveLength(people.length);
    const withGeneral = await collectAll(
      userPages(halo, { includeInactive: true, includeGeneralUsers: true }),
    );
    expect(withGeneral.rows).toHaveLength(sandbox.store.users.size);
  });

  test("is read of sites and clients alike", async () => {
    const { halo, sandbox } = await connectSandbox();
    const { rows } = await collectAll(sitePages(halo, { includeInactive: true }));
    expect(rows).toHaveLength(sandbox.store.sites.size);
    expect((await collectAll(clientPages(halo, { includeInactive: true }))).rows).toHaveLength(
      sandbox.store.clients.size,
    );
  });

  test("may be empty", async () => {
    const { halo } = await connectSandbox({ clientAccess: false });
    expect(await collectAll(assetPages(halo))).toEqual({
      rows: [],
      complete: true,
      fetched: 0,
      total: 0,
      ignoredFilters: [],
    });
  });
});

test("leaving the loop stops the requests", async () => {
  const { halo, requests } = await connectSandbox({ assets: 200, pageCaps: { asset: 20 } });
  const seen: number[] = [];
  for await (const { id } of rowsOf(assetPages(halo))) {
    seen.push(id);
    if (seen.length === 30) break;
  }
  expect(seen).toHaveLength(30);
  expect(requests()).toEqual(["GET /Asset", "GET /Asset"]);
});

test("an abort stops the requests and is thrown", async () => {
  const { halo, requests } = await connectSandbox({ assets: 200, pageCaps: { asset: 20 } });
  const abort = new AbortController();
  const pages = assetPages(halo, {}, { signal: abort.signal });
  await pages.next();
  abort.abort(new Error("enough"));
  await expect(pages.next()).rejects.toThrow("enough");
  expect(requests()).toHaveLength(1);
});

describe("a list that does not hold still", () => {
  test("a total that changes between pages makes it incomplete", async () => {
    let rows = sites(120);
    const { halo } = await startHalo(answerSites({ rows: () => rows }));
    const pages = sitePages(halo);
    await pages.next();
    rows = rows.slice(1);
    const rest = await collectAll(pages);
    expect(rest.complete).toBe(false);
  });

  test("a row that comes twice is given once", async () => {
    const rows = [...sites(50), ...sites(30, 41)];
    const { halo } = await startHalo(answerSites({ rows: () => rows }));
    const { rows: given, complete } = await collectAll(sitePages(halo));
    expect(given.map(({ id }) => id)).toEqual(sites(70).map(({ id }) => id));
    expect(complete).toBe(false);
  });

  test("a server that always gives its first page ends, incomplete", async () => {
    const { halo, seen } = await startHalo(answerSites({ rows: () => sites(120), pageOf: () => 1 }));
    const { rows, complete, total } = await collectAll(sitePages(halo));
    expect(rows).toHaveLength(50);
    expect({ complete, total }).toEqual({ complete: false, total: 120 });
    expect(seen).toHaveLength(2);
  });

  test("fewer rows than the total promises make it incomplete", async () => {
    const { halo, seen } = await startHalo(answerSites({ rows: () => sites(60), total: () => 90 }));
    const { rows, complete } = await collectAll(sitePages(halo));
    expect({ rows: rows.length, complete, requests: seen.length }).toEqual({
      rows: 60,
      complete: false,
      requests: 3,
    });
  });

  test("a record_count of 0 past the end says nothing", async () => {
    let requests = 0;
    const { halo } = await startHalo((seen) => {
      requests++;
      const { body } = answerSites({ rows: () => sites(60), total: () => 61 })(seen);
      return { body: requests < 3 ? body : { record_count: 0, sites: [] } };
    });
    const { complete, total } = await collectAll(sitePages(halo));
    expect({ complete, total, requests }).toEqual({ complete: false, total: 61, requests: 3 });
  });

  test("rows that Halo should have filtered are taken out, and the filter is named", async () => {
    const rows = [...sites(60), ...sites(30, 61).map((site) => ({ ...site, client_id: 13 }))];
    const { halo } = await startHalo(answerSites({ rows: () => rows }));
    const answer = await collectAll(sitePages(halo, { clientId: 13 }));
    expect(answer.rows.map(({ id }) => id)).toEqual(sites(30, 61).map(({ id }) => id));
    expect(answer).toMatchObject({ ignoredFilters: ["client_id"], fetched: 90, total: 90, complete: true });
  });
});

test.each([
  { clientId: 0 },
  { clientId: -1 },
  { siteId: 1.5 },
  { assetTypeId: Number.NaN },
  { statusId: 1e99 },
  { userId: 0 },
])("refuses the filter %o before any request", async (query) => {
  const { halo, requests } = await connectSandbox();
  const [name = ""] = Object.keys(query);
  expect(() => assetPages(halo, query)).toThrow(RangeError);
  expect(() => assetPages(halo, query)).toThrow(new RegExp(`^${name} must be a whole number`));
  expect(requests()).toEqual([]);
});
