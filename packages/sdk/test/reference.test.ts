import {
  findLookupId,
  listAssetStatuses,
  listAssetTypes,
  listContactTypes,
  listCustomFieldDefinitions,
  listLookup,
  readAssetCustomFields,
  readAssetFieldMaps,
  readAssetFieldSchema,
} from "@halopsa-kit/sdk";
import { describe, expect, test } from "vitest";
import { connectSandbox } from "./support/connect-sandbox.ts";
import { startHalo } from "./support/start-halo.ts";

const STATUS_NAMES = ["Active", "In Stock", "In Repair", "Retired", "Disposed"];

describe("asset statuses", () => {
  const billable = (name: string, index: number) => ({ id: index + 1, name, billable: index === 0 });

  test("come whole from the lookup that bears their name", async () => {
    const { halo, requests } = await connectSandbox({ assetStatusLookupId: 147 });
    expect(await listAssetStatuses(halo)).toEqual({
      statuses: STATUS_NAMES.map(billable),
      source: "lookup",
      complete: true,
    });
    expect(requests()).toEqual(["GET /Lookup", "GET /Lookup"]);
  });

  test("come from the lookup that the client was told of", async () => {
    const { halo, requests } = await connectSandbox(
      { assetStatusLookupId: 147 },
      { assetStatusLookupId: 147 },
    );
    expect((await listAssetStatuses(halo)).source).toBe("lookup");
    expect(requests()).toEqual(["GET /Lookup"]);
  });

  test("come from the asset types when there is no such lookup", async () => {
    const { halo, requests } = await connectSandbox({ assetStatusLookupId: "hidden" });
    expect(await listAssetStatuses(halo)).toEqual({
      statuses: STATUS_NAMES.map(billable),
      source: "asset types",
      complete: false,
    });
    expect(requests()).toHaveLength(7);
  });

  test("come from assets when types do not tell either", async () => {
    const { halo, sandbox, requests } = await connectSandbox({ assetStatusLookupId: "hidden" });
    for (const type of [...sandbox.store.assetTypes.all()]) {
      sandbox.store.assetTypes.set({ ...type, allowedStatusIds: [] });
    }
    const { statuses, source, complete } = await listAssetStatuses(halo);
    const seen = new Set([...sandbox.store.assets.all()].map(({ statusId }) => statusId));
    expect(statuses.map(({ id }) => id)).toEqual([...seen].sort());
    expect(statuses[0]).toEqual({ id: 1, name: "Status 1", billable: true });
    expect({ source, complete }).toEqual({ source: "assets seen", complete: false });
    expect(requests()).toHaveLength(9);
  });
});

describe("contact types", () => {
  const names = ["IT Contact", "Billing Contact", "Approver", "Emergency Contact"];

  test("come whole from the lookup that bears their name, or that the client was told of", async () => {
    const found = await connectSandbox({ siteContactTypeLookupId: 133 });
    expect(await listContactTypes(found.halo)).toEqual({
      contactTypes: names.map((name, index) => ({ id: index + 1, name })),
      source: "lookup",
      complete: true,
    });
    const told = await connectSandbox({ siteContactTypeLookupId: 133 }, { siteContactTypeLookupId: 133 });
    expect((await listContactTypes(told.halo)).contactTypes).toHaveLength(4);
    expect(told.requests()).toEqual(["GET /Lookup"]);
  });

  test("come from the contacts of sites when there is no such lookup", async () => {
    const { halo, sandbox, requests } = await connectSandbox({ siteContactTypeLookupId: "hidden" });
    const { contactTypes, source, complete } = await listContactTypes(halo);
    const used = new Set(
      [...sandbox.store.sites.all()].flatMap(({ contacts }) =>
        contacts.map(({ typeId }) => names[typeId - 1]),
      ),
    );
    expect(contactTypes.length).toBeGreaterThan(0);
    for (const { id, name } of contactTypes) {
      expect(names[id - 1]).toBe(name);
      expect(used).toContain(name);
    }
    expect({ source, complete }).toEqual({ source: "site contacts", complete: false });
    expect(requests().length).toBeLessThanOrEqual(12);
  });
});

