import { expect, test } from "vitest";
import { request, startTenant } from "./support/tenant.ts";

const limited = { error: "Rate Limit Reached - 300 Requests per rolling 5 minute window." };

test("the 301st request within five minutes is refused, token and AuthInfo included", async () => {
  let now = 0;
  const { sandbox, baseUrl, get } = await startTenant({ now: () => now });
  await request(`${baseUrl}/api/AuthInfo`);
  for (let count = 2; count < 300; count++) await sandbox.fetch("http://sandbox/api/AuthInfo");
  const refused = await get("/api/Asset");
  expect(refused).toMatchObject({ status: 429, body: limited });
  expect(refused.headers.get("retry-after")).toBeNull();
  now = 300_000;
  expect((await get("/api/Lookup")).status).toBe(200);
});

test("the window rolls: a request leaves it after its own five minutes", async () => {
  let now = 0;
  const { get } = await startTenant({ now: () => now, rateLimit: { limit: 3, windowMs: 60_000 } });
  now = 50_000;
  await get("/api/Lookup");
  await get("/api/Lookup");
  expect((await get("/api/Lookup")).status).toBe(429);
  now = 60_001;
  expect((await get("/api/Lookup")).status).toBe(200);
  expect((await get("/api/Lookup")).status).toBe(429);
});

test("reset empties the window", async () => {
  const { sandbox, get } = await startTenant({ now: () => 0, rateLimit: { limit: 1, windowMs: 60_000 } });
  expect((await get("/api/Lookup")).status).toBe(429);
  sandbox.reset();
  expect((await get("/api/Lookup")).status).toBe(401);
});

test("Retry-After and a bare text are options; off means off", async () => {
  const tenant = await startTenant({
    now: () => 5_000,
    rateLimit: { limit: 1, windowMs: 300_000 },
    retryAfter: true,
    errorBodies: { rateLimit: "string" },
  });
  const refused = await tenant.get("/api/Lookup");
  expect(refused.headers.get("retry-after")).toBe("300");
  expect(refused.body).toBe("Rate Limit Reached - 1 Requests per rolling 5 minute window.");
  const { sandbox } = await startTenant({ rateLimit: "off" });
  for (let count = 0; count < 320; count++) await sandbox.fetch("http://sandbox/api/AuthInfo");
  expect([...sandbox.requests].every(({ status }) => status === 200)).toBe(true);
});
