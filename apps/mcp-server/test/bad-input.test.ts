import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTenant, type Tenant } from "./support/start-tenant.ts";
import { VALID_ARGUMENTS } from "./support/valid-arguments.ts";

const MEGABYTES_10 = 10_000_000;
const LONG = "LONG".repeat(5_000);
/** As JSON brings it: a member of the object itself. */
const PROTO: unknown = JSON.parse('{"__proto__":"polluted"}');

const BAD_IDS = [0, -1, 1e12, 1.5, "7", "12; DROP TABLE users", "", null, true, [], {}];
const BAD_TEXTS = ["", "   ", LONG, 7, null, true, ["a"], {}];
const BAD_FLAGS = ["true", 1, null, []];
const BAD_VALUES = [[], "x", 7, null, { "": "x" }, { a: {} }, { a: [] }, { [LONG]: "x" }, { a: LONG }, PROTO];

/** What must be refused, by parameter. */
const BAD: Readonly<Record<string, readonly unknown[]>> = {
  ...Object.fromEntries(
    ["id", "client_id", "site_id", "asset_type_id", "status_id"].map((name) => [name, BAD_IDS]),
  ),
  ids: [
    [],
    [0],
    [-1],
    [1.5],
    ["1"],
    [null],
    [[1]],
    7,
    "1,2",
    null,
    {},
    Array.from({ length: 51 }, (_, n) => n + 1),
  ],
  ...Object.fromEntries(["include_inactive", "inactive"].map((name) => [name, BAD_FLAGS])),
  limit: [0, 101, -1, 1.5, "25", null, 1e12, []],
  cursor: ["", "garbage", "WzFd", "W10", "bnVsbA", btoa("[1,-5,0,-1,0,-1,0]"), LONG, 7, null, {}],
  ...Object.fromEntries(
    [
      ...["search", "serial_number", "hostname", "asset_tag", "email", "name", "first_name", "surname"],
      ...["phone_number", "mobile_number", "uuid", "username", "user_principal_name", "match_token"],
      "confirm_token",
    ].map((name) => [name, BAD_TEXTS]),
  ),
  mac_addresses: [[], [""], [7], [LONG], Array(21).fill("x"), "D4:BE:D9:4A:58:02", 7, null, {}],
  on_duplicate: ["", "merge", "UPDATE", 7, null, true, [], {}],
  notes: [LONG, 7, null, [], {}],
  asset_fields: BAD_VALUES,
  custom_fields: BAD_VALUES,
  address: [[], "1 High Street", 7, null, { street: "x" }, { line1: 7 }, { line1: LONG }, PROTO],
  format_options: [
    ...[[], "compact", 7, null, { format: "huge" }, { format: null }, { fields: "id" }, { fields: [7] }],
    ...[{ fields: [""] }, { fields: [LONG] }, { fields: Array(51).fill("id") }, { omit_empty: "no" }],
    ...[{ style: "x" }, { constructor: 1 }, PROTO, { fields: ["teamviewerpassword"] }],
    ...[{ fields: ["TeamViewerPassword"] }, { fields: ["a.new_password"] }],
  ],
};

let tenant: Tenant;

beforeAll(async () => {
  tenant = await startTenant();
});
afterAll(() => tenant.close());

/** Calls with arguments that must be refused without asking Halo, and checks the words. */
async function expectRefusal(tool: string, args: Record<string, unknown>): Promise<string> {
  const before = tenant.sandbox.requests.count;
  const { text, isError } = await tenant.call(tool, args);
  const shown = JSON.stringify(args).slice(0, 200);
  expect(isError, shown).toBe(true);
  expect(text.length, shown).toBeLessThan(1_000);
  expect(text, shown).toMatch(/arguments are not right|cursor|secret/);
  expect(text, shown).not.toContain(LONG.slice(0, 200));
  expect(tenant.sandbox.requests.count, shown).toBe(before);
  return text;
}