test.each([403, 404])("a lookup that is answered with %i is no lookup", async (status) => {
  const { halo, sandbox } = await connectSandbox(
    { assetStatusLookupId: 147, siteContactTypeLookupId: 133 },
    { assetStatusLookupId: 147 },
  );
  sandbox.faults.add({ kind: "status", status, match: { path: /\/Lookup$/ } });
  expect((await listAssetStatuses(halo)).source).toBe("asset types");
  expect((await listContactTypes(halo)).source).toBe("site contacts");
  sandbox.faults.clear();
  sandbox.faults.add({ kind: "status", status: 500, match: { path: /\/Lookup$/ } });
  await expect(listAssetStatuses(halo)).rejects.toMatchObject({ status: 500 });
});

describe("lookups", () => {
  test("are found by name, and listed without inactive values", async () => {
    const { halo } = await connectSandbox();
    expect(await findLookupId(halo, /^Criticality$/)).toBe(90);
    expect(await findLookupId(halo, /^Nothing$/)).toBeUndefined();
    expect((await listLookup(halo, 90)).map(({ name }) => name)).toEqual(["Low", "Medium", "High"]);
  });

  test("are not mixed up by an instance that answers with all of them", async () => {
    const { halo } = await startHalo(() => ({
      body: [
        { lookupid: 90, id: 1, name: "Low" },
        { lookupid: 12, id: 1, name: "Company wide" },
        { lookupid: 90, id: 2, name: "Old", inactive: true },
      ],
    }));
    expect((await listLookup(halo, 90)).map(({ name }) => name)).toEqual(["Low"]);
  });
});

describe("the fields of an asset type", () => {
  test("are of two kinds, with types, keys and options", async () => {
    const { halo, requests } = await connectSandbox();
    const schema = await readAssetFieldSchema(halo, 11);
    expect(requests().sort()).toEqual(["GET /AssetType/11", "GET /FieldInfo"]);
    expect(schema.asset_type).toEqual({ id: 11, name: "Laptop" });
    expect(schema.identities).toEqual({
      serial_number: 'asset field "Serial Number"',
      hostname: "key_field (asset field 101)",
      asset_tag: "inventory_number",
      source: "discovered",
    });
    expect(schema.fields).toContainEqual({
      id: 101,
      name: "Name",
      kind: "asset_field",
      type: "text",
      mandatory: false,
      key: "key_field",
    });
    expect(schema.fields).toContainEqual({
      id: 156,
      name: "Ownership",
      kind: "asset_field",
      type: "single select",
      mandatory: false,
      options: [
        { id: 1, name: "Owned by client" },
        { id: 2, name: "Leased" },
        { id: 3, name: "Provided by us" },
      ],
    });
    const custom = schema.fields.filter(({ kind }) => kind === "custom_field");
    expect(custom.map(({ name, label, type }) => [name, label, type])).toEqual([
      ["CFpatchGroup", "Patch group", "single select"],
      ["CFencrypted", "Disk encrypted", "checkbox"],
      ["CFlastAudit", "Last audit", "date"],
      ["CFrackUnit", "Rack unit", "number"],
      ["CFbillingTags", "Billing tags", "multi select"],
      ["CFdisposalNotes", "Disposal notes", "memo"],
    ]);
    expect(custom[0]?.options).toHaveLength(3);
  });

  test("show an override, and what is not known", async () => {
    const { halo } = await connectSandbox(
      {},
      { assetFieldMaps: { 11: { serialNumber: { in: "field", fieldId: 154, fieldName: "SMBIOS UUID" } } } },
    );
    expect((await readAssetFieldSchema(halo, 11)).identities).toMatchObject({
      serial_number: 'asset field "SMBIOS UUID"',
      hostname: "key_field (asset field 101)",
      source: "override",
    });
    expect((await readAssetFieldSchema(halo, 16)).identities.hostname).toBe("no field known");
  });

  test("of a type that is not there are a 404, of an impossible one refused", async () => {
    const { halo } = await connectSandbox();
    await expect(readAssetFieldSchema(halo, 999)).rejects.toMatchObject({
      operation: "getAssetType",
      status: 404,
    });
    await expect(readAssetFieldSchema(halo, 0)).rejects.toThrow(/^assetTypeId must be/);
  });
});

