import { updateAsset, updateSite, updateUser } from "@halopsa-kit/sdk";
import { describe, expect, test } from "vitest";
import { connectSandbox } from "./support/connect-sandbox.ts";
import { startHalo } from "./support/start-halo.ts";

describe("updates of one record at the same time", () => {
  test("of an asset keep each other's fields", async () => {
    const { halo, sandbox } = await connectSandbox({ fieldsWrite: "replace" });
    const asset = [...sandbox.store.assets.all()].find(({ assetTypeId }) => assetTypeId === 11);
    if (asset === undefined) throw new Error("no laptop");
    await Promise.all([
      updateAsset(halo, asset.id, { assetFields: { Model: "Latitude 5440" } }),
      updateAsset(halo, asset.id, { serialNumber: "PF3ABC12" }),
      // A client that somebody wrapped is the same client.
      updateAsset({ ...halo }, asset.id, { customFields: { rackUnit: 12 } }),
      updateAsset(halo, asset.id, { customFields: { "Patch group": "Manual" } }),
    ]);
    expect(asset.fields.get(51)).toBe("Latitude 5440");
    expect(asset.fields.get(117)).toBe("PF3ABC12");
    expect(asset.customFields.get(244)).toBe(12);
    expect(asset.customFields.get(241)).toBe(3);
  });

  test.each(["user", "site"] as const)("of a %s are one after the other", async (entity) => {
    const record = { id: 7, name: "Seven", notes: "", phonenumber: "" };
    const { halo, seen } = await startHalo(({ method, body }) => {
      if (method === "POST") Object.assign(record, JSON.parse(body)[0]);
      return { body: record };
    });
    const update = entity === "user" ? updateUser : updateSite;
    await Promise.all([update(halo, 7, { notes: "a" }), update(halo, 7, { phoneNumber: "1" })]);
    expect(seen.map(({ method }) => method)).toEqual(["GET", "POST", "GET", "GET", "POST", "GET"]);
  });
});

/** An instance whose reads of record 7 take until `release` is called; all others are answered at once. */
async function startSlowHalo() {
  const gate = Promise.withResolvers<void>();
  const { halo, seen } = await startHalo(async ({ path }) => {
    if (path.endsWith("/7")) await gate.promise;
    return { body: { id: Number(path.split("/").at(-1)), inactive: true } };
  });
  return { halo, seen, release: gate.resolve };
}

describe("an update that waits", () => {
  test("lets those of other records pass", async () => {
    const { halo, release } = await startSlowHalo();
    const slow = updateUser(halo, 7, { inactive: true });
    await updateUser(halo, 8, { inactive: true });
    release();
    expect((await slow).changes).toEqual([]);
  });

  test("leaves when it is aborted, and those behind it still wait for those in front", async () => {
    const { halo, seen, release } = await startSlowHalo();
    const first = updateUser(halo, 7, { inactive: true });
    const abort = new AbortController();
    const second = updateUser(halo, 7, { inactive: true }, { signal: abort.signal });
    abort.abort(new Error("mine"));
    await expect(second).rejects.toThrow("mine");
    const third = updateUser(halo, 7, { inactive: true });
    await updateUser(halo, 8, { inactive: true });
    expect(seen.filter(({ path }) => path === "/Users/7")).toHaveLength(1);
    release();
    await Promise.all([first, third]);
    expect(seen.filter(({ path }) => path === "/Users/7")).toHaveLength(2);
  });

  test("goes on after one that failed", async () => {
    let fails = true;
    const { halo } = await startHalo(() => {
      const status = fails ? 500 : 200;
      fails = false;
      return { status, body: { id: 7, inactive: true } };
    });
    const [first, second] = await Promise.allSettled([
      updateUser(halo, 7, { inactive: true }),
      updateUser(halo, 7, { inactive: true }),
    ]);
    expect([first.status, second.status]).toEqual(["rejected", "fulfilled"]);
  });
});