describe.each(Object.entries(VALID_ARGUMENTS))("%s", (tool, valid) => {
  test("refuses every bad value of every parameter by name", async () => {
    const listed = (await tenant.client.listTools()).tools.find(({ name }) => name === tool);
    for (const parameter of Object.keys(listed?.inputSchema.properties ?? {})) {
      const bad = BAD[parameter];
      if (bad === undefined) throw new Error(`${parameter} has no bad values here`);
      for (const value of bad) {
        const text = await expectRefusal(tool, { ...valid, [parameter]: value });
        expect(text).toMatch(
          /secret/.test(text) ? /"[\w.]+" holds a secret/ : new RegExp(parameter.slice(0, 6)),
        );
      }
    }
  });

  test("refuses what it does not know", async () => {
    const unknown: Record<string, unknown>[] = [
      { nonsense: 1 },
      { ID: 7 },
      { constructor: 1 },
      { toString: 1 },
      { [LONG]: 1 },
    ];
    for (const extra of unknown) {
      expect(await expectRefusal(tool, { ...valid, ...extra })).toContain("Unrecognized key");
    }
    const args: unknown = JSON.parse(
      `{"__proto__":{"id":7},${JSON.stringify(valid).slice(1)}`.replace(",}", "}"),
    );
    expect(await expectRefusal(tool, args as Record<string, unknown>)).toContain(
      'Unrecognized key: "__proto__"',
    );
  });

  test("misses what it needs, by name", async () => {
    const listed = (await tenant.client.listTools()).tools.find(({ name }) => name === tool);
    for (const parameter of listed?.inputSchema.required ?? []) {
      const { [parameter]: _, ...rest } = valid;
      expect(await expectRefusal(tool, rest)).toContain(`${parameter}: is missing`);
    }
  });

  test("refuses an unknown name in fields, and says what is near", async () => {
    const { text, isError } = await tenant.call(tool, { ...valid, format_options: { fields: ["idd"] } });
    expect(isError).toBe(true);
    expect(text).toContain('There is no field "idd". Did you mean "id"');
  });
});

describe("10 MB of text", () => {
  const huge = "HUGE".repeat(MEGABYTES_10 / 4);

  test.each<[string, string, Record<string, unknown>]>([
    ["as a search", "list_halopsa_users", { search: huge }],
    ["as a name", "search_halopsa_clients", { name: huge }],
    ["as a cursor", "list_halopsa_assets", { cursor: huge }],
    ["as an unknown key", "list_halopsa_assets", { [huge]: 1 }],
    ["as the name of a field", "update_halopsa_asset", { id: 1001, asset_fields: { [huge]: "x" } }],
    ["as the value of a field", "update_halopsa_asset", { id: 1001, custom_fields: { CFfloor: huge } }],
    ["as a name in fields", "get_halopsa_asset", { id: 1001, format_options: { fields: [huge] } }],
    ["as a serial number to match", "find_halopsa_asset_match", { client_id: 12, serial_number: huge }],
    ["as a MAC address", "find_halopsa_asset_match", { client_id: 12, mac_addresses: [huge] }],
    [
      "as a line of an address",
      "find_halopsa_site_match",
      { client_id: 12, name: "x", address: { line1: huge } },
    ],
    ["as the cursor of a scan", "scan_halopsa_asset_duplicates", { cursor: huge }],
    ["as a match token", "create_halopsa_user", { site_id: 21, name: "x", match_token: huge }],
    ["more than 10 MB", "list_halopsa_users", { search: `${huge}${"HUGE".repeat(500_000)}` }],
  ])("%s is refused in a few words, and the session goes on", async (_, tool, args) => {
    const text = await expectRefusal(tool, args);
    expect(text).not.toContain("HUGE".repeat(50));
    const next = await tenant.call("get_halopsa_client", { id: 12 });
    expect(next.isError).toBe(false);
  });
});

test("the cursor of another list is refused", async () => {
  const { data } = await tenant.call("list_halopsa_users", { limit: 2 });
  const text = await expectRefusal("list_halopsa_sites", { cursor: data.cursor });
  expect(text).toContain("belongs to a list with other filters");
});

test.each<[string, Record<string, unknown>, string]>([
  [
    "find_halopsa_asset_match",
    { client_id: 12 },
    "One of serial_number, hostname, mac_addresses, uuid, asset_tag is needed to tell the machine by",
  ],
  [
    "find_halopsa_user_match",
    { client_id: 12 },
    "One of email, name, username, user_principal_name, phone_number is needed to tell the person by",
  ],
  [
    "create_halopsa_asset",
    { asset_type_id: 17, site_id: 21, notes: "x" },
    "One of serial_number, hostname, asset_tag, asset_fields is needed to see whether the machine is there already",
  ],
  [
    "create_halopsa_user",
    { site_id: 21, email: "a@example.org" },
    "One of name, first_name, surname is needed to create a person",
  ],
])("%s with nothing to go by is refused", async (tool, args, words) => {
  expect(await expectRefusal(tool, args)).toBe(
    `Nothing was asked of Halo: the arguments are not right. ${words}`,
  );
});

test("a tool that does not exist, or arguments that are no object, are errors of the protocol", async () => {
  await expect(tenant.call("drop_halopsa_tables")).rejects.toThrow("There is no such tool");
  await expect(tenant.call("__proto__")).rejects.toThrow("There is no such tool");
  const call = tenant.client.callTool({ name: "get_halopsa_asset", arguments: [1] as never });
  await expect(call).rejects.toThrow(/Invalid tools\/call request/);
});
