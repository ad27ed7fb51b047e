import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTenant, type Tenant } from "./support/start-tenant.ts";

const MANAGED_WORKSTATION = 17;

let tenant: Tenant;

beforeAll(async () => {
  tenant = await startTenant({ assetsIdFilter: true });
});
afterAll(() => tenant.close());

describe("how many requests a call costs", () => {
  // Asset types were read once, when the server started, and are kept for an hour.
  test.each([
    ["list_halopsa_assets", { limit: 50 }, ["GET /Asset"]],
    ["list_halopsa_users", { limit: 100 }, ["GET /Users"]],
    ["list_halopsa_sites", { limit: 100 }, ["GET /Site"]],
    ["list_halopsa_clients", { limit: 100 }, ["GET /Client"]],
    ["get_halopsa_asset", { id: 1001 }, ["GET /Asset/1001"]],
    ["get_halopsa_user", { id: 25 }, ["GET /Users/25"]],
    ["get_halopsa_site", { id: 21 }, ["GET /Site/21"]],
    ["get_halopsa_client", { id: 12 }, ["GET /Client/12"]],
    ["search_halopsa_assets_by_serial", { serial_number: "NOSUCHSERIAL" }, ["GET /Asset"]],
    ["search_halopsa_assets_by_hostname", { hostname: "NOSUCHHOST" }, ["GET /Asset"]],
    ["search_halopsa_users_by_email", { email: "nobody@example.org" }, ["GET /Users"]],
    ["search_halopsa_clients", { name: "Nobody" }, ["GET /Client"]],
    ["list_halopsa_asset_custom_fields", { id: 1002 }, ["GET /Asset/1002"]],
    ["get_halopsa_asset_field_schema", { asset_type_id: 11 }, ["GET /AssetType/11", "GET /FieldInfo"]],
    ["list_halopsa_asset_types", {}, []],
    ["list_halopsa_asset_statuses", {}, ["GET /Lookup", "GET /Lookup"]],
    // The list of lookups is known from the line above.
    ["list_halopsa_contact_types", {}, ["GET /Lookup"]],
    ["find_halopsa_site_match", { client_id: 13, name: "Reykjavik" }, ["GET /Client/13", "GET /Site"]],
    ["scan_halopsa_user_duplicates", {}, ["GET /FieldInfo", "GET /Users", "GET /Users"]],
    // A search and the list; whether there is such a client is known from the line before the last.
    [
      "find_halopsa_user_match",
      { client_id: 13, email: "nobody.else@example.org" },
      ["GET /Users", "GET /Users"],
    ],
  ])("%s", async (tool, args, expected) => {
    const requests = await tenant.requestsOf(async () => {
      const { isError, text } = await tenant.call(tool, args);
      expect(isError, text).toBe(false);
    });
    expect(requests.toSorted()).toEqual(expected);
  });

  test("a batch of 50 assets costs one request where Halo filters by id", async () => {
    const ids = [...tenant.sandbox.store.assets.all()].slice(0, 50).map(({ id }) => id);
    const requests = await tenant.requestsOf(async () => {
      const { data } = await tenant.call("get_halopsa_assets_batch", {
        ids,
        format_options: { format: "compact" },
      });
      expect(data.found).toHaveLength(50);
    });
    expect(requests).toEqual(["GET /Asset"]);
  });

  test("a batch of 50 users costs the pages of a short list instead of 50 requests", async () => {
    const ids = [...tenant.sandbox.store.users.all()].slice(0, 50).map(({ id }) => id);
    const requests = await tenant.requestsOf(async () => {
      const { data } = await tenant.call("get_halopsa_users_batch", {
        ids,
        format_options: { format: "compact" },
      });
      expect(data.found).toHaveLength(50);
    });
    expect(requests).toEqual(["GET /Users"]);
  });

  test("an update costs three, a delete in two steps four, and a create what it takes to see that it is new", async () => {
    let id = 0;
    const creating = await tenant.requestsOf(async () => {
      const { data } = await tenant.call("create_halopsa_asset", {
        asset_type_id: MANAGED_WORKSTATION,
        site_id: 21,
        serial_number: "COUNTED-1",
      });
      id = Number(data.record?.["id"]);
    });
    // The site, whose client may have changed, and the pages of the client's list: a machine is new only when it is
    // like none of them.
    const [site, ...pages] = creating.slice(0, -2);
    expect(site).toBe("GET /Site/21");
    expect(pages.every((request) => request === "GET /Asset")).toBe(true);
    expect(creating.slice(-2)).toEqual(["POST /Asset", `GET /Asset/${id}`]);
    const updating = await tenant.requestsOf(() =>
      tenant.call("update_halopsa_asset", { id, inactive: true }),
    );
    expect(updating).toEqual([`GET /Asset/${id}`, "POST /Asset", `GET /Asset/${id}`]);
    const deleting = await tenant.requestsOf(async () => {
      const { data } = await tenant.call("delete_halopsa_asset", { id });
      await tenant.call("delete_halopsa_asset", { id, confirm_token: data.confirm_token });
    });
    const read = `GET /Asset/${id}`;
    expect(deleting).toEqual([read, read, `DELETE /Asset/${id}`, read]);
  });

  test("what a write needs to know of fields is read once for all writes", async () => {
    const createAsset = () =>
      tenant.call("create_halopsa_asset", {
        asset_type_id: MANAGED_WORKSTATION,
        site_id: 21,
        serial_number: randomUUID().slice(0, 13),
        asset_fields: { Model: "Counted", Ownership: "Leased" },
      });
    expect((await createAsset()).data.outcome).toBe("created");
    const secondAsset = await tenant.requestsOf(createAsset);
    // The site and a search past every cache, and the first page of the client's list, which is known otherwise.
    expect(secondAsset.slice(0, -2).length).toBeLessThanOrEqual(3);
    expect(secondAsset.slice(-2)).toEqual(["POST /Asset", expect.stringMatching(/^GET \/Asset\/\d+$/)]);

    const create = (name: string) =>
      tenant.call("create_halopsa_user", { site_id: 21, name, custom_fields: { CFemployeeId: name } });
    const first = await tenant.requestsOf(() => create("Zebedee Quartermain"));
    const second = await tenant.requestsOf(() => create("Araminta Oglethorpe"));
    const written = ["POST /Users", expect.stringMatching(/^GET \/Users\/\d+$/)];
    expect(first.slice(-2)).toEqual(written);
    expect(second.slice(-2)).toEqual(written);
    expect(second).not.toContain("GET /FieldInfo");
  });
});

