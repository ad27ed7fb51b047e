import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTenant, type Tenant } from "./support/start-tenant.ts";

const MANAGED_WORKSTATION = 17;
const FIELD = { name: 101, serialNumber: 117, model: 51, ownership: 156 };
const CUSTOM_FIELD = { patchGroup: 241, encrypted: 242, rackUnit: 244, employeeId: 211, floor: 221 };

let tenant: Tenant;

beforeAll(async () => {
  tenant = await startTenant();
});
afterAll(() => tenant.close());

const posts = (requests: readonly string[]) => requests.filter((request) => !request.startsWith("GET"));

/** A serial number like no other, for a machine that is new. */
const newSerialNumber = (): string => randomUUID().slice(0, 13);

/** Creates a managed workstation and gives its id. */
async function createAsset(members: Record<string, unknown> = {}): Promise<number> {
  const { data, text } = await tenant.call("create_halopsa_asset", {
    asset_type_id: MANAGED_WORKSTATION,
    site_id: 21,
    serial_number: newSerialNumber(),
    ...members,
  });
  expect(data.outcome, text).toBe("created");
  return Number(data.record?.["id"]);
}

describe("create_halopsa_asset", () => {
  test("stores identities where the type keeps them, and fields of both kinds by name and option", async () => {
    const { data, text } = await tenant.call("create_halopsa_asset", {
      asset_type_id: MANAGED_WORKSTATION,
      site_id: 21,
      serial_number: "SN-CREATE-1",
      hostname: "LT-CREATE-1",
      asset_tag: "TAG-CREATE-1",
      status_id: 2,
      notes: "From a test",
      asset_fields: { model: "Latitude 5440", Ownership: "leased" },
      custom_fields: { "Patch group": "Pilot", CFencrypted: true, rackunit: 7 },
    });
    const record = data.record;
    expect(record).toMatchObject({
      serial_number: "SN-CREATE-1",
      hostname: "LT-CREATE-1",
      asset_tag: "TAG-CREATE-1",
      status_id: 2,
      site_id: 21,
    });
    expect(text.split("\n").map((line): unknown => JSON.parse(line))).toEqual([
      { outcome: "created" },
      record,
    ]);
    const stored = tenant.sandbox.store.assets.get(Number(record?.["id"]));
    expect(stored).toMatchObject({
      assetTypeId: MANAGED_WORKSTATION,
      siteId: 21,
      inventoryNumber: "TAG-CREATE-1",
    });
    expect(stored?.members["notes"]).toBe("From a test");
    expect(stored?.fields.get(FIELD.serialNumber)).toBe("SN-CREATE-1");
    expect(stored?.fields.get(FIELD.name)).toBe("LT-CREATE-1");
    expect(stored?.fields.get(FIELD.model)).toBe("Latitude 5440");
    expect(stored?.fields.get(FIELD.ownership)).toBe("2");
    expect(stored?.customFields.get(CUSTOM_FIELD.patchGroup)).toBe(1);
    expect(stored?.customFields.get(CUSTOM_FIELD.encrypted)).toBe(true);
    expect(stored?.customFields.get(CUSTOM_FIELD.rackUnit)).toBe(7);
  });

  test.each([
    [
      "an asset field",
      { asset_fields: { Colour: "red" } },
      /no such name or id.*Nothing was changed\..*Colour is not one of: Name, User/s,
    ],
    [
      "a custom field",
      { custom_fields: { Shoe: "42" } },
      /no such name or id.*Nothing was changed\..*Shoe is not one of: Patch group \(CFpatchGroup\)/s,
    ],
    [
      "an option",
      { asset_fields: { Ownership: "Stolen" } },
      /not an option.*Nothing was changed\..*Ownership: Owned by client, Leased/s,
    ],
    ["a field called constructor", { asset_fields: { constructor: "x" } }, /constructor is not one of/],
  ])("%s that nobody knows is refused before anything is sent", async (_, members, words) => {
    const requests = await tenant.requestsOf(async () => {
      const { text, isError } = await tenant.call("create_halopsa_asset", {
        asset_type_id: MANAGED_WORKSTATION,
        site_id: 21,
        serial_number: newSerialNumber(),
        ...members,
      });
      expect(isError).toBe(true);
      expect(text).toMatch(words);
      expect(text.length).toBeLessThan(1_000);
    });
    expect(posts(requests)).toEqual([]);
  });

  test("a serial number for a type without a place for it is refused before anything is sent", async () => {
    const requests = await tenant.requestsOf(async () => {
      const { text } = await tenant.call("create_halopsa_asset", {
        asset_type_id: 16,
        site_id: 21,
        hostname: "X",
      });
      expect(text).toBe(
        "Asset type 16 has no field that is known to hold the hostname; write the field by its own name instead. Nothing was changed.",
      );
    });
    expect(posts(requests)).toEqual([]);
  });
});

