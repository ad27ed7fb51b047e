import {
  createHaloClient,
  FieldGivenTwiceError,
  getAsset,
  HaloApiError,
  IgnoredChangeError,
  MissingIdentityFieldError,
  UnknownFieldNameError,
  UnknownOptionError,
  UnverifiedWriteError,
  updateAsset,
} from "@halopsa-kit/sdk";
import { describe, expect, test } from "vitest";
import { type Connection, connectSandbox } from "./support/connect-sandbox.ts";
import { startHalo } from "./support/start-halo.ts";

/** A laptop: hostname in its first key field, serial number in a field only. */
const LAPTOP = 11;
/** Serial number in its first key field, hostname in its second. */
const MANAGED = 17;
const MODEL = 51;
const SERIAL = 117;
const OWNERSHIP = 156;
const PATCH_GROUP = 241;
const ENCRYPTED = 242;
const TAGS = 245;

function assetOf({ sandbox }: Connection, typeId: number) {
  const asset = [...sandbox.store.assets.all()].find((candidate) => candidate.assetTypeId === typeId);
  if (asset === undefined) throw new Error(`no asset of type ${typeId}`);
  return asset;
}

describe.each(["replace", "mergeWhenDontAddNewFields"] as const)(
  "with fields written by %s",
  (fieldsWrite) => {
    test("other fields and custom fields survive", async () => {
      const connection = await connectSandbox({ fieldsWrite });
      const asset = assetOf(connection, LAPTOP);
      asset.customFields = new Map<number, string | number | boolean | readonly number[]>([
        [PATCH_GROUP, 2],
        [ENCRYPTED, true],
        [TAGS, [1, 3]],
      ]);
      const fields = new Map(asset.fields);
      const { record, changes } = await updateAsset(connection.halo, asset.id, {
        assetFields: { Model: "Latitude 5440" },
        customFields: { "Patch group": "Manual" },
      });
      expect(asset.fields).toEqual(fields.set(MODEL, "Latitude 5440"));
      expect(asset.customFields).toEqual(
        new Map<number, unknown>([
          [PATCH_GROUP, 3],
          [ENCRYPTED, true],
          [TAGS, [1, 3]],
        ]),
      );
      expect(changes).toMatchObject([
        { member: "fields: Model", after: "Latitude 5440" },
        { member: "customfields: CFpatchGroup", before: 2, after: 3 },
      ]);
      expect(record.fields?.find(({ id }) => id === MODEL)?.value).toBe("Latitude 5440");
      expect(connection.posted).toMatchObject([
        { id: asset.id, _dontaddnewfields: true, isassetdetails: true },
      ]);
    });

    test("a field is emptied by null", async () => {
      const connection = await connectSandbox({ fieldsWrite });
      const asset = assetOf(connection, LAPTOP);
      const serial = asset.fields.get(SERIAL);
      await updateAsset(connection.halo, asset.id, { assetFields: { [MODEL]: null } });
      expect(asset.fields.has(MODEL)).toBe(false);
      expect(asset.fields.get(SERIAL)).toBe(serial);
    });

    test("an identity goes where the type keeps it", async () => {
      const connection = await connectSandbox({ fieldsWrite });
      const laptop = assetOf(connection, LAPTOP);
      const model = laptop.fields.get(MODEL);
      await updateAsset(connection.halo, laptop.id, {
        serialNumber: "PF3ABC12",
        hostname: "LT-01",
        assetTag: "T-1",
      });
      expect(laptop.fields.get(SERIAL)).toBe("PF3ABC12");
      expect(laptop.fields.get(101)).toBe("LT-01");
      expect(laptop.fields.get(MODEL)).toBe(model);
      expect(laptop.inventoryNumber).toBe("T-1");

      const managed = assetOf(connection, MANAGED);
      await updateAsset(connection.halo, managed.id, { serialNumber: "PF3ABC13", hostname: "LT-02" });
      expect(await getAsset(connection.halo, managed.id)).toMatchObject({
        key_field: "PF3ABC13",
        key_field2: "LT-02",
      });
    });
  },
);

