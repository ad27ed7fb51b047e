import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTenant, type Tenant } from "./support/start-tenant.ts";

const MANAGED_WORKSTATION = 17;
const SERIAL_NUMBER_FIELD = 117;
const NAME_FIELD = 101;

let tenant: Tenant;

beforeAll(async () => {
  tenant = await startTenant();
});
afterAll(() => tenant.close());

function firstOf<Item>(items: Iterable<Item>, isWanted: (item: Item) => boolean = () => true): Item {
  for (const item of items) if (isWanted(item)) return item;
  throw new Error("The sandbox has no such record");
}

describe("lists", () => {
  test("list_halopsa_assets shows where it stands and what the rows hold", async () => {
    const { text, data, isError } = await tenant.call("list_halopsa_assets", { limit: 2 });
    expect(isError).toBe(false);
    const total = [...tenant.sandbox.store.assets.all()].filter(({ inactive }) => !inactive).length;
    expect(data).toMatchObject({ fetched: 2, total, complete: false });
    expect(data.records).toHaveLength(2);
    expect(data.records?.[0]).toMatchObject({ id: 1001, asset_tag: "5001", inactive: false });
    const [summary = "", rows = "", ...notes] = text.split("\n");
    expect(JSON.parse(summary)).toEqual({ fetched: 2, total, complete: false, cursor: data.cursor });
    expect(JSON.parse(rows)).toEqual(data.records);
    expect(notes[0]).toBe(
      "Note: There is more: go on with cursor, or narrow with client_id, site_id, asset_type_id, status_id or search.",
    );
  });

  test("every filter narrows the list of assets", async () => {
    const asset = firstOf(tenant.sandbox.store.assets.all(), ({ inactive }) => !inactive);
    const clientId = tenant.sandbox.store.sites.get(asset.siteId)?.clientId;
    const filters = {
      site_id: asset.siteId,
      asset_type_id: asset.assetTypeId,
      status_id: asset.statusId,
      client_id: clientId,
      search: asset.inventoryNumber,
    };
    const { data } = await tenant.call("list_halopsa_assets", filters);
    expect(data).toMatchObject({ complete: true });
    expect(data.records).toMatchObject([{ id: asset.id, client_id: clientId, site_id: asset.siteId }]);
  });

  test("inactive records are listed only when they are asked for", async () => {
    const { sandbox } = tenant;
    const inactive = firstOf(sandbox.store.assets.all(), (asset) => asset.inactive);
    const query = { search: inactive.inventoryNumber };
    const without = await tenant.call("list_halopsa_assets", query);
    const all = await tenant.call("list_halopsa_assets", { ...query, include_inactive: true });
    const ids = (answer: typeof all) => answer.data.records?.map((row) => row["id"]);
    expect(ids(without)).not.toContain(inactive.id);
    expect(ids(all)).toContain(inactive.id);
  });

  test("a type that keeps the serial number in a field shows it when it is listed alone", async () => {
    const mixed = await tenant.call("list_halopsa_assets", { limit: 5 });
    expect(mixed.text).toContain("Serial number or hostname of these types is not in list rows: Laptop");
    const laptops = await tenant.call("list_halopsa_assets", { asset_type_id: 11, limit: 5 });
    expect(laptops.text).not.toContain("is not in list rows");
    const [first] = laptops.data.records ?? [];
    const stored = tenant.sandbox.store.assets.get(Number(first?.["id"]));
    expect(first?.["serial_number"]).toBe(stored?.fields.get(SERIAL_NUMBER_FIELD));
  });

  test("list_halopsa_users leaves the General Users out and says so", async () => {
    const { text, data } = await tenant.call("list_halopsa_users", {
      limit: 100,
      format_options: { format: "compact" },
    });
    expect(data.records).toHaveLength(100);
    expect(data.records?.map((row) => String(row["name"]))).not.toContain("General User");
    expect(text).toContain("General Users (one placeholder per site) are left out.");
  });

  test("list_halopsa_sites and list_halopsa_clients list by client and by name", async () => {
    const client = firstOf(tenant.sandbox.store.clients.all(), ({ id }) => id > 1);
    const sites = await tenant.call("list_halopsa_sites", { client_id: client.id });
    const stored = [...tenant.sandbox.store.sites.all()].filter(({ clientId }) => clientId === client.id);
    expect(sites.data).toMatchObject({ fetched: stored.length, total: stored.length, complete: true });
    const clients = await tenant.call("list_halopsa_clients", { search: client.name });
    expect(clients.data.records).toMatchObject([{ id: client.id, name: client.name }]);
  });
});