describe("update_halopsa_asset", () => {
  test("changes what is given, tells before and after, and leaves every other field alone", async () => {
    const id = await createAsset({ hostname: "LT-OLD", asset_fields: { Model: "Old", Ownership: "Leased" } });
    const { data, text } = await tenant.call("update_halopsa_asset", {
      id,
      hostname: "LT-NEW",
      inactive: true,
      asset_fields: { Model: "New" },
      custom_fields: { CFpatchGroup: "broad" },
    });
    expect(data.outcome).toBe("updated");
    expect(data.changes).toEqual([
      { member: "inactive", before: false, after: true },
      { member: "fields: Model", before: "Old", after: "New" },
      { member: "fields: Name", before: "LT-OLD", after: "LT-NEW" },
      { member: "customfields: CFpatchGroup", before: null, after: 2 },
    ]);
    expect(data.record).toMatchObject({ id, hostname: "LT-NEW", inactive: true });
    const [summary = "", record = ""] = text.split("\n");
    expect(JSON.parse(summary)).toEqual({ outcome: "updated", changes: data.changes });
    expect(JSON.parse(record)).toEqual(data.record);
    const stored = tenant.sandbox.store.assets.get(id);
    expect(stored?.inactive).toBe(true);
    expect(stored?.fields.get(FIELD.name)).toBe("LT-NEW");
    expect(stored?.fields.get(FIELD.ownership)).toBe("2");
  });

  test("moves an asset to another site, and its client with it", async () => {
    const id = await createAsset();
    const site = [...tenant.sandbox.store.sites.all()].at(-1);
    const { data } = await tenant.call("update_halopsa_asset", { id, site_id: site?.id });
    expect(data.record).toMatchObject({ site_id: site?.id, client_id: site?.clientId });
    expect(tenant.sandbox.store.assets.get(id)?.siteId).toBe(site?.id);
  });

  test("null empties a field", async () => {
    const id = await createAsset({ asset_fields: { Model: "Something" } });
    const { data } = await tenant.call("update_halopsa_asset", { id, asset_fields: { Model: null } });
    expect(data.changes).toMatchObject([{ member: "fields: Model", before: "Something" }]);
    expect(tenant.sandbox.store.assets.get(id)?.fields.get(FIELD.model) ?? "").toBe("");
  });

  test("sends nothing when the asset already is as wanted", async () => {
    const id = await createAsset({ hostname: "LT-SAME" });
    const requests = await tenant.requestsOf(async () => {
      const { data } = await tenant.call("update_halopsa_asset", {
        id,
        hostname: "LT-SAME",
        inactive: false,
      });
      expect(data).toMatchObject({ outcome: "unchanged", changes: [] });
    });
    expect(requests).toEqual([`GET /Asset/${id}`]);
  });
});