describe("what is sent", () => {
  test("is nothing when nothing is to change", async () => {
    const connection = await connectSandbox();
    const asset = assetOf(connection, LAPTOP);
    const { changes, record } = await updateAsset(connection.halo, asset.id, {
      statusId: asset.statusId,
      inactive: asset.inactive,
      serialNumber: asset.fields.get(SERIAL),
      assetFields: { Model: asset.fields.get(MODEL) ?? null },
      members: { _dont_fire_automations: true },
    });
    expect(changes).toEqual([]);
    expect(record.id).toBe(asset.id);
    expect(connection.posted).toEqual([]);
    expect(connection.requests()).toEqual(
      expect.arrayContaining([`GET /Asset/${asset.id}`, "GET /AssetType", `GET /AssetType/${LAPTOP}`]),
    );
    expect(connection.requests()).toHaveLength(3);
  });

  test("is only what differs, and its switches", async () => {
    const connection = await connectSandbox();
    const asset = assetOf(connection, LAPTOP);
    await updateAsset(connection.halo, asset.id, {
      statusId: asset.statusId,
      notes: "moved to storage",
      serialNumber: asset.fields.get(SERIAL),
      members: { _dont_fire_automations: true },
    });
    expect(connection.posted).toEqual([
      expect.objectContaining({ id: asset.id, notes: "moved to storage", _dont_fire_automations: true }),
    ]);
    expect(connection.posted[0]).not.toHaveProperty("status_id");
    expect(connection.posted[0]).not.toHaveProperty("fields");
  });

  test("takes three requests and one for the asset types", async () => {
    const connection = await connectSandbox();
    const { id } = assetOf(connection, LAPTOP);
    await updateAsset(connection.halo, id, { inactive: true });
    expect(connection.requests().sort()).toEqual(
      [`GET /Asset/${id}`, `GET /Asset/${id}`, "GET /AssetType", "POST /Asset"].sort(),
    );
  });

  test("has ids of fields as integers, and an option as the text of its id", async () => {
    const connection = await connectSandbox();
    const asset = assetOf(connection, LAPTOP);
    asset.fields.set(OWNERSHIP, "1");
    await updateAsset(connection.halo, asset.id, { assetFields: { ownership: "leased" } });
    const fields: unknown[] = [connection.posted[0]?.["fields"]].flat();
    expect(fields).toContainEqual({ id: OWNERSHIP, value: "2" });
    for (const field of fields) expect(field).toEqual({ id: expect.any(Number), value: expect.any(String) });
    expect(asset.fields.get(OWNERSHIP)).toBe("2");
  });

  test("an option may be named by its id", async () => {
    const connection = await connectSandbox();
    const asset = assetOf(connection, LAPTOP);
    asset.customFields = new Map();
    await updateAsset(connection.halo, asset.id, {
      assetFields: { Ownership: 3 },
      customFields: { cfpatchgroup: "1", [ENCRYPTED]: false, "Billing tags": ["Backup", 3], rackUnit: 12 },
    });
    expect(asset.fields.get(OWNERSHIP)).toBe("3");
    expect(asset.customFields).toEqual(
      new Map<number, unknown>([
        [PATCH_GROUP, 1],
        [ENCRYPTED, false],
        [TAGS, [1, 3]],
        [244, 12],
      ]),
    );
  });

  test("is every custom field with a value but tables, whose rows would be added again", async () => {
    const customfields = [
      { id: 1, name: "CFlog", type: 7, value: [{ row: 1 }] },
      { id: 2, name: "CFowner", type: 0, value: "Jo" },
      { id: 3, name: "CFblank", type: 0 },
      { id: 4, name: "CFroom", type: 0, value: "1" },
    ];
    const { halo, seen } = await startHalo(({ method, path, body }) => {
      if (path === "/AssetType") return { body: [] };
      if (path === "/FieldInfo")
        return { body: customfields.map(({ id, name, type }) => ({ id, name, type })) };
      if (method === "POST") Object.assign(customfields[3] ?? {}, { value: "2" });
      return { status: 200, body: body === "" ? { id: 7, customfields } : { id: 7 } };
    });
    await updateAsset(halo, 7, { customFields: { room: "2" } });
    expect(JSON.parse(seen.find(({ method }) => method === "POST")?.body ?? "")).toEqual([
      {
        id: 7,
        customfields: [
          { id: 2, value: "Jo" },
          { id: 4, value: "2" },
        ],
      },
    ]);
  });

  test("links users as a whole set", async () => {
    const connection = await connectSandbox();
    const asset = assetOf(connection, LAPTOP);
    const [first, second] = [...connection.sandbox.store.users.all()].filter(
      ({ isGeneralUser }) => !isGeneralUser,
    );
    asset.userIds = [first?.id ?? 0];
    const users = [{ id: second?.id ?? 0 }];
    const { changes } = await updateAsset(connection.halo, asset.id, { members: { users } });
    expect(asset.userIds).toEqual([second?.id]);
    expect(changes).toHaveLength(1);
    await updateAsset(connection.halo, asset.id, { members: { users } });
    expect(connection.posted).toHaveLength(1);
    await updateAsset(connection.halo, asset.id, { members: { users: null } });
    expect(connection.posted).toHaveLength(1);
  });

  test.each([
    { stored: [1, 2], wanted: ["1", "1"] },
    { stored: [1, 1], wanted: [1, 2] },
  ])("is the set $wanted where $stored is stored", async ({ stored, wanted }) => {
    const tags = { id: 1, name: "CFtags", type: 3, value: stored as unknown };
    const { halo, seen } = await startHalo(({ method, path }) => {
      if (path === "/AssetType") return { body: [] };
      if (path === "/FieldInfo")
        return { body: [{ ...tags, values: [1, 2].map((id) => ({ id, name: `t${id}` })) }] };
      if (method === "POST") tags.value = wanted;
      return { body: { id: 7, customfields: [tags] } };
    });
    await updateAsset(halo, 7, { customFields: { tags: wanted } });
    expect(seen.filter(({ method }) => method === "POST")).toHaveLength(1);
  });

  test("is a date that does not exist, though another one is stored", async () => {
    const { halo, seen } = await startHalo(({ path }) => ({
      body: path === "/AssetType" ? [] : { id: 7, warranty_end: "2026-03-03T00:00:00" },
    }));
    await expect(updateAsset(halo, 7, { members: { warranty_end: "2026-02-31" } })).rejects.toThrow(
      IgnoredChangeError,
    );
    expect(seen.filter(({ method }) => method === "POST")).toHaveLength(1);
  });

  test("a date that is emptied reads back as the one that means none", async () => {
    let warrantyEnd = "2031-03-01T00:00:00";
    const { halo, seen } = await startHalo(({ method, path }) => {
      if (method === "POST") warrantyEnd = "1900-01-01T00:00:00";
      return { body: path === "/AssetType" ? [] : { id: 7, warranty_end: warrantyEnd } };
    });
    const emptied = { members: { warranty_end: "" } };
    expect((await updateAsset(halo, 7, emptied)).changes).toHaveLength(1);
    expect((await updateAsset(halo, 7, emptied)).changes).toEqual([]);
    expect(seen.filter(({ method }) => method === "POST")).toHaveLength(1);
  });

  test("a date that reads back in another form is kept", async () => {
    const connection = await connectSandbox();
    const asset = assetOf(connection, LAPTOP);
    await updateAsset(connection.halo, asset.id, {
      members: { warranty_end: "2031-03-01" },
      customFields: { "Last audit": "2026-03-01T00:00:00Z" },
    });
    const again = {
      members: { warranty_end: "2031-03-01T00:00:00.000Z" },
      customFields: { lastAudit: "2026-03-01" },
    };
    await updateAsset(connection.halo, asset.id, again);
    expect(connection.posted).toHaveLength(1);
  });
});

