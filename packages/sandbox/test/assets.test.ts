import { expect, test } from "vitest";
import { startTenant } from "./support/tenant.ts";

test("search looks into the tag and the field values, without regard to case", async () => {
  const { get, sandbox } = await startTenant();
  const asset = sandbox.store.assets.get(1001);
  asset?.fields.set(117, "QXZ-99");
  const idsFor = async (query: string) =>
    (await get(`/api/Asset?order=id&includeinactive=true&${query}`)).body["assets"]?.map((row) => row["id"]);
  expect(await idsFor("search=qxz")).toEqual([1001]);
  expect(await idsFor(`search=${asset?.inventoryNumber}`)).toContain(1001);
  expect(await idsFor("search=qxz&search_inventory_number_only=true")).toEqual([]);
  expect(await idsFor("search=nothing-like-this")).toEqual([]);
});

test.each([
  ["client_id=13", "client_id", [13]],
  ["site_id=21", "site_id", [21]],
  ["assettype_id=13", "assettype_id", [13]],
  ["assettypes=13,14", "assettype_id", [13, 14]],
  ["assetgroup_id=4", "assettype_id", [19]],
  ["assetstatuses=2,3", "status_id", [2, 3]],
])("%s filters", async (query, member, allowed) => {
  const { get, sandbox } = await startTenant();
  const rows = (await get(`/api/Asset?count=9999&${query}`)).body["assets"] ?? [];
  expect(new Set(rows.map((row) => row[member]))).toEqual(new Set(allowed));
  expect(rows.length).toBeLessThan(sandbox.store.assets.size);
});

test("finds the assets of a user by id and by name", async () => {
  const { get, sandbox } = await startTenant();
  const userId = [...sandbox.store.assets.all()].find((asset) => asset.userIds.length > 0 && !asset.inactive)
    ?.userIds[0];
  const name = sandbox.store.users.get(userId ?? 0)?.name ?? "";
  const byId = (await get(`/api/Asset?user_id=${userId}&count=99`)).body["assets"] ?? [];
  expect(byId.length).toBeGreaterThan(0);
  for (const row of byId) expect(row["username"]).toBe(name);
  const byName = (await get(`/api/Asset?username=${encodeURIComponent(name)}&count=99`)).body["assets"] ?? [];
  expect(byName.map((row) => row["id"])).toEqual(expect.arrayContaining(byId.map((row) => row["id"])));
});

test("inventory_number matches the whole tag", async () => {
  const { get, sandbox } = await startTenant();
  const tag = sandbox.store.assets.get(1001)?.inventoryNumber ?? "";
  const rows = (await get(`/api/Asset?inventory_number=${tag}&includeinactive=true`)).body["assets"] ?? [];
  expect(rows.map((row) => row["inventory_number"])).toEqual([tag]);
  expect((await get(`/api/Asset?inventory_number=${tag.slice(0, 2)}`)).body["record_count"]).toBe(0);
});

test("assets= is ignored unless the option is on", async () => {
  const ignoring = await startTenant();
  expect((await ignoring.get("/api/Asset?assets=1001,1003")).body["assets"]).toHaveLength(50);
  const filtering = await startTenant({ assetsIdFilter: true });
  const rows = (await filtering.get("/api/Asset?assets=1001,1003&includeinactive=true&order=id")).body[
    "assets"
  ];
  expect(rows?.map((row) => row["id"])).toEqual([1001, 1003]);
});

test.each([
  ["includeassetfields=true", false, false],
  ["includeassetfields=true&assettype_id=11", true, false],
  ["includecolumns=true", false, false],
  ["includecolumns=true&columns_id=4", true, false],
  ["include_custom_fields=241,242", false, true],
])("%s decides what a row adds", async (query, withFields, withCustomFields) => {
  const { get } = await startTenant();
  const row = (await get(`/api/Asset?count=1&${query}`)).body["assets"]?.[0] ?? {};
  expect("fields" in row).toBe(withFields);
  expect("customfields" in row).toBe(withCustomFields);
  if (withCustomFields) {
    expect(Object(row)["customfields"].map((field: { id: number }) => field.id)).toEqual([241, 242]);
  }
});

test("noicon drops the icon", async () => {
  const { get } = await startTenant();
  expect((await get("/api/Asset?count=999")).text).toContain('"icon"');
  expect((await get("/api/Asset?count=999&noicon=true")).text).not.toContain('"icon"');
});

test("key fields are what the type says", async () => {
  const { get } = await startTenant();
  const laptop = (await get("/api/Asset?assettype_id=11&count=1&includeassetfields=true")).body[
    "assets"
  ]?.[0];
  const managed = (await get("/api/Asset?assettype_id=17&count=1&includeassetfields=true")).body[
    "assets"
  ]?.[0];
  const field = (row: typeof laptop, id: number) =>
    row?.["fields"]?.find((entry) => Object.is(entry["id"], id))?.["value"];
  expect(laptop?.["key_field"]).toBe(field(laptop, 101));
  expect(laptop?.["key_field3"]).toBe(field(laptop, 51));
  expect(managed?.["key_field"]).toBe(field(managed, 117));
  expect(managed?.["key_field2"]).toBe(field(managed, 101));
});

