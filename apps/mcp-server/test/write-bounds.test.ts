import { afterEach, describe, expect, test } from "vitest";
import { NO_NOISE } from "./support/no-noise.ts";
import { plantAsset } from "./support/plant.ts";
import type { Person } from "./support/start-server.ts";
import { startTenant, type Tenant } from "./support/start-tenant.ts";
import { VALID_ARGUMENTS } from "./support/valid-arguments.ts";

const SITE = 21;

let tenant: Tenant;

async function start(environment: Record<string, string>, person?: Person): Promise<Tenant> {
  const options = { assets: 40, users: 30, noise: NO_NOISE, environment };
  tenant = await startTenant(person === undefined ? options : { ...options, person });
  return tenant;
}
afterEach(() => tenant.close());

const writeTools = (): [string, Record<string, unknown>][] =>
  Object.entries(VALID_ARGUMENTS)
    .filter(([tool]) => /^(?:create|update|delete)_/.test(tool))
    .map(([tool, args]) => [tool, { ...args }]);

/** Everything that the tenant holds. */
const stateOf = ({ sandbox: { store } }: Tenant): string =>
  JSON.stringify([...store.assets.all(), ...store.users.all(), ...store.sites.all()], (_, value: unknown) =>
    value instanceof Map ? [...value] : value,
  );

describe("a dry run", () => {
  test("of every tool that writes tells the request and the changes, and nothing but reads leaves", async () => {
    await start({ HALOPSA_DRY_RUN: "true" });
    const before = stateOf(tenant);
    const [tools, firstRequest] = [writeTools(), tenant.sandbox.requests.count];
    expect(tools).toHaveLength(6);
    const answers = new Map<string, unknown>();
    for (const [tool, args] of tools) {
      let { data, text } = await tenant.call(tool, args);
      if (data.outcome === "needs_confirmation") {
        ({ data, text } = await tenant.call(tool, { ...args, confirm_token: data.confirm_token }));
      }
      expect(data.outcome, text).toBe("dry_run");
      expect(JSON.parse(text.split("\n")[0] ?? "")).toEqual({
        outcome: "dry_run",
        request: data.request,
        changes: data.changes,
      });
      expect(text).toContain("HALOPSA_DRY_RUN is set: nothing was sent.");
      expect(data.changes?.length).toBeGreaterThan(0);
      answers.set(tool, data.request);
    }
    expect(Object.fromEntries(answers)).toMatchObject({
      create_halopsa_asset: {
        method: "POST",
        path: "/Asset",
        body: [{ assettype_id: 17, site_id: SITE, fields: [{ id: 117, value: "VALID-4711" }] }],
      },
      update_halopsa_asset: { method: "POST", path: "/Asset", body: [{ id: 1002, notes: "Seen" }] },
      delete_halopsa_asset: { method: "DELETE", path: "/Asset/1003" },
      create_halopsa_user: {
        method: "POST",
        path: "/Users",
        body: [{ site_id: SITE, name: "Valid Person" }],
      },
      update_halopsa_user: { method: "POST", path: "/Users", body: [{ id: 26, notes: "Seen" }] },
      create_halopsa_site: { method: "POST", path: "/Site", body: [{ client_id: 12, name: "Valid Site" }] },
    });
    const sent = tenant.sandbox.requests.all.slice(firstRequest).filter(({ method }) => method !== "GET");
    expect(sent.filter(({ path }) => path !== "/auth/token")).toEqual([]);
    expect(stateOf(tenant)).toBe(before);
  });

  test("of an update with a match token tells it too", async () => {
    await start({ HALOPSA_DRY_RUN: "1" });
    const { id } = plantAsset(tenant, { serialNumber: "PF3ABC12", hostname: "LEE-LT-0417" });
    const asset = { asset_type_id: 17, site_id: SITE, serial_number: "PF3ABC12", notes: "Seen" };
    const refused = await tenant.call("create_halopsa_asset", asset);
    const { data } = await tenant.call("create_halopsa_asset", {
      ...asset,
      on_duplicate: "update",
      match_token: refused.data.match_token,
    });
    expect(data).toMatchObject({
      outcome: "dry_run",
      request: { body: [{ id, notes: "Seen" }] },
      changes: [{ member: "notes", before: "", after: "Seen" }],
    });
  });
});

