import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTenant, type Tenant } from "./support/start-tenant.ts";

type Reference = Parameters<Tenant["client"]["complete"]>[0]["ref"];

const INTAKE = { type: "ref/prompt", name: "new_device_intake" } as const;
const CLIENT = { type: "ref/resource", uri: "halopsa://clients/{client}" } as const;
const FIELDS = { type: "ref/resource", uri: "halopsa://asset-types/{asset_type}/fields" } as const;

let tenant: Tenant;
beforeAll(async () => {
  tenant = await startTenant({ assets: 20 });
});
afterAll(() => tenant.close());

async function complete(ref: Reference, name: string, value: string, from = tenant) {
  return (await from.client.complete({ ref, argument: { name, value } })).completion;
}

function clientNames(): string[] {
  return [...tenant.sandbox.store.clients.all()].filter(({ inactive }) => !inactive).map(({ name }) => name);
}

describe("client names", () => {
  test.each<[string, Reference]>([
    ["new_device_intake", INTAKE],
    ["leaver_cleanup", { type: "ref/prompt", name: "leaver_cleanup" }],
    ["month_end_count", { type: "ref/prompt", name: "month_end_count" }],
    ["weekly_duplicate_review", { type: "ref/prompt", name: "weekly_duplicate_review" }],
    ["the resource template", CLIENT],
  ])("of %s", async (_, ref) => {
    const all = await complete(ref, "client", "");
    expect(all.values.toSorted()).toEqual([...new Set(clientNames())].toSorted().slice(0, 100));
  });

  test("that begin with what was typed come before those that contain it", async () => {
    const { store } = tenant.sandbox;
    const [model] = [...store.clients.all()].filter(({ inactive }) => !inactive);
    if (model === undefined) throw new Error("The sandbox has no client");
    const own = await startTenant({ assets: 20 });
    for (const name of ["The Zyxel Company", "Zyxel\u202E\u200B Ltd", "Inactive Zyxel"]) {
      const id = own.sandbox.store.clients.nextId();
      own.sandbox.store.clients.set({ ...model, id, name, inactive: name.startsWith("Inactive") });
    }
    expect(await complete(INTAKE, "client", "zYx", own)).toMatchObject({
      values: ["Zyxel Ltd", "The Zyxel Company"],
      hasMore: false,
    });
    await own.close();
  });

  test("cost one request, however many keys are typed", async () => {
    const own = await startTenant({ assets: 20 });
    const requests = await own.requestsOf(async () => {
      for (const typed of ["", "a", "ac", "acm", "acme"]) await complete(CLIENT, "client", typed, own);
    });
    expect(requests).toEqual(["GET /Client"]);
    await own.close();
  });

  test("of a tenant with many clients are searched for", async () => {
    const own = await startTenant({ assets: 20 });
    const { clients } = own.sandbox.store;
    const [model] = clients.all();
    if (model === undefined) throw new Error("The sandbox has no client");
    for (let number = 0; number < 250; number++) {
      clients.set({ ...model, id: clients.nextId(), name: `Many ${number}`, inactive: false });
    }
    expect(await complete(CLIENT, "client", "", own)).toMatchObject({ hasMore: true });
    expect((await complete(CLIENT, "client", "", own)).values).toHaveLength(100);
    expect(await complete(CLIENT, "client", "Many 249", own)).toMatchObject({
      values: ["Many 249"],
      hasMore: false,
    });
    await own.close();
  });
});

test.each<[string, Reference]>([
  ["a prompt", INTAKE],
  ["a resource template", FIELDS],
])("asset types of %s", async (_, ref) => {
  const names = [...tenant.sandbox.store.assetTypes.all()].map(({ name }) => name);
  const { values } = await complete(ref, "asset_type", "");
  expect(values.toSorted()).toEqual([...new Set(names)].toSorted());
  const typed = names[0]?.slice(0, 4) ?? "";
  expect((await complete(ref, "asset_type", typed.toUpperCase())).values).toContain(names[0]);
});

test("statuses", async () => {
  expect(await complete(INTAKE, "status", "in")).toMatchObject({
    values: expect.arrayContaining(["In Stock", "In Repair"]),
    hasMore: false,
  });
});

test("what cannot be completed has no values; what is not there is refused", async () => {
  expect((await complete(INTAKE, "serial_number", "PF")).values).toEqual([]);
  expect((await complete(INTAKE, "nothing", "PF")).values).toEqual([]);
  for (const ref of [
    { type: "ref/prompt", name: "nope" },
    { type: "ref/resource", uri: "halopsa://nope/{id}" },
  ] as const) {
    await expect(complete(ref, "client", "")).rejects.toMatchObject({ code: -32602 });
  }
});

test("a Halo that fails leaves the list of names empty", async () => {
  const own = await startTenant({
    assets: 20,
    scopes: ["read:assets"],
    environment: { HALOPSA_SCOPE: "read:assets" },
  });
  expect((await complete(INTAKE, "client", "a", own)).values).toEqual([]);
  await own.close();
});
