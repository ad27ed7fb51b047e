import { expect, test } from "vitest";
import { type Json, request, startTenant, type Tenant } from "./support/tenant.ts";

const idsOf = (rows: Json | undefined): unknown[] => (rows ?? []).map((row) => row["id"]);

async function activeAssetCount({ sandbox }: Tenant): Promise<number> {
  return [...sandbox.store.assets.all()].filter((asset) => !asset.inactive).length;
}

test("paths, query names and a trailing slash are read generously", async () => {
  const { get } = await startTenant();
  const expected = (await get("/api/Asset?pageinate=true&page_size=3&order=id")).text;
  for (const path of [
    "/api/asset?pageinate=true&page_size=3&order=id",
    "/API/ASSET/?PAGEINATE=true&Page_Size=3&Order=id",
    "/api/Asset/?pageinate=True&page_size=3&order=id&colour=unheard_of&pageSize=99",
  ]) {
    expect((await get(path)).text, path).toBe(expected);
  }
});

test("unknown paths give 404, known paths with another method 405", async () => {
  const { baseUrl, get } = await startTenant();
  expect((await get("/api/AssetStatus")).status).toBe(404);
  expect((await get("/api/Asset/1/Nothing")).status).toBe(404);
  expect((await request(`${baseUrl}/api/Asset`, { method: "PUT" })).status).toBe(405);
});

test("without pageinate the list has 50 rows, or count, and the page parameters mean nothing", async () => {
  const tenant = await startTenant();
  const total = await activeAssetCount(tenant);
  const plain = (await tenant.get("/api/Asset?page_no=2&page_size=5")).body;
  expect(plain["assets"]).toHaveLength(50);
  expect(plain).toMatchObject({ page_no: 1, record_count: total });
  expect((await tenant.get("/api/Asset?count=3&pageinate=false")).body).toMatchObject({
    record_count: total,
  });
  expect((await tenant.get("/api/Asset?count=3")).body["assets"]).toHaveLength(3);
  expect((await tenant.get("/api/Asset?count=100000")).body["assets"]).toHaveLength(total);
});

test.each([
  ["Asset", "assets", 50],
  ["Users", "users", 100],
])("pages of /%s are capped and the cap is echoed", async (path, name, cap) => {
  const { get } = await startTenant();
  const { body } = await get(`/api/${path}?pageinate=true&page_no=1&page_size=1000`);
  expect(body).toMatchObject({ page_no: 1, page_size: cap });
  expect(body[name]).toHaveLength(cap);
});

test("the caps are options", async () => {
  const { get } = await startTenant({ pageCaps: { asset: 7, default: 9 } });
  expect((await get("/api/Asset?pageinate=true&page_size=1000")).body["assets"]).toHaveLength(7);
  expect((await get("/api/Users?pageinate=true&page_size=1000")).body["users"]).toHaveLength(9);
  expect((await get("/api/Users?pageinate=true&page_size=2")).body["users"]).toHaveLength(2);
});

test("paging in the order of ids visits every record once", async () => {
  const tenant = await startTenant();
  const seen: unknown[] = [];
  for (let page = 1; seen.length < (await activeAssetCount(tenant)); page++) {
    const { body } = await tenant.get(`/api/Asset?pageinate=true&page_no=${page}&page_size=50&order=id`);
    expect(body["assets"]?.length).toBeGreaterThan(0);
    expect(body["record_count"]).toBe(await activeAssetCount(tenant));
    seen.push(...idsOf(body["assets"]));
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toEqual([...seen].sort((left, right) => Number(left) - Number(right)));
});

test("past the last page assets count nothing, other lists count all", async () => {
  const { get } = await startTenant();
  expect((await get("/api/Asset?pageinate=true&page_no=99")).body).toMatchObject({
    record_count: 0,
    assets: [],
  });
  const users = (await get("/api/Users?pageinate=true&page_no=99")).body;
  expect(users["users"]).toEqual([]);
  expect(users["record_count"]).toBeGreaterThan(100);
  const other = await startTenant({ recordCountPastEnd: "total" });
  const total = await activeAssetCount(other);
  expect((await other.get("/api/Asset?pageinate=true&page_no=99")).body["record_count"]).toBe(total);
});

test("orders by columns, downwards too, and by a second column", async () => {
  const { get } = await startTenant();
  const descending = idsOf((await get("/api/Users?order=id&orderdesc=true&count=500")).body["users"]);
  expect(descending).toEqual([...descending].sort((left, right) => Number(right) - Number(left)));
  const { body } = await get("/api/Asset?order=client_name&order2=id&orderdesc2=true&count=500");
  const keys = (body["assets"] ?? []).map(
    (row) => [String(row["client_name"]).toLowerCase(), -Number(row["id"])] as const,
  );
  const sorted = [...keys].sort((a, b) => (a[0] === b[0] ? a[1] - b[1] : a[0] < b[0] ? -1 : 1));
  expect(keys).toEqual(sorted);
});

test("lists active records unless told otherwise", async () => {
  const { get, sandbox } = await startTenant();
  const all = [...sandbox.store.assets.all()];
  const inactive = all.filter((asset) => asset.inactive).length;
  expect(inactive).toBeGreaterThan(0);
  const count = async (query: string) => (await get(`/api/Asset?${query}`)).body["record_count"];
  expect(await count("")).toBe(all.length - inactive);
  expect(await count("includeinactive=true")).toBe(all.length);
  expect(await count("includeactive=false&includeinactive=true")).toBe(inactive);
  expect(await count("activeinactive=false,true")).toBe(inactive);
  expect(await count("activeinactive=true,true")).toBe(all.length);
});

test("idonly gives ids only, excludethese leaves records out", async () => {
  const { get } = await startTenant();
  const { body } = await get("/api/Asset?idonly=true&order=id&count=2");
  expect(body["assets"]).toEqual([{ id: 1001 }, { id: 1002 }]);
  const rest = await get("/api/Asset?idonly=true&order=id&count=1&excludethese=1001,1002");
  expect(idsOf(rest.body["assets"])).not.toContain(1001);
  expect(idsOf(rest.body["assets"])).not.toContain(1002);
});

test("text in the place of a number is refused by name", async () => {
  const { get } = await startTenant();
  const answer = await get("/api/Asset?client_id=twelve");
  expect(answer.status).toBe(400);
  expect(answer.headers.get("content-type")).toContain("application/problem+json");
  expect(answer.body["errors"]).toHaveProperty("client_id");
});

test("ids of users' sites, sites' clients and types' fields are sent as decimals", async () => {
  const { get } = await startTenant();
  expect((await get("/api/Users?count=1")).text).toMatch(/"site_id":\d+\.0,/);
  expect((await get("/api/Site?count=1")).text).toMatch(/"client_id":\d+\.0,/);
  expect((await get("/api/AssetType")).text).toMatch(/"field_id":51\.0,"typeinfo_id":11051\.0/);
  expect((await get("/api/Asset?count=1")).text).toMatch(/"site_id":\d+,/);
});