describe("what is refused before anything is sent", () => {
  const refused = async (
    changes: Parameters<typeof updateAsset>[2],
    typeId = LAPTOP,
    settings: Parameters<typeof connectSandbox>[1] = {},
  ): Promise<unknown> => {
    const connection = await connectSandbox({}, settings);
    const { id } = assetOf(connection, typeId);
    const error: unknown = await updateAsset(connection.halo, id, changes).catch((thrown: unknown) => thrown);
    expect(connection.posted).toEqual([]);
    expect(connection.requests().filter((request) => request.startsWith("POST"))).toEqual([]);
    return error;
  };

  test("an unknown field, with the names that exist", async () => {
    const error = await refused({ assetFields: { Modell: "x" } });
    expect(error).toBeInstanceOf(UnknownFieldNameError);
    expect(error).toMatchObject({ fieldName: "Modell" });
    expect((error as UnknownFieldNameError).knownNames).toContain("Model");
    expect(await refused({ customFields: { owner: "x" } })).toMatchObject({
      message: expect.stringContaining("Patch group (CFpatchGroup)"),
    });
    // A field that another type has.
    expect(await refused({ assetFields: { IMEI: "1" } })).toBeInstanceOf(UnknownFieldNameError);
  });

  test("a value that is not an option, with the options", async () => {
    const error = await refused({ assetFields: { Ownership: "Stolen" } });
    expect(error).toBeInstanceOf(UnknownOptionError);
    expect(error).toMatchObject({
      fieldName: "Ownership",
      options: ["Owned by client", "Leased", "Provided by us"],
    });
    expect(await refused({ customFields: { "Patch group": 9 } })).toBeInstanceOf(UnknownOptionError);
    expect(await refused({ customFields: { "Billing tags": ["Backup", "x"] } })).toBeInstanceOf(
      UnknownOptionError,
    );
  });

  test("two values for one field", async () => {
    const error = await refused({ serialNumber: "A", assetFields: { "Serial Number": "B" } });
    expect(error).toBeInstanceOf(FieldGivenTwiceError);
    expect(error).toMatchObject({ fieldName: "Serial Number" });
    expect(String(error)).not.toContain("Serial Number");
  });

  test("an array for a field of one value", async () => {
    const error = await refused({ customFields: { "Patch group": [1, 2] } });
    expect(error).toBeInstanceOf(FieldGivenTwiceError);
    expect(error).toMatchObject({ fieldName: "CFpatchGroup" });
    expect(String(error)).not.toMatch(/patch/i);
  });

  test("an identity without a place", async () => {
    const error = await refused({ hostname: "x" }, 16);
    expect(error).toBeInstanceOf(MissingIdentityFieldError);
    expect(error).toMatchObject({ identity: "hostname", assetTypeId: 16 });
  });

  test.each([{ siteId: 0 }, { siteId: Number.NaN }, { statusId: -1 }, { statusId: 1.5 }])(
    "%o",
    async (changes) => {
      expect(await refused(changes)).toBeInstanceOf(RangeError);
    },
  );

  test("a secret, which is not quoted", async () => {
    const members = JSON.parse('{ "teamviewerpassword": "hunter2" }') as object;
    const error = await refused({ members });
    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).toContain("teamviewerpassword");
    expect(String(error)).not.toContain("hunter2");
  });
});

