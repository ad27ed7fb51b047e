import { expect, test } from "vitest";
import { requestToken, startTenant, type Tenant } from "./support/tenant.ts";

type Door = "a port" | "the in-process fetch";
const doors: readonly Door[] = ["a port", "the in-process fetch"];

/** Sends through either door, with a token got before any fault was set. */
async function open(
  door: Door,
): Promise<Tenant & { send(path: string, init?: RequestInit): Promise<Response> }> {
  const tenant = await startTenant();
  const headers = { authorization: `Bearer ${await tenant.token()}` };
  const send = (path: string, init: RequestInit = {}) =>
    door === "a port"
      ? fetch(`${tenant.baseUrl}${path}`, { ...init, headers })
      : tenant.sandbox.fetch(`http://sandbox${path}`, { ...init, headers });
  return { ...tenant, send };
}

const create = {
  method: "POST",
  body: JSON.stringify([{ assettype_id: 11, site_id: 20, inventory_number: "FAULTY" }]),
};

const isStored = ({ sandbox }: Tenant) =>
  [...sandbox.store.assets.all()].some((asset) => asset.inventoryNumber === "FAULTY");

/** The code that a failed fetch carries in its cause. */
async function failureCode(promise: Promise<unknown>): Promise<unknown> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(TypeError);
  return error instanceof Error && error.cause instanceof Error && "code" in error.cause
    ? error.cause.code
    : undefined;
}

for (const door of doors) {
  test(`through ${door}: a reset before leaves nothing, a reset after leaves the record`, async () => {
    const tenant = await open(door);
    tenant.sandbox.faults.add({ kind: "resetBefore", times: 1 });
    expect(await failureCode(tenant.send("/api/Asset", create))).toMatch(/ECONNRESET|UND_ERR_SOCKET/);
    expect(isStored(tenant)).toBe(false);
    tenant.sandbox.faults.add({ kind: "resetAfter", times: 1 });
    expect(await failureCode(tenant.send("/api/Asset", create))).toMatch(/ECONNRESET|UND_ERR_SOCKET/);
    expect(isStored(tenant)).toBe(true);
    expect([...tenant.sandbox.requests].filter(({ status }) => status === 0)).toHaveLength(2);
  });

  test(`through ${door}: a late write lands after the connection was cut`, async () => {
    const tenant = await open(door);
    tenant.sandbox.faults.add({ kind: "applyLate", delayMs: 60, times: 1 });
    await failureCode(tenant.send("/api/Asset", create));
    expect(isStored(tenant)).toBe(false);
    await expect.poll(() => isStored(tenant), { timeout: 3000, interval: 20 }).toBe(true);
  });

  test(`through ${door}: silence lasts until the caller gives up, and says nothing of the work`, async () => {
    const tenant = await open(door);
    const giveUp = () => ({ ...create, signal: AbortSignal.timeout(50) });
    tenant.sandbox.faults.add({ kind: "silentBefore", times: 1 });
    await expect(tenant.send("/api/Asset", giveUp())).rejects.toMatchObject({ name: "TimeoutError" });
    expect(isStored(tenant)).toBe(false);
    tenant.sandbox.faults.add({ kind: "applyLate", delayMs: 60, connection: "silent", times: 1 });
    await expect(tenant.send("/api/Asset", giveUp())).rejects.toMatchObject({ name: "TimeoutError" });
    expect(isStored(tenant)).toBe(false);
    await expect.poll(() => isStored(tenant), { timeout: 3000, interval: 20 }).toBe(true);
  });

  test(`through ${door}: silence after the work`, async () => {
    const tenant = await open(door);
    tenant.sandbox.faults.add({ kind: "silentAfter", times: 1 });
    await expect(
      tenant.send("/api/Asset", { ...create, signal: AbortSignal.timeout(50) }),
    ).rejects.toMatchObject({ name: "TimeoutError" });
    expect(isStored(tenant)).toBe(true);
  });

  test(`through ${door}: a cut body ends in an error`, async () => {
    const tenant = await open(door);
    tenant.sandbox.faults.add({ kind: "cutBody", keepBytes: 10, times: 1 });
    const response = await tenant.send("/api/Asset");
    expect(response.status).toBe(200);
    expect(await failureCode(response.text())).toBe("UND_ERR_SOCKET");
  });

  test(`through ${door}: HTML with status 200`, async () => {
    const tenant = await open(door);
    tenant.sandbox.faults.add({ kind: "html" });
    const response = await tenant.send("/api/Asset", create);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toContain("text/html");
    expect(await response.text()).toMatch(/^<!DOCTYPE html>/);
    expect(isStored(tenant)).toBe(false);
  });

  test(`through ${door}: a status before and after the work`, async () => {
    const tenant = await open(door);
    tenant.sandbox.faults.add({ kind: "status", status: 503, body: "exception", times: 1 });
    const before = await tenant.send("/api/Asset", create);
    expect([before.status, await before.json()]).toMatchObject([503, { ClassName: "System.Exception" }]);
    expect(isStored(tenant)).toBe(false);
    tenant.sandbox.faults.add({ kind: "status", status: 502, after: true, times: 1 });
    const after = await tenant.send("/api/Asset", create);
    expect([after.status, await after.text()]).toEqual([502, expect.stringContaining("<html>")]);
    expect(isStored(tenant)).toBe(true);
  });

  test(`through ${door}: revoked tokens`, async () => {
    const tenant = await open(door);
    tenant.sandbox.faults.add({ kind: "expireTokens", times: 1 });
    expect((await tenant.send("/api/Asset")).status).toBe(401);
    expect((await tenant.send("/api/Asset")).status).toBe(401);
    expect((await requestToken(tenant.sandbox, tenant.baseUrl, { scope: "all" })).status).toBe(200);
  });

  test(`through ${door}: an abort ends the wait for a delayed answer`, async () => {
    const tenant = await open(door);
    tenant.sandbox.faults.add({ kind: "delay", delayMs: 400, times: 1 });
    const answer = tenant.send("/api/Lookup", { signal: AbortSignal.timeout(30) });
    await expect(answer).rejects.toMatchObject({ name: "TimeoutError" });
  });
}

