import { expect, test } from "vitest";
import { startTenant, type Tenant } from "./support/tenant.ts";

const newAsset = { assettype_id: 11, site_id: 20, inventory_number: "NEW-1" };

async function fieldValue({ get }: Tenant, id: number, fieldId: number): Promise<unknown> {
  return (await get(`/api/Asset/${id}`)).body["fields"]?.find((field) => Object.is(field["id"], fieldId))?.[
    "value"
  ];
}

test("creates without id and answers 201 with the saved record", async () => {
  const { post, get, sandbox } = await startTenant();
  const answer = await post("/api/Asset", [
    {
      ...newAsset,
      fields: [
        { id: "101", value: "HOST-1" },
        { name: "Model", value: "M1" },
      ],
    },
  ]);
  expect(answer.status).toBe(201);
  expect(answer.body).toMatchObject({
    id: 1201,
    inventory_number: "NEW-1",
    client_id: sandbox.store.sites.get(20)?.clientId,
    key_field: "HOST-1",
    key_field3: "M1",
    status_id: 1,
    inactive: false,
    users: [],
  });
  expect((await get("/api/Asset/1201")).body["key_field"]).toBe("HOST-1");
});

test.each([null, 0])("an id of %s creates as well", async (id) => {
  const { post, sandbox } = await startTenant();
  expect((await post("/api/Asset", [{ ...newAsset, id }])).body["id"]).toBe(1201);
  expect(sandbox.store.assets.size).toBe(201);
});

test("accepts a bare object, and ids as texts", async () => {
  const { post, sandbox } = await startTenant();
  const answer = await post("/api/Asset", { assettype_id: "11", site_id: "21", inventory_number: "BARE" });
  expect(answer).toMatchObject({ status: 201, body: { site_id: 21 } });
  expect((await post("/api/Asset", { id: "1001", inventory_number: "CHANGED" })).status).toBe(201);
  expect(sandbox.store.assets.get(1001)?.inventoryNumber).toBe("CHANGED");
});

test("an update leaves what it does not name", async () => {
  const { post, get } = await startTenant();
  const { notes: _notes, ...before } = (await get("/api/Asset/1001?includedetails=true")).body;
  expect((await post("/api/Asset", [{ id: 1001, NOTES: "Changed", Unheard_Of: 1 }])).status).toBe(201);
  const { notes, ...after } = (await get("/api/Asset/1001?includedetails=true")).body;
  expect(notes).toBe("Changed");
  expect(after).toEqual(before);
});

test("several records answer with the last, or with all on request", async () => {
  const { post } = await startTenant();
  const records = [{ ...newAsset }, { ...newAsset, inventory_number: "NEW-2" }];
  expect((await post("/api/Asset", records)).body["inventory_number"]).toBe("NEW-2");
  const all = (await post("/api/Asset?returnall=true", records)).body;
  expect(all.map((record) => record["inventory_number"])).toEqual(["NEW-1", "NEW-2"]);
});

test("posting some fields blanks the others", async () => {
  const tenant = await startTenant();
  expect(await fieldValue(tenant, 1001, 51)).not.toBe("");
  await tenant.post("/api/Asset", [
    {
      id: 1001,
      _dontaddnewfields: true,
      fields: [
        { id: 117, value: "NEWSERIAL" },
        { id: 99999, value: "ignored" },
      ],
    },
  ]);
  expect(await fieldValue(tenant, 1001, 117)).toBe("NEWSERIAL");
  expect(await fieldValue(tenant, 1001, 51)).toBe("");
  expect(await fieldValue(tenant, 1001, 99999)).toBeUndefined();
});

test.each([
  [true, "kept"],
  [false, "blanked"],
])("with the merging option and _dontaddnewfields %s the others are %s", async (flag, outcome) => {
  const tenant = await startTenant({ fieldsWrite: "mergeWhenDontAddNewFields" });
  const model = await fieldValue(tenant, 1001, 51);
  await tenant.post("/api/Asset", [{ id: 1001, _dontaddnewfields: flag, fields: [{ id: 117, value: "X" }] }]);
  expect(await fieldValue(tenant, 1001, 51)).toBe(outcome === "kept" ? model : "");
});