describe("single records", () => {
  test("get_halopsa_asset shows the identities by their names, and all with format detailed", async () => {
    const stored = firstOf(
      tenant.sandbox.store.assets.all(),
      ({ assetTypeId }) => assetTypeId === MANAGED_WORKSTATION,
    );
    const { text, data } = await tenant.call("get_halopsa_asset", { id: stored.id });
    expect(JSON.parse(text)).toEqual(data.record);
    expect(data.record).toMatchObject({
      id: stored.id,
      asset_tag: stored.inventoryNumber,
      serial_number: stored.fields.get(SERIAL_NUMBER_FIELD),
      hostname: stored.fields.get(NAME_FIELD),
      assettype_name: "Managed Workstation",
    });
    expect(data.record).not.toHaveProperty("fields");

    const detailed = await tenant.call("get_halopsa_asset", {
      id: stored.id,
      format_options: { format: "detailed" },
    });
    expect(detailed.data.record?.["fields"]).toContainEqual(
      expect.objectContaining({ id: SERIAL_NUMBER_FIELD, value: stored.fields.get(SERIAL_NUMBER_FIELD) }),
    );
    const compact = await tenant.call("get_halopsa_asset", {
      id: stored.id,
      format_options: { format: "compact" },
    });
    expect(compact.text.length).toBeLessThan(text.length);
  });

  test("fields shows exactly the named members, and omit_empty false the empty ones", async () => {
    const { data } = await tenant.call("get_halopsa_asset", {
      id: 1001,
      format_options: { fields: ["client_name", "id"] },
    });
    expect(Object.keys(data.record ?? {})).toEqual(["client_name", "id"]);
    const short = await tenant.call("get_halopsa_client", { id: 1 });
    const long = await tenant.call("get_halopsa_client", { id: 1, format_options: { omit_empty: false } });
    expect(Object.keys(long.data.record ?? {}).length).toBeGreaterThan(
      Object.keys(short.data.record ?? {}).length,
    );
  });

  test("get_halopsa_user, get_halopsa_site and get_halopsa_client read one record each", async () => {
    const { store } = tenant.sandbox;
    const user = firstOf(store.users.all(), ({ isGeneralUser }) => !isGeneralUser);
    const site = firstOf(
      store.sites.all(),
      ({ id, deliveryAddress }) => id > 1 && deliveryAddress.line1 !== "",
    );
    const client = firstOf(store.clients.all(), ({ id }) => id > 1);
    const answers = await Promise.all([
      tenant.call("get_halopsa_user", { id: user.id }),
      tenant.call("get_halopsa_site", { id: site.id }),
      tenant.call("get_halopsa_client", { id: client.id }),
    ]);
    expect(answers.map(({ data }) => data.record)).toMatchObject([
      { id: user.id, name: user.name, emailaddress: user.emailaddress },
      { id: site.id, name: site.name, delivery_address: { line1: site.deliveryAddress.line1 } },
      { id: client.id, name: client.name },
    ]);
  });

  test("an id that nobody has is explained", async () => {
    for (const name of ["asset", "user", "site", "client"]) {
      const { text, isError } = await tenant.call(`get_halopsa_${name}`, { id: 987_654 });
      expect({ text, isError }).toEqual({
        text: "There is no such record (HTTP 404). Check the id, or search for the record.",
        isError: true,
      });
    }
  });
});

