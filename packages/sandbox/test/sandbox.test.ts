import { createSandbox, type SandboxOptions } from "@halopsa-kit/sandbox";
import { expect, test } from "vitest";
import { requestToken, startTenant } from "./support/tenant.ts";

test("the in-process fetch and the port show one tenant", async () => {
  const tenant = await startTenant();
  const headers = { authorization: `Bearer ${await tenant.token()}` };
  const inProcess = await tenant.sandbox.fetch("https://any.example/api/Asset/1001?includedetails=true", {
    headers,
  });
  expect(inProcess.status).toBe(200);
  expect(inProcess.headers.get("content-type")).toContain("application/json");
  expect(await inProcess.text()).toBe((await tenant.get("/api/Asset/1001?includedetails=true")).text);
});

test("listens more than once, on this machine only, and closes", async () => {
  const sandbox = createSandbox({ assets: 5 });
  const first = await sandbox.listen();
  const second = await sandbox.listen();
  expect(first.baseUrl).toBe(`http://127.0.0.1:${first.port}`);
  expect(second.port).not.toBe(first.port);
  await expect(sandbox.listen({ port: first.port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  await first.close();
  await expect(fetch(`${first.baseUrl}/api/AuthInfo`)).rejects.toThrow();
  expect((await fetch(`${second.baseUrl}/api/AuthInfo`)).status).toBe(200);
  await second.close();
  await expect(second.close()).resolves.toBeUndefined();
});

test("logs what came, without headers and bodies", async () => {
  const { sandbox, baseUrl, get, post } = await startTenant({ now: () => 42 });
  sandbox.requests.clear();
  await get("/api/Asset?count=1&Search=x");
  await post("/api/Asset", [{}]);
  await requestToken(sandbox, baseUrl, { scope: "all" });
  expect(sandbox.requests.count).toBe(3);
  expect([...sandbox.requests]).toEqual([
    { method: "GET", path: "/api/Asset", query: { count: "1", Search: "x" }, status: 200, at: 42 },
    { method: "POST", path: "/api/Asset", query: {}, status: 400, at: 42 },
    { method: "POST", path: "/auth/token", query: {}, status: 200, at: 42 },
  ]);
  expect(JSON.stringify(sandbox.requests.all)).not.toContain(sandbox.credentials.clientSecret);
});

test("changes of the store are seen at once", async () => {
  const { sandbox, get } = await startTenant();
  sandbox.store.assets.get(1001)?.fields.set(101, "CHANGED-IN-TEST");
  expect((await get("/api/Asset/1001")).body["key_field"]).toBe("CHANGED-IN-TEST");
});

test("reset brings the seed back and forgets tokens, faults and requests", async () => {
  const { sandbox, baseUrl, get, post } = await startTenant();
  const before = (await get("/api/Asset?count=999&order=id&includeinactive=true")).text;
  await post("/api/Asset", [
    { id: 1001, inventory_number: "CHANGED" },
    { assettype_id: 11, site_id: 20 },
  ]);
  sandbox.faults.add({ kind: "status", status: 500 });
  sandbox.reset();
  expect(sandbox.requests.count).toBe(0);
  expect((await get("/api/Asset")).status).toBe(401);
  const { body } = await requestToken(sandbox, baseUrl, { scope: "all" });
  const after = await fetch(`${baseUrl}/api/Asset?count=999&order=id&includeinactive=true`, {
    headers: { authorization: `Bearer ${body["access_token"]}` },
  });
  expect(await after.text()).toBe(before);
});

test("reset drops writes that were to come late", async () => {
  const { sandbox, post } = await startTenant();
  sandbox.faults.add({ kind: "applyLate", delayMs: 40 });
  await post("/api/Asset", [{ assettype_id: 11, site_id: 20 }]).catch(() => undefined);
  sandbox.reset();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(sandbox.store.assets.size).toBe(200);
});

test.each<[SandboxOptions, string]>([
  [{ assets: -1 }, "assets"],
  [{ assets: 1.5 }, "assets"],
  [{ assets: Number.NaN }, "assets"],
  [{ assets: 1e99 }, "assets"],
  [{ users: Number.POSITIVE_INFINITY }, "users"],
  [{ clients: 0 }, "clients"],
  [{ seed: -3 }, "seed"],
  [{ noise: { renames: 1.1 } }, "noise.renames"],
  [{ noise: { docks: Number.NaN } }, "noise.docks"],
  [{ noise: { renames: 0.9, boardSwaps: 0.9 } }, "noise"],
  [{ pageCaps: { asset: 0 } }, "pageCaps.asset"],
  [{ rateLimit: { limit: 0, windowMs: 1 } }, "rateLimit.limit"],
  [{ tokenLifetimeSeconds: 0 }, "tokenLifetimeSeconds"],
  [{ scopes: ["read:users"] }, "scopes"],
  [{ credentials: { clientId: "", clientSecret: "secret" } }, "credentials.clientId"],
  [{ assetStatusLookupId: 12 }, "assetStatusLookupId"],
  [{ assetStatusLookupId: 118 }, "assetStatusLookupId"],
])("refuses the options %o by name", (options, name) => {
  expect(() => createSandbox(options)).toThrow(`"${name}"`);
});
