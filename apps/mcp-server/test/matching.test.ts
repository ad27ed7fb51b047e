import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { NO_NOISE } from "./support/no-noise.ts";
import { plantAsset, plantUser } from "./support/plant.ts";
import { startTenant, type Tenant } from "./support/start-tenant.ts";

const CLIENT = 12;
const SITE = 21;

let tenant: Tenant;
let known: number;
let retired: number;
let elsewhere: number;
let person: number;

beforeAll(async () => {
  tenant = await startTenant({ assets: 40, users: 30, noise: NO_NOISE });
  const { sites } = tenant.sandbox.store;
  const otherSite = [...sites.all()].find(({ clientId }) => clientId !== CLIENT && clientId > 1);
  known = plantAsset(tenant, { serialNumber: "PF3ABC12", hostname: "LEE-LT-0417" }).id;
  retired = plantAsset(tenant, { serialNumber: "5CG0321XYZ", hostname: "LEE-LT-0032", inactive: true }).id;
  elsewhere = plantAsset(tenant, {
    serialNumber: "MXL9182QPW",
    hostname: "OTH-WS-0044",
    siteId: otherSite?.id ?? 0,
  }).id;
  person = plantUser(tenant, "Wilhelmina Featherstonehaugh", "wilhelmina@firm.example").id;
});
afterEach(() => tenant.sandbox.faults.clear());
afterAll(() => tenant.close());

describe("find_halopsa_asset_match", () => {
  const find = (args: Record<string, unknown>) =>
    tenant.call("find_halopsa_asset_match", { client_id: CLIENT, ...args });

  test("knows a machine by its serial number, spelled otherwise, and says why", async () => {
    const { text, data, isError } = await find({ serial_number: "s/n: pf3-abc12", hostname: "lee-lt-0417" });
    expect(isError, text).toBe(false);
    expect(data).toMatchObject({ status: "decided", action: "auto_update", best: { id: known }, others: [] });
    expect(data.confidence).toBeGreaterThanOrEqual(95);
    expect(data.evidence).toContainEqual(expect.stringMatching(/^\+ serialNumber \w+: "PF3ABC12"/i));
    expect(data.evidence).toContainEqual(expect.stringMatching(/^\+ hostname exact: "lee-lt-0417"/));

    const [summary = "", heading, record = "", ...rest] = text.split("\n");
    expect(JSON.parse(summary)).toEqual({
      status: "decided",
      action: "auto_update",
      confidence: data.confidence,
      requests: data.requests,
    });
    expect(heading).toBe("Likeliest:");
    expect(JSON.parse(record)).toEqual(data.best);
    for (const line of data.evidence ?? []) expect(rest).toContain(line);
    expect(rest.at(-1)).toBe(`Note: Searched ${data.searched?.join("; ")}.`);
  });

  test("a hit is enough: the list of the client is not read", async () => {
    const requests = await tenant.requestsOf(() => find({ serial_number: "PF3ABC12" }));
    expect(requests.length).toBeLessThanOrEqual(3);
  });

  test("knows an inactive machine, which is the one to use again", async () => {
    const { data } = await find({ serial_number: "5CG0321XYZ" });
    expect(data).toMatchObject({ action: "auto_update", best: { id: retired, inactive: true } });
  });

  test("leaves a serial number of another client to a person", async () => {
    const { data } = await find({ serial_number: "MXL9182QPW" });
    expect(data).toMatchObject({ action: "manual_review", best: { id: elsewhere } });
    expect(data.best?.["client_id"]).not.toBe(CLIENT);
  });

  test("calls a machine new only after every record of the client was compared", async () => {
    const { text, data } = await find({ serial_number: "ZZTOP99X", mac_addresses: ["00:1B:44:11:3A:B7"] });
    expect(data).toMatchObject({ status: "decided", action: "create_new", evidence: [], others: [] });
    expect(data).not.toHaveProperty("best");
    const { store } = tenant.sandbox;
    const size = [...store.assets.all()].filter(
      ({ siteId }) => store.sites.get(siteId)?.clientId === CLIENT,
    ).length;
    expect(data.searched?.at(-1)).toContain(`assets of client ${CLIENT}: all ${size} records`);
    expect(text).toContain("\nNo record is likely.\n");
  });

  test("shows the members that fields names, and refuses a wrong name even when nothing is found", async () => {
    const { data } = await find({
      serial_number: "PF3ABC12",
      format_options: { fields: ["hostname", "id"] },
    });
    expect(data.best).toEqual({ hostname: "LEE-LT-0417", id: known });
    const wrong = await find({ serial_number: "ZZTOP99X", format_options: { fields: ["hostnam"] } });
    expect(wrong.isError).toBe(true);
    expect(wrong.text).toContain('There is no field "hostnam". Did you mean "hostname"');
  });

  test("what Halo refuses is explained, and concludes nothing", async () => {
    tenant.sandbox.faults.add({ kind: "status", status: 403, match: { path: /\/api\/Asset$/ } });
    const { text, isError } = await find({ serial_number: "REFUSED01" });
    expect(isError).toBe(true);
    expect(text).toMatch(/^The API application may not do this \(HTTP 403\)/);
  });
});

