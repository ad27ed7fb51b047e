import { request as httpRequest } from "node:http";
import { createSandbox } from "@halopsa-kit/sandbox";
import { expect, onTestFinished, test } from "vitest";
import { request, requestToken, startTenant } from "./support/tenant.ts";

test("a wrong id is named, and a wrong secret is not told from it where the tenant keeps that to itself", async () => {
  const words = async (namesWrongId: boolean, overrides: Record<string, string>): Promise<unknown> => {
    const { sandbox, baseUrl } = await startTenant({ assets: 0, namesWrongId });
    return (await requestToken(sandbox, baseUrl, { scope: "all", ...overrides })).body["error_description"];
  };
  const wrong = "The specified client credentials are invalid.";
  expect(await words(true, { client_id: "x" })).toBe("The specified 'client_id' is invalid.");
  expect(await words(true, { client_secret: "x" })).toBe(wrong);
  expect(await words(false, { client_id: "x" })).toBe(wrong);
});

test("a tenant can be required", async () => {
  const sandbox = createSandbox({ assets: 0, tenant: "acme", tenantRequired: true });
  const { baseUrl, close } = await sandbox.listen();
  onTestFinished(close);
  expect((await requestToken(sandbox, baseUrl, { scope: "all" })).status).toBe(500);
  expect((await requestToken(sandbox, baseUrl, { scope: "all" }, "?tenant=acme")).status).toBe(200);
});

test("a tenant in a folder is there and nowhere else", async () => {
  const sandbox = createSandbox({ assets: 0, basePath: "/Halo" });
  const { baseUrl, close } = await sandbox.listen();
  onTestFinished(close);
  expect((await request(`${baseUrl}/api/AuthInfo`)).status).toBe(404);
  expect((await request(`${baseUrl}/halo/api/AuthInfo`)).body).toMatchObject({
    auth_url: `${baseUrl}/halo/auth`,
  });
  expect((await requestToken(sandbox, `${baseUrl}/HALO`, { scope: "all" })).status).toBe(200);
  expect(() => createSandbox({ basePath: "halo/" })).toThrow(/"basePath" must look like/);
});

test("a web application answers with a login page whatever is not the API", async () => {
  const { baseUrl, get } = await startTenant({ assets: 0, loginPage: true });
  const answer = await request(`${baseUrl}/portal/api/AuthInfo`);
  expect(answer).toMatchObject({ status: 200, text: expect.stringContaining("<h1>Log in</h1>") });
  expect((await get("/api/InstanceInfo")).body["app_name"]).toBe("Halo PSA");
});

test("the authorisation server can be on a host of its own", async () => {
  const sandbox = createSandbox({ assets: 0 });
  const auth = await sandbox.listen({ serves: "auth" });
  const api = await sandbox.listen({ serves: "api" });
  onTestFinished(async () => void (await Promise.all([auth.close(), api.close()])));
  expect((await requestToken(sandbox, api.baseUrl, { scope: "all" })).status).toBe(404);
  expect((await request(`${auth.baseUrl}/api/AuthInfo`)).status).toBe(404);
  expect((await request(`${api.baseUrl}/api/AuthInfo`)).body["auth_url"]).toBe(`${auth.baseUrl}/auth`);
  const { body } = await requestToken(sandbox, auth.baseUrl, { scope: "all" });
  const headers = { authorization: `Bearer ${String(body["access_token"])}` };
  expect((await request(`${api.baseUrl}/api/Client`, { headers })).status).toBe(200);
});

test("serves https with a certificate that nobody vouches for", async () => {
  const sandbox = createSandbox({ assets: 0 });
  const { baseUrl, close } = await sandbox.listen({ tls: "selfSigned" });
  onTestFinished(close);
  expect(baseUrl).toMatch(/^https:/);
  await expect(fetch(`${baseUrl}/api/AuthInfo`)).rejects.toMatchObject({
    cause: { code: "DEPTH_ZERO_SELF_SIGNED_CERT" },
  });
});

test.each([403, 502] as const)("a proxy answers %d in its own name", async (status) => {
  const { baseUrl, sandbox } = await startTenant({ assets: 0 });
  sandbox.faults.add({ kind: "proxy", status });
  const answer = await request(`${baseUrl}/api/AuthInfo`);
  expect(answer.status).toBe(status);
  expect(answer.headers.get("via")).toContain("gateway");
});

test("a port that is used as a proxy asks for a password", async () => {
  const { baseUrl } = await startTenant({ assets: 0 });
  const { hostname, port } = new URL(baseUrl);
  const status = await new Promise((resolve, reject) => {
    const asked = httpRequest({ hostname, port, method: "CONNECT", path: "acme.example:443" });
    asked.once("connect", ({ statusCode }) => resolve(statusCode));
    asked.once("error", reject);
    asked.end();
  });
  expect(status).toBe(407);
});