describe("the cache", () => {
  test("the same question twice costs one request, also when both are asked at once", async () => {
    const requests = await tenant.requestsOf(async () => {
      const answers = await Promise.all([
        tenant.call("get_halopsa_asset", { id: 1010 }),
        tenant.call("get_halopsa_asset", { id: 1010, format_options: { format: "compact" } }),
      ]);
      answers.push(await tenant.call("get_halopsa_asset", { id: 1010 }));
      expect(answers.map(({ data }) => data.record?.["id"])).toEqual([1010, 1010, 1010]);
    });
    expect(requests).toEqual(["GET /Asset/1010"]);
  });

  test("after an update every answer shows the new value", async () => {
    const id = 1011;
    const tag = () => ({
      record: tenant.call("get_halopsa_asset", { id }).then(({ data }) => data.record?.["asset_tag"]),
      row: tenant
        .call("get_halopsa_assets_batch", { ids: [id, 1012, 1013] })
        .then(({ data }) => data.found?.[0]?.["asset_tag"]),
      list: tenant
        .call("list_halopsa_assets", { include_inactive: true, limit: 50 })
        .then(({ data }) => data.records?.find((row) => row["id"] === id)?.["asset_tag"]),
    });
    const old = tenant.sandbox.store.assets.get(id)?.inventoryNumber;
    const before = tag();
    expect([await before.record, await before.row, await before.list]).toEqual([old, old, old]);
    await tenant.call("update_halopsa_asset", { id, asset_tag: "RENAMED" });
    const after = tag();
    expect([await after.record, await after.row, await after.list]).toEqual([
      "RENAMED",
      "RENAMED",
      "RENAMED",
    ]);
  });

  test("after a create the new record is found where nothing was found before", async () => {
    const search = () => tenant.call("search_halopsa_users_by_email", { email: "new.hire@example.org" });
    expect((await search()).data.matches).toEqual([]);
    await tenant.call("create_halopsa_user", {
      site_id: 21,
      name: "New Hire",
      email: "new.hire@example.org",
    });
    expect((await search()).data.matches).toMatchObject([{ name: "New Hire" }]);
  });

  test("an update reads what is there now, not what was kept", async () => {
    const id = 1014;
    await tenant.call("get_halopsa_asset", { id });
    const stored = tenant.sandbox.store.assets.get(id);
    if (stored === undefined) throw new Error("The sandbox has no such asset");
    stored.inventoryNumber = "CHANGED-ELSEWHERE";
    const update = () => tenant.call("update_halopsa_asset", { id, asset_tag: "MINE" });
    expect((await update()).text).toMatch(/was changed by someone else.*now "CHANGED-ELSEWHERE"/s);
    expect((await update()).data.changes).toEqual([
      { member: "inventory_number", before: "CHANGED-ELSEWHERE", after: "MINE" },
    ]);
  });
});

test("a batch of assets where Halo ignores the id filter still finds each, and stops asking so", async () => {
  const plain = await startTenant({ assets: 120 });
  try {
    const ids = [1101, 1102, 1103, 1104];
    const batch = () => plain.call("get_halopsa_assets_batch", { ids });
    const first = await plain.requestsOf(async () => {
      expect((await batch()).data.found?.map((row) => row["id"])).toEqual(ids);
    });
    expect(first.toSorted()).toEqual(["GET /Asset", ...ids.map((id) => `GET /Asset/${id}`)]);
    const second = await plain.requestsOf(() =>
      plain.call("get_halopsa_assets_batch", { ids: [1105, 1106, 1107] }),
    );
    expect(second.toSorted()).toEqual(["GET /Asset/1105", "GET /Asset/1106", "GET /Asset/1107"]);
  } finally {
    await plain.close();
  }
});