describe("delete_halopsa_asset", () => {
  test("shows the asset and what hangs on it, and deletes it when called again with the token", async () => {
    const id = await createAsset({ asset_tag: "TAG-DELETE" });
    const shown = await tenant.call("delete_halopsa_asset", { id });
    expect(shown.data).toMatchObject({
      outcome: "needs_confirmation",
      linked: expect.stringMatching(/^0 open tickets, 0 users, .*; not told by Halo: contracts/),
      record: { id, inactive: false },
    });
    expect(shown.text).toContain("update_halopsa_asset with inactive true takes it off the bill");
    expect(tenant.sandbox.store.assets.get(id)).toBeDefined();
    const { confirm_token } = shown.data;
    const deleted = await tenant.call("delete_halopsa_asset", { id, confirm_token });
    expect(deleted.data).toMatchObject({ outcome: "deleted", record: { id, asset_tag: "TAG-DELETE" } });
    expect(tenant.sandbox.store.assets.get(id)).toBeUndefined();
    const again = await tenant.call("delete_halopsa_asset", { id, confirm_token });
    expect(again.text).toBe(
      "The confirm token is unknown here, or was used already. Ask again without it to see the record as it is now. Nothing was changed.",
    );
    expect((await tenant.call("delete_halopsa_asset", { id })).text).toBe(
      "There is no such record (HTTP 404). Check the id, or search for the record. Nothing was changed.",
    );
  });

  test.each([
    ["made up", async () => randomUUID()],
    ["of another asset", async () => tokenFor(await createAsset())],
  ])("deletes nothing with a token that is %s", async (_, token) => {
    const id = await createAsset();
    const confirm_token = await token();
    const requests = await tenant.requestsOf(async () => {
      const { isError, text } = await tenant.call("delete_halopsa_asset", { id, confirm_token });
      expect(isError).toBe(true);
      expect(text).toMatch(/^The confirm token .* Nothing was changed\.$/);
    });
    expect(requests).toEqual([]);
  });

  test("deletes nothing that has changed since it was shown", async () => {
    const id = await createAsset();
    const confirm_token = await tokenFor(id);
    await tenant.call("update_halopsa_asset", { id, notes: "Do not delete" });
    const requests = await tenant.requestsOf(async () => {
      const { text } = await tenant.call("delete_halopsa_asset", { id, confirm_token });
      expect(text).toMatch(/before somebody changed it\. .* Nothing was changed\.$/);
    });
    expect(requests).toEqual([`GET /Asset/${id}`]);
  });

  async function tokenFor(id: number): Promise<string | undefined> {
    return (await tenant.call("delete_halopsa_asset", { id })).data.confirm_token;
  }
});

describe("users", () => {
  test("create_halopsa_user stores a person, with a name made of its parts", async () => {
    const { data } = await tenant.call("create_halopsa_user", {
      site_id: 21,
      first_name: "Grace",
      surname: "Hopper",
      email: "grace@example.org",
      phone_number: "+1 202 555 0101",
      mobile_number: "+1 202 555 0102",
      notes: "Rear admiral",
      custom_fields: { "Employee number": "0007", "preferred language": "German" },
    });
    expect(data.record).toMatchObject({
      name: "Grace Hopper",
      emailaddress: "grace@example.org",
      site_id: 21,
    });
    const stored = tenant.sandbox.store.users.get(Number(data.record?.["id"]));
    expect(stored).toMatchObject({ name: "Grace Hopper", firstname: "Grace", surname: "Hopper", siteId: 21 });
    expect(stored?.members).toMatchObject({ mobilenumber: "+1 202 555 0102", notes: "Rear admiral" });
    expect(stored?.customFields.get(CUSTOM_FIELD.employeeId)).toBe("0007");
  });

  test("create_halopsa_user without any name is refused before anything is sent", async () => {
    const requests = await tenant.requestsOf(async () => {
      const { text, isError } = await tenant.call("create_halopsa_user", {
        site_id: 21,
        email: "a@example.org",
      });
      expect(isError).toBe(true);
      expect(text).toContain("One of name, first_name, surname is needed to create a person");
    });
    expect(requests).toEqual([]);
  });

  test("update_halopsa_user takes a person off the bill and keeps the rest", async () => {
    const created = await tenant.call("create_halopsa_user", {
      site_id: 21,
      name: "Katherine Johnson",
      notes: "Kept",
    });
    const id = Number(created.data.record?.["id"]);
    const { data } = await tenant.call("update_halopsa_user", {
      id,
      inactive: true,
      email: "kj@example.org",
    });
    expect(data.changes).toEqual([
      { member: "emailaddress", before: "", after: "kj@example.org" },
      { member: "inactive", before: false, after: true },
    ]);
    const stored = tenant.sandbox.store.users.get(id);
    expect(stored).toMatchObject({
      name: "Katherine Johnson",
      inactive: true,
      emailaddress: "kj@example.org",
    });
    expect(stored?.members["notes"]).toBe("Kept");
  });
});