describe("what Halo does not keep", () => {
  test("is named", async () => {
    // The type has no field that is known, so the key field itself is written, which Halo does not store.
    const connection = await connectSandbox(
      {},
      { assetFieldMaps: { [LAPTOP]: { serialNumber: { in: "member", member: "key_field3" } } } },
    );
    const asset = assetOf(connection, LAPTOP);
    const error: unknown = await updateAsset(connection.halo, asset.id, {
      serialNumber: "PF3ABC12",
      notes: "kept",
    }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(IgnoredChangeError);
    expect(error).toMatchObject({
      entity: "asset",
      id: asset.id,
      ignored: [{ member: "key_field3", requested: "PF3ABC12", actual: asset.fields.get(MODEL) }],
    });
    expect((error as Error).message).not.toContain("notes");
    expect(asset.members["notes"]).toBe("kept");
  });

  test("is told from what could not be verified", async () => {
    const connection = await connectSandbox();
    const { id } = assetOf(connection, LAPTOP);
    connection.sandbox.faults.add({ kind: "status", status: 500, match: { path: /\/Asset\/\d/ }, every: 2 });
    const error: unknown = await updateAsset(connection.halo, id, { notes: "saved" }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(UnverifiedWriteError);
    expect(error).toMatchObject({ entity: "asset", id });
    expect((error as Error).cause).toMatchObject({ operation: "getAsset", status: 500 });
    expect(connection.sandbox.store.assets.get(id)?.members["notes"]).toBe("saved");
  });

  test("is not what Halo refuses", async () => {
    const connection = await connectSandbox({ uniqueAssetTags: true });
    const [first, second] = [...connection.sandbox.store.assets.all()];
    const assetTag = second?.inventoryNumber;
    await expect(updateAsset(connection.halo, first?.id ?? 0, { assetTag })).rejects.toMatchObject({
      operation: "saveAssets",
      status: 400,
      haloMessage: "Asset tag must be unique",
    });
  });

  test("shows when the answer names no record", async () => {
    const { halo } = await startHalo(({ method, path }) => {
      if (method === "POST") return { status: 201, body: {} };
      return { body: path === "/AssetType" ? [] : { id: 7, inactive: false } };
    });
    const error: unknown = await updateAsset(halo, 7, { inactive: true }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(HaloApiError);
    expect(error).toMatchObject({ operation: "saveAssets", status: 201 });
  });
});

test("the record is read past every cache before and after", async () => {
  const caches: string[] = [];
  const halo = createHaloClient({
    baseUrl: "https://acme.halopsa.com",
    fetch: async (request) => {
      const { pathname } = new URL(request.url);
      if (pathname === "/api/Asset/7") caches.push(request.cache);
      return Response.json(pathname === "/api/AssetType" ? [] : { id: 7, inactive: caches.length === 2 });
    },
  });
  await updateAsset(halo, 7, { inactive: true });
  expect(caches).toEqual(["reload", "reload"]);
});