test("reads one asset: fields always, the rest with includedetails", async () => {
  const { get } = await startTenant();
  const plain = (await get("/api/Asset/1001")).body;
  expect(plain["fields"]?.length).toBeGreaterThan(5);
  expect(plain["status_name"]).toEqual(expect.any(String));
  expect("users" in plain || "customfields" in plain).toBe(false);
  const full = (await get("/api/asset/1001?includedetails=true")).body;
  expect(full).toMatchObject({ id: 1001, users: expect.any(Array), customfields: expect.any(Array) });
  expect("allowed_status" in full).toBe(false);
  const statuses = (await get("/api/Asset/1001?includeallowedstatus=true")).body["allowed_status"];
  expect(statuses?.[0]).toMatchObject({ status_id: 1, status_name: "Active", xtype_name: "Laptop" });
});

test("details carry secrets and untidy dates", async () => {
  const { get, sandbox } = await startTenant();
  const details = await Promise.all([...Array(60).keys()].map((index) => get(`/api/Asset/${1001 + index}`)));
  const all = details.map((answer) => answer.text).join("\n");
  expect(all).toMatch(/"teamviewerpassword":"made-up-/);
  expect(all).toMatch(/"warranty_start":null/);
  expect(all).toMatch(/"warranty_(?:start|end)":"1899-12-30T00:00:00"/);
  expect(all).toMatch(/"warranty_end":"20\d\d-[^"]+\.\d{1,7}"/);
  expect(all).toMatch(/"warranty_end":"20\d\d-[^"]+Z"/);
  expect(details.filter(({ text }) => !text.includes("warranty_end")).length).toBeGreaterThan(0);
  expect(sandbox.requests.count).toBe(61);
});

test.each([
  ["/api/Asset/999999", 404],
  ["/api/Asset/abc", 400],
  ["/api/Asset/0", 200],
])("%s answers %i", async (path, status) => {
  const { get } = await startTenant();
  const answer = await get(path);
  expect(answer.status).toBe(status);
  if (status === 200) expect(answer.body["id"]).toBe(0);
  if (status === 404) expect(answer.text).toBe("");
  if (status === 400)
    expect(answer.body).toMatchObject({ title: expect.any(String), status: 400, errors: expect.anything() });
});

test.each([
  [2, "1001", [1001]],
  [3, "1001", "others"],
  [0, "1001, 1002", [1001, 1002]],
  [1, "1001,1002", "others"],
  [6, "1002", [1002]],
  [9, "1003", [1001, 1002]],
  [10, "1002", [1001, 1002]],
] as const)("advanced_search with filter type %i on id %s", async (type, value, expected) => {
  const { get, sandbox } = await startTenant();
  const filter = encodeURIComponent(
    JSON.stringify([{ filter_name: "id", filter_type: type, filter_value: value }]),
  );
  const rows = (await get(`/api/Asset?includeinactive=true&order=id&count=999&advanced_search=${filter}`))
    .body["assets"];
  const ids = rows?.map((row) => Number(row["id"])) ?? [];
  if (expected === "others") {
    expect(ids).toHaveLength(sandbox.store.assets.size - value.split(",").length);
  } else {
    expect(ids).toEqual(expected);
  }
});

test("advanced_search compares texts, and refuses names that are not on the list", async () => {
  const { get, sandbox } = await startTenant({ advancedSearchNames: { asset: ["inventory_number", "id"] } });
  const tag = sandbox.store.assets.get(1001)?.inventoryNumber ?? "";
  const search = (filters: unknown) =>
    get(`/api/Asset?includeinactive=true&advanced_search=${encodeURIComponent(JSON.stringify(filters))}`);
  const like = [{ filter_name: "inventory_number", filter_type: 4, filter_value: `%${tag.slice(1)}%` }];
  expect((await search(like)).body["assets"]?.map((row) => row["id"])).toContain(1001);
  const greater = [{ filter_name: "id", filter_type: 7, filter_value: "1199" }];
  expect((await search(greater)).body["record_count"]).toBe(1);
  for (const filters of [
    [{ filter_name: "serialnumber", filter_type: 2, filter_value: "x" }],
    [{ filter_name: "id", filter_type: 11, filter_value: "1" }],
    { filter_name: "id" },
  ]) {
    expect(await search(filters)).toMatchObject({
      status: 400,
      body: { ClassName: "System.Exception", Message: "Invalid advanced search parameter" },
    });
  }
});

test("NextTag follows the highest number", async () => {
  const { get, sandbox } = await startTenant();
  const asset = sandbox.store.assets.get(1001);
  if (asset) asset.inventoryNumber = "90210";
  expect((await get("/api/Asset/NextTag")).body).toEqual({ inventory_number: "90211" });
});