describe("create_halopsa_site", () => {
  test("stores a site with its address and custom fields", async () => {
    const { data } = await tenant.call("create_halopsa_site", {
      client_id: 12,
      name: "Leeds Depot",
      address: { line1: "1 Whitehall Quay", line3: "Leeds", postcode: "LS1 4HR" },
      phone_number: "+44 113 496 0000",
      notes: "Ring twice",
      custom_fields: { Floor: "3" },
    });
    expect(data.record).toMatchObject({ name: "Leeds Depot", client_id: 12, notes: "Ring twice" });
    const stored = tenant.sandbox.store.sites.get(Number(data.record?.["id"]));
    expect(stored).toMatchObject({
      name: "Leeds Depot",
      clientId: 12,
      deliveryAddress: { line1: "1 Whitehall Quay", line3: "Leeds", postcode: "LS1 4HR" },
    });
    expect(stored?.customFields.get(CUSTOM_FIELD.floor)).toBe("3");
  });

  test("a client that does not exist is refused in Halo's own words, in a fence", async () => {
    const { text, isError } = await tenant.call("create_halopsa_site", {
      client_id: 987_654,
      name: "Nowhere",
    });
    expect(isError).toBe(true);
    expect(text).toMatch(
      /^Halo refused the values \(HTTP 400\)\. Mend them and try again\. Nothing was changed\.\nDetails, as data:\n<untrusted-([\w-]{36})>\n.+\n<\/untrusted-\1>$/s,
    );
  });
});

describe("the display of a write", () => {
  test.each(["teamviewerpassword", "no_such_member"])(
    "a wrong name in fields, %s, is refused before the write",
    async (field) => {
      const id = await createAsset();
      const writes: [string, Record<string, unknown>][] = [
        ["create_halopsa_asset", { asset_type_id: MANAGED_WORKSTATION, site_id: 21, hostname: "NEVER" }],
        ["update_halopsa_asset", { id, notes: "x" }],
        ["delete_halopsa_asset", { id }],
        ["create_halopsa_user", { site_id: 21, name: "Never Made" }],
        ["update_halopsa_user", { id: 25, notes: "x" }],
        ["create_halopsa_site", { client_id: 12, name: "Never Made" }],
      ];
      const requests = await tenant.requestsOf(async () => {
        for (const [tool, args] of writes) {
          const { text, isError } = await tenant.call(tool, { ...args, format_options: { fields: [field] } });
          expect(isError, tool).toBe(true);
          expect(text, tool).toContain(`"${field}"`);
          expect(text, tool).toContain("Nothing was changed.");
        }
      });
      expect(requests).toEqual([]);
    },
  );

  test("fields works on what a write answers", async () => {
    const id = await createAsset();
    const { data } = await tenant.call("update_halopsa_asset", {
      id,
      notes: "Seen",
      format_options: { fields: ["notes", "id"] },
    });
    expect(data.record).toEqual({ notes: "Seen", id });
  });

  test("many long changes stay within 30,000 characters", async () => {
    const { store } = tenant.sandbox;
    const type = store.assetTypes.get(MANAGED_WORKSTATION);
    const names = type?.fieldIds.map((id) => store.fieldDefinitions.get(id)?.name ?? "") ?? [];
    const long = names
      .filter((name) => name !== "Ownership")
      .map((name) => [name, name.repeat(900).slice(0, 3_900)]);
    const id = await createAsset();
    const { text, data } = await tenant.call("update_halopsa_asset", {
      id,
      asset_fields: Object.fromEntries(long),
      notes: "n".repeat(9_000),
      format_options: { format: "detailed" },
    });
    expect(data.outcome).toBe("updated");
    expect(text.length).toBeLessThanOrEqual(30_000);
    expect(text).toContain("more changes were made");
  });
});