test("custom fields merge by id or name, each in its own type", async () => {
  const { post, get } = await startTenant();
  await post("/api/Asset", [
    {
      id: 1001,
      customfields: [
        { id: 241, value: 2 },
        { id: 244, value: 12.5 },
      ],
    },
  ]);
  await post("/api/Asset", [
    {
      id: 1001,
      customfields: [
        { name: "cfencrypted", value: true },
        { name: "CFlastAudit", value: "2026-01-02T03:04:05Z" },
        { name: "CFbillingTags", value: [1, { id: 3 }] },
        { name: "CFnobodyKnows", value: "ignored" },
      ],
    },
  ]);
  const fields = (await get("/api/Asset/1001?includedetails=true")).body["customfields"] ?? [];
  const shown = Object.fromEntries(
    fields.map((field) => [field["name"], [field["value"], field["display"]]]),
  );
  expect(shown).toMatchObject({
    CFpatchGroup: [2, "Broad"],
    CFrackUnit: [12.5, "12.5"],
    CFencrypted: [true, "Yes"],
    CFlastAudit: ["2026-01-02T03:04:05", "2026-01-02T03:04:05"],
    CFbillingTags: [[1, 3], "Backup, Monitoring"],
  });
});

test("users are replaced by an array and left alone by null", async () => {
  const { post, sandbox } = await startTenant();
  const [first, second] = [...sandbox.store.users.all()].filter((user) => !user.isGeneralUser);
  await post("/api/Asset", [{ id: 1001, users: [{ id: first?.id }] }]);
  await post("/api/Asset", [{ id: 1001, users: [{ id: second?.id }, { id: 987654 }] }]);
  expect(sandbox.store.assets.get(1001)?.userIds).toEqual([second?.id]);
  await post("/api/Asset", [{ id: 1001, users: null, notes: null }]);
  expect(sandbox.store.assets.get(1001)?.userIds).toEqual([second?.id]);
  await post("/api/Asset", [{ id: 1001, users: [] }]);
  expect(sandbox.store.assets.get(1001)?.userIds).toEqual([]);
});

test("key fields posted come back but are not stored; reference objects and third_party_id_string are ignored", async () => {
  const { post, get } = await startTenant();
  const record = {
    id: 1001,
    key_field3: "SN: 1",
    assettype: { id: 12 },
    third_party_id: 77,
    third_party_id_string: "x",
  };
  expect((await post("/api/Asset", [record])).body["key_field3"]).toBe("SN: 1");
  const stored = (await get("/api/Asset/1001?includedetails=true")).body;
  expect(stored["key_field3"]).not.toBe("SN: 1");
  expect(stored).toMatchObject({ assettype_id: 11, third_party_id: 77 });
  expect("third_party_id_string" in stored).toBe(false);
});

test("places by name; unknown names end up on Unknown", async () => {
  const { post, sandbox } = await startTenant();
  const client = sandbox.store.clients.get(13);
  const site = [...sandbox.store.sites.all()].find(({ clientId }) => clientId === 13);
  const named = { assettype_name: "laptop", client_name: client?.name.toUpperCase(), site_name: site?.name };
  expect((await post("/api/Asset", [named])).body).toMatchObject({ client_id: 13, assettype_id: 11 });
  const unknown = { assettype_id: 11, client_name: "Nobody", site_name: "Nowhere" };
  expect((await post("/api/Asset", [unknown])).body).toMatchObject({
    client_name: "Unknown",
    site_name: "Unknown",
  });
});

test("a moved asset takes the client of the site and a new device number", async () => {
  const { post, sandbox } = await startTenant();
  const target = [...sandbox.store.sites.all()].find(({ clientId }) => clientId === 15);
  const { body } = await post("/api/Asset", [{ id: 1001, site_id: target?.id }]);
  expect(body).toMatchObject({ id: 1001, client_id: 15, site_id: target?.id });
  const others = [...sandbox.store.assets.all()].filter(
    (asset) => asset.siteId === target?.id && asset.id !== 1001,
  );
  expect(body["device_number"]).toBe(Math.max(...others.map((asset) => asset.deviceNumber)) + 1);
});

