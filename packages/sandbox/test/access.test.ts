import { expect, test } from "vitest";
import { request, startTenant } from "./support/tenant.ts";

const asset = [{ assettype_id: 11, site_id: 20 }];
const user = [{ name: "Ada Example", site_id: 20 }];

test.each([
  ["read:assets", { "/api/Asset": 200, "/api/AssetType": 200, "/api/Users": 403, "/api/Lookup": 200 }],
  ["edit:assets", { "/api/Asset": 200, "/api/AssetGroup": 200, "/api/Site": 403 }],
  ["read:customers", { "/api/Asset": 403, "/api/Users": 200, "/api/Site": 200, "/api/Client": 200 }],
  ["read:assets edit:customers", { "/api/Asset": 200, "/api/Client": 200 }],
  ["read:tickets", { "/api/Asset": 403, "/api/Field": 403, "/api/FieldInfo": 200, "/api/InstanceInfo": 200 }],
])("the scope %s reads what it names", async (scope, expected) => {
  const { get } = await startTenant({}, scope);
  for (const [path, status] of Object.entries(expected)) {
    expect((await get(path)).status, path).toBe(status);
  }
});

test.each([
  ["read:assets", 403, 403],
  ["edit:assets", 201, 403],
  ["edit:customers", 403, 201],
  ["all", 201, 201],
])("the scope %s writes what it may edit", async (scope, assetStatus, userStatus) => {
  const { post } = await startTenant({}, scope);
  expect((await post("/api/Asset", asset)).status).toBe(assetStatus);
  expect((await post("/api/Users", user)).status).toBe(userStatus);
});

test("a read scope may not delete", async () => {
  const { delete: remove, sandbox } = await startTenant({}, "read:assets");
  expect((await remove("/api/Asset/1001")).status).toBe(403);
  expect(sandbox.store.assets.get(1001)).toBeDefined();
});

test("401 has no body and names the scheme; 403 has no body", async () => {
  const { baseUrl, get } = await startTenant({}, "read:assets");
  for (const headers of [{}, { authorization: "Bearer made-up" }, { authorization: "Basic abc" }]) {
    const answer = await request(`${baseUrl}/api/Asset`, { headers });
    expect(answer).toMatchObject({ status: 401, text: "" });
    expect(answer.headers.get("www-authenticate")).toBe("Bearer");
  }
  expect(await get("/api/Users")).toMatchObject({ status: 403, text: "" });
});

test.each([
  ["html", "text/html"],
  ["json", "application/json"],
] as const)("401 may carry %s", async (authorization, contentType) => {
  const { baseUrl } = await startTenant({ errorBodies: { authorization } });
  const answer = await request(`${baseUrl}/api/Asset`);
  expect(answer.status).toBe(401);
  expect(answer.headers.get("content-type")).toContain(contentType);
  expect(answer.headers.get("www-authenticate")).toBe("Bearer");
});

test("an agent without clients sees empty lists instead of an error", async () => {
  const { get } = await startTenant({ clientAccess: false });
  for (const [path, name] of Object.entries({
    Asset: "assets",
    Users: "users",
    Site: "sites",
    Client: "clients",
  })) {
    const answer = await get(`/api/${path}`);
    expect(answer).toMatchObject({ status: 200, body: { record_count: 0, [name]: [] } });
  }
  expect((await get("/api/Asset/1001")).status).toBe(404);
});

test("tells who and where it is", async () => {
  const { baseUrl, get } = await startTenant({ tenant: "northfield" });
  const anonymous = await request(`${baseUrl}/api/AuthInfo`);
  expect(anonymous.body).toEqual({ auth_url: `${baseUrl}/auth`, tenant_id: "northfield" });
  expect((await get("/api/InstanceInfo")).body).toMatchObject({
    app_name: "Halo PSA",
    app_version: expect.any(String),
    agent_url: baseUrl,
  });
  expect((await get("/api/Agent/me")).body).toMatchObject({ id: 3, isapiagent: true });
  expect((await request(`${baseUrl}/api/InstanceInfo`)).status).toBe(401);
});
