import type { Progress } from "@modelcontextprotocol/sdk/types.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTenant, type Tenant } from "./support/start-tenant.ts";

let tenant: Tenant;

beforeAll(async () => {
  tenant = await startTenant({ assets: 260, users: 250, clients: 2 });
});
afterAll(() => tenant.close());

/** Makes a call as a client that wants to be told how far it is. */
async function progressOf(name: string, args: Record<string, unknown>): Promise<Progress[]> {
  const told: Progress[] = [];
  const result = await tenant.client.callTool({ name, arguments: args }, undefined, {
    onprogress: (progress) => told.push(progress),
  });
  expect(result.isError ?? false).toBe(false);
  return told;
}

describe("a client that asks for progress is told with each page", () => {
  test.each<[string, Record<string, unknown>, number]>([
    ["scan_halopsa_asset_duplicates", {}, 260],
    ["scan_halopsa_user_duplicates", {}, 250],
    ["find_halopsa_asset_match", { client_id: 12, serial_number: "ZZTOP99X" }, 51],
  ])("%s", async (tool, args, atLeast) => {
    const told = await progressOf(tool, args);
    expect(told.length).toBeGreaterThan(1);
    const steps = told.map(({ progress }) => progress);
    expect(steps).toEqual([...new Set(steps)].toSorted((left, right) => left - right));
    const last = told.at(-1);
    expect(last?.progress).toBeGreaterThanOrEqual(atLeast);
    expect(last?.progress).toBe(last?.total);
    expect(last?.message).toBe(`${last?.progress} of ${last?.total} records read`);
  });

  test("a guarded create tells it too", async () => {
    const told = await progressOf("create_halopsa_user", { site_id: 21, name: "Zebedee Quartermain" });
    expect(told.length).toBeGreaterThan(0);
  });
});

test("a client that does not ask is told nothing", async () => {
  const told: string[] = [];
  tenant.client.fallbackNotificationHandler = async ({ method }) => void told.push(method);
  await tenant.call("scan_halopsa_asset_duplicates", { client_id: 12 });
  expect(told).toEqual([]);
});