describe("a person in front of the client", () => {
  const deleteAsset = async (): Promise<{ data: Record<string, unknown>; isThere: boolean }> => {
    const shown = await tenant.call("delete_halopsa_asset", { id: 1003 });
    const { data } = await tenant.call("delete_halopsa_asset", {
      id: 1003,
      confirm_token: shown.data.confirm_token,
    });
    return { data: { ...data }, isThere: tenant.sandbox.store.assets.get(1003) !== undefined };
  };

  test("is asked once, with the record and what hangs on it, and says yes", async () => {
    const questions: string[] = [];
    await start({}, async (question) => {
      questions.push(question);
      return { action: "accept", content: { agreed: true } };
    });
    expect(await deleteAsset()).toMatchObject({ data: { outcome: "deleted" }, isThere: false });
    expect(questions).toEqual([
      expect.stringMatching(
        /^Delete asset 1003 \(.+\) of .+ for good\? Linked: 0 open tickets, .*no undo\.$/,
      ),
    ]);
  });

  test.each<[string, Person]>([
    ["declines", async () => ({ action: "decline" })],
    ["closes the form", async () => ({ action: "cancel" })],
    ["accepts the form as it is", async () => ({ action: "accept", content: { agreed: false } })],
    ["accepts an empty form", async () => ({ action: "accept" })],
    ["writes nonsense", async () => ({ action: "accept", content: { agreed: "yes" } })],
    ["has a client that breaks", () => Promise.reject(new Error("broken"))],
  ])("who %s has said no", async (_, person) => {
    await start({}, person);
    expect(await deleteAsset()).toMatchObject({ data: { outcome: "declined" }, isThere: true });
  });

  test("who does not answer within 30 seconds has said no", async () => {
    await start({}, () => new Promise(() => {}));
    const startedAtMs = performance.now();
    expect(await deleteAsset()).toMatchObject({ data: { outcome: "declined" }, isThere: true });
    expect(performance.now() - startedAtMs).toBeGreaterThan(29_000);
    expect(performance.now() - startedAtMs).toBeLessThan(42_000);
  });
});

describe("a server that may only read", () => {
  test("lists no tool that writes, knows none, and asks for no right to write", async () => {
    await start({ HALOPSA_READ_ONLY: "true" });
    const { tools } = await tenant.client.listTools();
    expect(tools).toHaveLength(25);
    expect(tools.every(({ annotations }) => annotations?.readOnlyHint)).toBe(true);
    await expect(tenant.call("update_halopsa_asset", { id: 1002, notes: "x" })).rejects.toThrow(
      /no such tool/,
    );
    expect((await tenant.call("get_halopsa_asset", { id: 1002 })).isError).toBe(false);
  });

  test("works with credentials that have no right to write", async () => {
    tenant = await startTenant({
      assets: 10,
      scopes: ["read:assets", "read:customers"],
      environment: { HALOPSA_READ_ONLY: "true" },
    });
    expect((await tenant.call("list_halopsa_assets")).isError).toBe(false);
  });
});

describe("a limit on writes", () => {
  test("is told when it is reached, with the time of the next, and counts what other processes sent", async () => {
    await start({ HALOPSA_MAX_WRITES: "2" });
    for (const id of [1001, 1002]) {
      expect((await tenant.call("update_halopsa_asset", { id, notes: "Seen" })).isError).toBe(false);
    }
    const requests = await tenant.requestsOf(async () => {
      const { text, isError } = await tenant.call("update_halopsa_asset", { id: 1004, notes: "Seen" });
      expect(isError).toBe(true);
      expect(text).toMatch(
        /^Nothing was sent: 2 writes were sent within the last hour, and the limit is 2\. The next is possible at 20\S+Z\.$/,
      );
    });
    expect(requests).toEqual(["GET /Asset/1004"]);
  });
});

describe("a server for some clients", () => {
  test("neither reads nor writes the records of others", async () => {
    await start({ HALOPSA_ALLOWED_CLIENTS: "12, 12" });
    const { store } = tenant.sandbox;
    const own = new Set([...store.sites.all()].filter(({ clientId }) => clientId === 12).map(({ id }) => id));
    const foreign = [...store.assets.all()].find(({ siteId }) => !own.has(siteId));
    const before = stateOf(tenant);
    const { data } = await tenant.call("list_halopsa_clients");
    expect(data.records).toMatchObject([{ id: 12 }]);
    for (const tool of ["get_halopsa_asset", "update_halopsa_asset", "delete_halopsa_asset"]) {
      const args = tool.startsWith("update") ? { id: foreign?.id, notes: "x" } : { id: foreign?.id };
      const { text, isError } = await tenant.call(tool, args);
      expect(isError).toBe(true);
      expect(text).toContain(`There is no asset ${foreign?.id} in the allowed clients (12).`);
    }
    expect(stateOf(tenant)).toBe(before);
  });
});