describe("the field values of an asset", () => {
  test("are told apart by kind, with what people see", async () => {
    const { halo, sandbox, requests } = await connectSandbox();
    const [asset] = [...sandbox.store.assets.all()].filter(({ assetTypeId }) => assetTypeId === 11);
    if (asset === undefined) throw new Error("no laptop");
    asset.fields.set(156, "2");
    asset.customFields = new Map<number, number | boolean>([
      [241, 3],
      [242, true],
    ]);
    const { asset: shown, asset_fields, custom_fields } = await readAssetCustomFields(halo, asset.id);
    expect(requests()).toEqual([`GET /Asset/${asset.id}`]);
    expect(shown).toEqual({
      id: asset.id,
      inventory_number: asset.inventoryNumber,
      assettype_name: "Laptop",
    });
    expect(asset_fields).toContainEqual({
      id: 156,
      name: "Ownership",
      type: "single select",
      value: "2",
      display: "Leased",
    });
    expect(asset_fields).toContainEqual({
      id: 117,
      name: "Serial Number",
      type: "text",
      value: asset.fields.get(117),
    });
    expect(custom_fields).toContainEqual({
      id: 241,
      name: "CFpatchGroup",
      label: "Patch group",
      type: "single select",
      value: 3,
      display: "Manual",
    });
    expect(custom_fields.find(({ id }) => id === 242)).toMatchObject({
      type: "checkbox",
      value: true,
      display: "Yes",
    });
  });
});

describe("definitions", () => {
  test.each([
    ["client", ["CFsupportPlan", "CFcontractedSeats"]],
    ["site", ["CFfloor", "CFdoorCode"]],
    ["user", ["CFemployeeId", "CFpreferredLanguage", "CFfirstDay"]],
  ] as const)("of %s fields are their own", async (entity, names) => {
    const { halo } = await connectSandbox();
    expect((await listCustomFieldDefinitions(halo, entity)).map(({ name }) => name)).toEqual(names);
  });

  test("of asset types come with where each keeps its identities", async () => {
    const { halo, sandbox, requests } = await connectSandbox();
    const { types, of } = await readAssetFieldMaps(halo);
    expect(types.size).toBe(sandbox.store.assetTypes.size);
    expect(of(17)).toMatchObject({
      serialNumber: { member: "key_field" },
      hostname: { member: "key_field2" },
    });
    expect(of(11).serialNumber).toEqual({ in: "field", fieldId: 117, fieldName: "Serial Number" });
    expect(of(999).source).toBe("default");
    expect(of(undefined).source).toBe("default");
    expect(requests()).toEqual(["GET /AssetType"]);
    expect(await listAssetTypes(halo)).toHaveLength(types.size);
  });

  test("of asset types that may not be read leave overrides and the default", async () => {
    const { halo, sandbox } = await connectSandbox(
      {},
      { assetFieldMaps: { 11: { hostname: { in: "member", member: "key_field3" } } } },
    );
    sandbox.faults.add({ kind: "status", status: 403, match: { path: /AssetType/ } });
    const { types, of } = await readAssetFieldMaps(halo);
    expect(types.size).toBe(0);
    expect(of(11)).toMatchObject({
      source: "override",
      hostname: { member: "key_field3" },
      serialNumber: { member: "key_field" },
    });
    expect(of(12).source).toBe("default");
    await expect(listAssetTypes(halo)).rejects.toMatchObject({ status: 403 });
  });
});
