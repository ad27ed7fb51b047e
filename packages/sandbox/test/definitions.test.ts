import { expect, test } from "vitest";
import { startTenant } from "./support/tenant.ts";

test("asset types are a bare array whose rows carry their fields and key fields", async () => {
  const { get, sandbox } = await startTenant();
  const types = (await get("/api/AssetType")).body;
  expect(types).toHaveLength(sandbox.store.assetTypes.size);
  const laptop = types.find((type) => Object.is(type["name"], "Laptop"));
  expect(laptop).toMatchObject({
    ...{
      keyfield_id: 101,
      keyfield_name: "Name",
      keyfield2_id: 148,
      keyfield3_id: 51,
      keyfield3_name: "Model",
    },
    assetgroup_name: "Computers",
  });
  const serial = laptop?.["fields"]?.find((field) => Object.is(field["field_name"], "Serial Number"));
  expect(serial).toMatchObject({ field_id: 117, typeinfo_id: serial?.["id"] });
  expect(types.find((type) => Object.is(type["keyfield_id"], 117))).toMatchObject({ keyfield2_id: 101 });
  expect(laptop).not.toHaveProperty("field_list");
});

test("an asset type by id adds its field definitions and statuses", async () => {
  const { get } = await startTenant();
  const detail = (await get("/api/AssetType/16?includedetails=true")).body;
  expect(detail["field_list"]?.map((field) => field["name"])).toContain("Serial Number");
  const ownership = detail["field_list"]?.find((field) => Object.is(field["name"], "Ownership"));
  const names = ["Owned by client", "Leased", "Provided by us"];
  expect(ownership).toMatchObject({ values: names.map((name, index) => ({ id: index + 1, name })) });
  expect(detail["allowall_status"]).toBe(false);
  expect(detail["allowed_status"]?.map((status) => status["status_id"])).toEqual([1, 2, 4]);
  expect((await get("/api/AssetType/999")).status).toBe(404);
  expect((await get("/api/AssetType/laptop")).status).toBe(400);
});

test("asset types filter by group, and groups have names", async () => {
  const { get } = await startTenant();
  const types = (await get("/api/AssetType?assetgroup_id=4")).body;
  expect(types.map((type) => type["name"])).toEqual(["Mobile Phone"]);
  expect((await get("/api/AssetGroup")).body.map((group) => group["name"])).toContain("Infrastructure");
});

test("the lookups can be discovered and read", async () => {
  const { get } = await startTenant({ assetStatusLookupId: 207 });
  const types = (await get("/api/Lookup?lookupid=11")).body;
  expect(types.find((type) => Object.is(type["name"], "Asset Status"))?.["id"]).toBe(207);
  expect(types.find((type) => Object.is(type["name"], "Site Contact Type"))?.["id"]).toBe(118);
  const statuses = (await get("/api/lookup?LOOKUPID=207")).body;
  expect(statuses[0]).toEqual({ lookupid: 207, id: 1, name: "Active", sequence: 1 });
  const everything = (await get("/api/Lookup")).body;
  expect(new Set(everything.map((value) => value["lookupid"])).size).toBeGreaterThan(8);
});

test("hidden lookups leave the names in the records only", async () => {
  const { get } = await startTenant({ assetStatusLookupId: "hidden", siteContactTypeLookupId: "hidden" });
  expect((await get("/api/Lookup")).text).not.toMatch(/Asset Status|Site Contact Type|In Repair|Approver/);
  expect((await get("/api/Lookup?lookupid=117")).body).toEqual([]);
  expect((await get("/api/Asset/1001")).body["status_name"]).toEqual(expect.any(String));
  const type = (await get("/api/AssetType/11?includedetails=true")).body;
  expect(type["allowed_status"]?.map((status) => status["status_name"])).toContain("In Repair");
});

test.each([
  [2, ["CFsupportPlan", "CFcontractedSeats"]],
  [3, ["CFfloor", "CFdoorCode"]],
  [4, ["CFemployeeId", "CFpreferredLanguage", "CFfirstDay"]],
  [5, ["CFpatchGroup", "CFencrypted", "CFlastAudit", "CFrackUnit", "CFbillingTags", "CFdisposalNotes"]],
  [9, []],
])("/FieldInfo?typeid=%i lists the custom fields of one entity", async (typeId, names) => {
  const { get } = await startTenant();
  expect((await get(`/api/FieldInfo?typeid=${typeId}`)).body.map((field) => field["name"])).toEqual(names);
});

test("custom field definitions tell type and options", async () => {
  const { get } = await startTenant();
  expect((await get("/api/FieldInfo/241")).body).toMatchObject({
    name: "CFpatchGroup",
    type: 2,
    values: [
      { id: 1, name: "Pilot" },
      { id: 2, name: "Broad" },
      { id: 3, name: "Manual" },
    ],
  });
  const types = (await get("/api/FieldInfo?typeid=5")).body.map((field) => field["type"]);
  expect(types).toEqual([2, 6, 4, 5, 3, 1]);
  expect((await get("/api/FieldInfo/222")).body).toMatchObject({ type: 0, inputtype: 6 });
  expect((await get("/api/FieldInfo/9999")).status).toBe(404);
});

test("asset field definitions keep the ids that recur between tenants", async () => {
  const { get } = await startTenant();
  const fields = (await get("/api/Field?kind=T")).body;
  const names = Object.fromEntries(fields.map((field) => [field["id"], field["name"]]));
  expect(names).toMatchObject({
    ...{ 24: "Purchase date", 44: "RAM", 46: "Disk", 51: "Model" },
    ...{ 101: "Name", 102: "OS version", 117: "Serial Number", 122: "Processor" },
  });
  expect((await get("/api/Field/117?kind=T")).body).toMatchObject({
    id: 117,
    kind: "T",
    name: "Serial Number",
  });
  expect((await get("/api/Field?kind=X")).body).toEqual([]);
});