describe("searches", () => {
  test("a serial number is found whatever its spaces, hyphens and case, with its near misses apart", async () => {
    const { sandbox } = tenant;
    const asset = firstOf(
      sandbox.store.assets.all(),
      ({ assetTypeId, inactive }) => assetTypeId === MANAGED_WORKSTATION && !inactive,
    );
    asset.fields.set(SERIAL_NUMBER_FIELD, "QX7ZZ1234");
    const other = firstOf(
      sandbox.store.assets.all(),
      ({ assetTypeId, id }) => assetTypeId === MANAGED_WORKSTATION && id !== asset.id,
    );
    other.fields.set(SERIAL_NUMBER_FIELD, "QX7ZZ1234-OLD");
    const { data, text } = await tenant.call("search_halopsa_assets_by_serial", {
      serial_number: "qx7-zz 1234",
    });
    expect(data.matches).toMatchObject([{ id: asset.id, serial_number: "QX7ZZ1234" }]);
    expect(data.similar).toMatchObject([{ id: other.id }]);
    expect(data).toMatchObject({ complete: true });
    expect(text).toMatch(
      /^\{"matches":1,"similar":1,"complete":true\}\nMatches:\n\[.*\nSimilar, not the same:\n/,
    );
  });

  test("an inactive asset is found by its hostname, since it may be the one to use again", async () => {
    const asset = firstOf(
      tenant.sandbox.store.assets.all(),
      ({ assetTypeId, inactive, fields }) => assetTypeId === 11 && inactive && fields.has(NAME_FIELD),
    );
    const { data } = await tenant.call("search_halopsa_assets_by_hostname", {
      hostname: asset.fields.get(NAME_FIELD),
    });
    const ids = data.matches?.map((row) => row["id"]);
    expect(ids).toContain(asset.id);
  });

  test("a serial number in a field that rows do not show is found by opening the hits", async () => {
    // Not one that another test has read: what was read is kept for a minute.
    const laptop = firstOf(
      tenant.sandbox.store.assets.all(),
      ({ assetTypeId, id }) => assetTypeId === 11 && id > 1_010,
    );
    laptop.fields.set(SERIAL_NUMBER_FIELD, "HIDDEN-4711");
    const { data } = await tenant.call("search_halopsa_assets_by_serial", { serial_number: "HIDDEN-4711" });
    expect(data.matches).toMatchObject([{ id: laptop.id, serial_number: "HIDDEN-4711" }]);
  });

  test("an e-mail address is found in the second address too; part of one is only similar", async () => {
    const user = firstOf(tenant.sandbox.store.users.all(), ({ isGeneralUser }) => !isGeneralUser);
    user.email2 = "second.address@example.org";
    const exact = await tenant.call("search_halopsa_users_by_email", { email: "Second.Address@example.org" });
    expect(exact.data.matches).toMatchObject([{ id: user.id }]);
    const part = await tenant.call("search_halopsa_users_by_email", { email: "address@example.org" });
    expect(part.data).toMatchObject({ matches: [], similar: [{ id: user.id }] });
  });

  test("a client is found by its whole name, and similar names are set apart", async () => {
    const client = firstOf(tenant.sandbox.store.clients.all(), ({ id }) => id > 1);
    const [firstWord = ""] = client.name.split(" ");
    const exact = await tenant.call("search_halopsa_clients", { name: client.name.toUpperCase() });
    expect(exact.data.matches).toMatchObject([{ id: client.id, name: client.name }]);
    const part = await tenant.call("search_halopsa_clients", { name: firstWord });
    expect(part.data).toMatchObject({ matches: [] });
    expect(part.data.similar?.map((row) => row["id"])).toContain(client.id);
  });
});

describe("fields and reference data", () => {
  test("list_halopsa_asset_custom_fields keeps the two kinds of field apart", async () => {
    const { data, text } = await tenant.call("list_halopsa_asset_custom_fields", { id: 1001 });
    expect(data.asset).toMatchObject({ id: 1001, assettype_name: "Laptop" });
    expect(data.asset_fields?.map((row) => row["name"])).toContain("Serial Number");
    expect(data.custom_fields?.map((row) => row["name"])).toContain("CFpatchGroup");
    expect(text).toMatch(/\nasset_fields:\n\[.*\ncustom_fields:\n\[/);
  });

  test("get_halopsa_asset_field_schema tells options and where the identities are", async () => {
    const { data } = await tenant.call("get_halopsa_asset_field_schema", {
      asset_type_id: MANAGED_WORKSTATION,
    });
    expect(data).toMatchObject({
      asset_type: { id: MANAGED_WORKSTATION, name: "Managed Workstation" },
      identities: {
        serial_number: "key_field (asset field 117)",
        hostname: "key_field2 (asset field 101)",
        asset_tag: "inventory_number",
        source: "discovered",
      },
    });
    expect(data.fields?.find((field) => String(field["name"]) === "Ownership")).toEqual({
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
  });

  test("list_halopsa_asset_types lists all types", async () => {
    const { data } = await tenant.call("list_halopsa_asset_types");
    const size = tenant.sandbox.store.assetTypes.size;
    expect(data).toMatchObject({ fetched: size, total: size, complete: true });
    expect(data.records?.[0]).toMatchObject({ id: 11, name: "Laptop", keyfield_name: "Name" });
  });

  test("list_halopsa_asset_statuses says which status is billed, as a table when compact", async () => {
    const { data } = await tenant.call("list_halopsa_asset_statuses");
    expect(data).toMatchObject({ source: "the tenant's own list", complete: true });
    expect(data.statuses?.slice(0, 2)).toEqual([
      { id: 1, name: "Active", billing: "counted while the asset is not inactive" },
      { id: 2, name: "In Stock", billing: "not counted" },
    ]);
    const { text } = await tenant.call("list_halopsa_asset_statuses", {
      format_options: { format: "compact", fields: ["name", "id"] },
    });
    expect(text.split("\n").slice(1, 3)).toEqual(["name\tid", "Active\t1"]);
  });

  test("list_halopsa_contact_types lists the roles of contacts", async () => {
    const { data } = await tenant.call("list_halopsa_contact_types");
    expect(data).toMatchObject({ source: "the tenant's own list", complete: true });
    expect(data.contact_types?.[0]).toEqual({ id: 1, name: "IT Contact" });
  });
});

describe("batches", () => {
  test.each(["assets", "users", "sites"] as const)(
    "get_halopsa_%s_batch tells found and missing ids apart",
    async (kind) => {
      const ids = [...tenant.sandbox.store[kind].all()].map(({ id }) => id).slice(0, 7);
      const { data, text } = await tenant.call(`get_halopsa_${kind}_batch`, { ids: [...ids, 876_543] });
      expect(data.found?.map((row) => row["id"])).toEqual(ids);
      expect(data.missing).toEqual([876_543]);
      expect(data).not.toHaveProperty("pending");
      const { notes = [], ...records } = data;
      const [first = "", ...rest] = text.split("\n");
      expect(JSON.parse(first)).toEqual(records);
      expect(rest).toEqual(notes.map((note) => `Note: ${note}`));
    },
  );

  test("a batch that is too long to show says which ids are left", async () => {
    const ids = [...tenant.sandbox.store.assets.all()].map(({ id }) => id).slice(50, 100);
    const { data, text } = await tenant.call("get_halopsa_assets_batch", {
      ids,
      format_options: { format: "detailed" },
    });
    expect(text.length).toBeLessThanOrEqual(30_000);
    const shown = data.found?.map((row) => Number(row["id"])) ?? [];
    const left = data.not_shown?.map(Number) ?? [];
    expect(left.length).toBeGreaterThan(0);
    expect([...shown, ...left]).toEqual(ids);
    expect(text).toContain("too long to show");
  });
});