test.each([
  ["Asset", { site_id: 20 }, "Asset Type"],
  ["Asset", { assettype_id: 11 }, "Site"],
  ["Asset", { assettype_id: 999, site_id: 20 }, "Invalid Asset Type"],
  ["Asset", { assettype_id: 11, site_id: 999 }, "Invalid Site"],
  ["Asset", { id: 999999, notes: "x" }, "Invalid asset id"],
  ["Users", { site_id: 20 }, "Name"],
  ["Users", { name: "Ada" }, "Site"],
  ["Site", { client_id: 12 }, "Name"],
  ["Site", { name: "Depot" }, "Client"],
  ["Client", { notes: "x" }, "Name"],
])("/%s refuses %o", async (path, record, message) => {
  const { post } = await startTenant();
  const answer = await post(`/api/${path}`, [record]);
  expect(answer.status).toBe(400);
  expect(answer.body["ClassName"]).toBe("System.Exception");
  expect(answer.body["Message"]).toContain(message);
});

test.each([
  ["a decimal id", '[{"id":1001,"site_id":95.0}]', "site_id"],
  ["an exponent", '[{"id":1.001e3}]', "id"],
  ["a text for a number", '[{"id":1001,"status_id":"two"}]', "$[0].status_id"],
  ["a fraction", '[{"id":1001,"criticality":1.5}]', "$[0].criticality"],
  ["a number for a flag", '[{"id":1001,"inactive":1}]', "$[0].inactive"],
  ["a word for a date", '[{"id":1001,"warranty_end":"soon"}]', "$[0].warranty_end"],
  ["an object for an array", '[{"id":1001,"fields":{"id":51}}]', "$[0].fields"],
  ["a number for a record", "[5]", "$[0]"],
  ["half a text", '[{"id":1001', "$"],
  ["nothing", "", "$"],
])("%s cannot be bound", async (_case, body, member) => {
  const { post } = await startTenant();
  const answer = await post("/api/Asset", body);
  expect(answer.status).toBe(400);
  expect(Object.keys(answer.body["errors"] ?? {}).join()).toContain(member);
});

test("an invalid record stops the call; those before it are saved", async () => {
  const { post, sandbox } = await startTenant();
  const records = [{ ...newAsset }, { id: 999999 }, { ...newAsset, inventory_number: "NEVER" }];
  expect((await post("/api/Asset", records)).status).toBe(400);
  const tags = [...sandbox.store.assets.all()].map((asset) => asset.inventoryNumber);
  expect(tags).toContain("NEW-1");
  expect(tags).not.toContain("NEVER");
});

test("tags are unique on request only", async () => {
  const loose = await startTenant();
  expect((await loose.post("/api/Asset", [newAsset, newAsset])).status).toBe(201);
  const strict = await startTenant({ uniqueAssetTags: true });
  expect((await strict.post("/api/Asset", [newAsset])).status).toBe(201);
  const again = await strict.post("/api/Asset", [{ ...newAsset, inventory_number: "new-1" }]);
  expect(again).toMatchObject({ status: 400, body: { Message: "Asset tag must be unique" } });
  expect((await strict.post("/api/Asset", [{ id: 1201, inventory_number: "NEW-1" }])).status).toBe(201);
});

test.each([
  ["string", "Invalid Site"],
  ["message", { Message: "Invalid Site" }],
] as const)("broken rules may be worded as %s", async (badRequest, expected) => {
  const { post } = await startTenant({ errorBodies: { badRequest } });
  expect((await post("/api/Asset", [{ ...newAsset, site_id: 999 }])).body).toEqual(expected);
});

test("the status of new assets and of unknown ids are settings", async () => {
  const { post } = await startTenant({ newAssetStatusId: 2, unknownIdStatus: 404 });
  expect((await post("/api/Asset", [newAsset])).body).toMatchObject({
    status_id: 2,
    status_name: "In Stock",
  });
  expect((await post("/api/Asset", [{ id: 999999 }])).status).toBe(404);
});

test.each([
  ["Asset", 1001],
  ["Users", 60],
  ["Site", 21],
  ["Client", 12],
])("DELETE /%s/%i answers with the record, then it is gone", async (path, id) => {
  const tenant = await startTenant();
  const deleted = await tenant.delete(`/api/${path}/${id}`);
  expect(deleted).toMatchObject({ status: 200, body: { id } });
  expect((await tenant.get(`/api/${path}/${id}`)).status).toBe(404);
  expect((await tenant.delete(`/api/${path}/${id}`)).status).toBe(404);
});