test("a storm of 429 ends when its rule is taken away", async () => {
  const { sandbox, get } = await startTenant();
  const stop = sandbox.faults.add({ kind: "rateLimit" });
  expect((await get("/api/Lookup")).status).toBe(429);
  expect((await get("/api/Lookup")).status).toBe(429);
  stop();
  expect((await get("/api/Lookup")).status).toBe(200);
});

test("rules choose by method and path, skip requests and end", async () => {
  const { sandbox, get, post } = await startTenant();
  sandbox.faults.add({
    kind: "status",
    status: 500,
    body: "empty",
    match: { method: "get", path: /\/asset$/i },
    every: 2,
    times: 2,
  });
  const statuses = [];
  for (let count = 0; count < 6; count++) statuses.push((await get("/api/Asset?count=1")).status);
  expect(statuses).toEqual([200, 500, 200, 500, 200, 200]);
  expect((await post("/api/Asset", [{ assettype_id: 11, site_id: 20 }])).status).toBe(201);
  expect((await get("/api/AssetType")).status).toBe(200);
});

test("rules choose by what is in the body", async () => {
  const { sandbox, post } = await startTenant();
  sandbox.faults.add({ kind: "status", status: 500, match: { body: /"FAULTY"/ } });
  const statuses = [];
  for (const inventory_number of ["GOOD", "FAULTY"]) {
    statuses.push((await post("/api/Asset", [{ assettype_id: 11, site_id: 20, inventory_number }])).status);
  }
  expect(statuses).toEqual([201, 500]);
});

test("delays add up and let other faults through", async () => {
  const { sandbox, get } = await startTenant();
  sandbox.faults.add({ kind: "delay", delayMs: 20 });
  sandbox.faults.add({ kind: "delay", delayMs: 25 });
  sandbox.faults.add({ kind: "status", status: 504 });
  const startedAt = performance.now();
  expect((await get("/api/Lookup")).status).toBe(504);
  expect(performance.now() - startedAt).toBeGreaterThan(40);
  sandbox.faults.clear();
  expect((await get("/api/Lookup")).status).toBe(200);
});

test("the same seed strikes the same requests", async () => {
  const strikes = async () => {
    const { sandbox } = await startTenant({ seed: 5 });
    sandbox.faults.add({ kind: "status", status: 500, probability: 0.5 });
    for (let count = 0; count < 40; count++) await sandbox.fetch("http://sandbox/api/AuthInfo");
    return [...sandbox.requests].map(({ status }) => status).join();
  };
  const first = await strikes();
  expect(first).toBe(await strikes());
  expect(first).toMatch(/200,500|500,200/);
});

test.each([
  [{ kind: "status", status: 42 }, "status"],
  [{ kind: "delay", delayMs: -1 }, "delayMs"],
  [{ kind: "applyLate", delayMs: Number.NaN }, "delayMs"],
  [{ kind: "html", probability: 2 }, "probability"],
  [{ kind: "html", every: 0 }, "every"],
  [{ kind: "html", times: 1e99 }, "times"],
] as const)("refuses the rule %o", async (rule, name) => {
  const { sandbox } = await startTenant();
  expect(() => sandbox.faults.add(rule)).toThrow(`"${name}"`);
});
