import { expect, test } from "vitest";
import { request, requestToken, startTenant } from "./support/tenant.ts";

test("issues a bearer token for an hour", async () => {
  const { sandbox, baseUrl } = await startTenant();
  const answer = await requestToken(sandbox, baseUrl, { scope: "all" });
  expect(answer.status).toBe(200);
  expect(Object.keys(answer.body)).toEqual(["access_token", "token_type", "expires_in"]);
  expect(answer.body).toMatchObject({ token_type: "Bearer", expires_in: 3600 });
});

test("has credentials in the shapes of Halo", async () => {
  const { sandbox } = await startTenant();
  const guid = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  expect(sandbox.credentials.clientId).toMatch(new RegExp(`^${guid}$`));
  expect(sandbox.credentials.clientSecret).toMatch(new RegExp(`^${guid}-${guid}$`));
});

test.each([
  ["a wrong id", { client_id: "nobody" }, 401, "invalid_client"],
  ["a wrong secret", { client_secret: "guess" }, 401, "invalid_client"],
  ["no secret", { client_secret: undefined }, 401, "invalid_client"],
  ["an unknown scope", { scope: "read:users" }, 400, "invalid_scope"],
  ["a scope that Halo knows and one it does not", { scope: "all read:sites" }, 400, "invalid_scope"],
  ["another grant", { grant_type: "password" }, 400, "unsupported_grant_type"],
])("refuses %s", async (_case, overrides, status, error) => {
  const { sandbox, baseUrl } = await startTenant();
  const answer = await requestToken(sandbox, baseUrl, { scope: "all", ...overrides });
  expect(answer.status).toBe(status);
  expect(answer.body).toEqual({ error, error_description: expect.any(String) });
  expect(answer.text).not.toContain(sandbox.credentials.clientSecret);
});

test("refuses scopes that the application was not granted, and grants reading with editing", async () => {
  const { sandbox, baseUrl } = await startTenant({ scopes: ["edit:assets"] }, "read:assets");
  expect((await requestToken(sandbox, baseUrl, { scope: "read:assets" })).status).toBe(200);
  expect((await requestToken(sandbox, baseUrl, { scope: "edit:customers" })).body["error"]).toBe(
    "invalid_scope",
  );
});

test("accepts the credentials in a Basic header", async () => {
  const { sandbox, baseUrl } = await startTenant();
  const { clientId, clientSecret } = sandbox.credentials;
  const post = (secret: string) =>
    request(`${baseUrl}/auth/token`, {
      method: "POST",
      headers: { authorization: `Basic ${btoa(`${clientId}:${secret}`)}` },
      body: new URLSearchParams({ grant_type: "client_credentials", scope: "all" }),
    });
  expect((await post(clientSecret)).status).toBe(200);
  expect((await post("guess")).status).toBe(401);
});

test("takes other credentials than its own made-up ones", async () => {
  const credentials = { clientId: "sandbox", clientSecret: "open sesame" };
  const { sandbox, baseUrl, get } = await startTenant({ credentials });
  expect(sandbox.credentials).toEqual(credentials);
  expect((await get("/api/Agent/me")).status).toBe(200);
  expect((await requestToken(sandbox, baseUrl, { scope: "all", client_secret: "sesame" })).status).toBe(401);
});

test("takes forms only", async () => {
  const { sandbox, baseUrl } = await startTenant();
  const { clientId, clientSecret } = sandbox.credentials;
  const answer = await request(`${baseUrl}/auth/token`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      grant_type: "client_credentials",
      client_id: clientId,
      client_secret: clientSecret,
      scope: "all",
    }),
  });
  expect(answer.status).toBe(400);
  expect(answer.body["error"]).toBe("invalid_request");
});

test("fails with 500 for another tenant, once it knows its own", async () => {
  const { sandbox, baseUrl } = await startTenant({ tenant: "northfield" });
  expect((await requestToken(sandbox, baseUrl, { scope: "all" }, "?tenant=northfield")).status).toBe(200);
  expect((await requestToken(sandbox, baseUrl, { scope: "all" }, "?tenant=other")).status).toBe(500);
  expect((await requestToken(sandbox, baseUrl, { scope: "all" })).status).toBe(200);
});

test("issues a token without scope that opens nothing", async () => {
  const { sandbox, baseUrl } = await startTenant();
  const answer = await requestToken(sandbox, baseUrl, { scope: undefined });
  expect(answer.status).toBe(200);
  const headers = { authorization: `Bearer ${answer.body["access_token"]}` };
  for (const path of ["/api/Asset", "/api/Users", "/api/Lookup", "/api/Agent/me"]) {
    expect((await request(`${baseUrl}${path}`, { headers })).status, path).toBe(401);
  }
});

test("lets tokens expire by its clock", async () => {
  let now = 1_000_000;
  const { get } = await startTenant({ now: () => now, tokenLifetimeSeconds: 60 });
  now += 59_999;
  expect((await get("/api/Asset")).status).toBe(200);
  now += 1;
  expect((await get("/api/Asset")).status).toBe(401);
});

test("adds the other members of a token on request", async () => {
  const { sandbox, baseUrl } = await startTenant({ extraTokenMembers: true });
  const { body } = await requestToken(sandbox, baseUrl, { scope: "all" });
  expect(body).toMatchObject({
    scope: "all",
    refresh_token: expect.any(String),
    id_token: expect.any(String),
  });
});