describe("find_halopsa_user_match", () => {
  const find = (args: Record<string, unknown>) =>
    tenant.call("find_halopsa_user_match", { client_id: CLIENT, ...args });

  test("knows a person by address and name", async () => {
    const { data } = await find({
      email: "Wilhelmina@Firm.example",
      name: "Featherstonehaugh, Wilhelmina",
    });
    expect(data).toMatchObject({ action: "auto_update", best: { id: person } });
    expect(data.evidence).toContainEqual(expect.stringMatching(/^\+ emails exact: /));
    expect(data.evidence).toContainEqual(expect.stringMatching(/^\+ name /));
  });

  test("a name alone is for a person to judge", async () => {
    const { data } = await find({ name: "Wilhelmina Featherstonehaugh" });
    expect(data).toMatchObject({ action: "manual_review", best: { id: person } });
  });

  test("somebody new is new", async () => {
    const { data } = await find({ email: "brand.new@firm.example", name: "Zebedee Quartermain" });
    expect(data).toMatchObject({ action: "create_new", evidence: [] });
  });
});

describe("find_halopsa_site_match", () => {
  test("knows a place by another spelling of its name, and tells what is near", async () => {
    const site = tenant.sandbox.store.sites.get(SITE);
    const { line1 = "", postcode = "" } = site?.deliveryAddress ?? {};
    const { data } = await tenant.call("find_halopsa_site_match", {
      client_id: CLIENT,
      name: site?.name.toUpperCase(),
      address: { line1, postcode: postcode.toLowerCase() },
    });
    expect(data).toMatchObject({ action: "auto_update", best: { id: SITE } });
    expect(data.evidence).toContainEqual(expect.stringMatching(/^\+ address /));
  });

  test("a place that the client does not have is new", async () => {
    const { data } = await tenant.call("find_halopsa_site_match", {
      client_id: CLIENT,
      name: "Reykjavik Warehouse",
      address: { line1: "Hafnarstraeti 5", line3: "Reykjavik", postcode: "IS-101" },
    });
    expect(data).toMatchObject({ action: "create_new" });
  });
});

test.each<[string, Record<string, unknown>]>([
  ["find_halopsa_asset_match", { serial_number: "NOSUCHSERIAL" }],
  ["find_halopsa_user_match", { email: "nobody@example.org" }],
  ["find_halopsa_site_match", { name: "Nowhere at all" }],
  ["scan_halopsa_asset_duplicates", {}],
  ["scan_halopsa_user_duplicates", {}],
])("%s says of a client that does not exist neither new nor clean", async (tool, args) => {
  const { text, isError } = await tenant.call(tool, { ...args, client_id: 987_654 });
  expect({ text, isError }).toEqual({
    text: "There is no client 987654. search_halopsa_clients finds the id of a name.",
    isError: true,
  });
});
