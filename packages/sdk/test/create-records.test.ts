import {
  createAsset,
  createHaloClient,
  createSite,
  createUser,
  deleteAsset,
  getAsset,
  IgnoredChangeError,
  MissingIdentityFieldError,
  planAssetDeletion,
  UnknownFieldNameError,
  UnknownOptionError,
  UnverifiedWriteError,
} from "@halopsa-kit/sdk";
import { describe, expect, test } from "vitest";
import { connectSandbox } from "./support/connect-sandbox.ts";
import { startHalo } from "./support/start-halo.ts";

const LAPTOP = 11;
const MONITOR = 16;
const MANAGED = 17;

async function connectWithSite() {
  const connection = await connectSandbox();
  const [, site] = [...connection.sandbox.store.sites.all()];
  if (site === undefined) throw new Error("no site");
  return { ...connection, site };
}

describe("a new asset", () => {
  test("is written where its type keeps things, and read back", async () => {
    const { halo, sandbox, site, posted, requests } = await connectWithSite();
    const asset = await createAsset(halo, {
      assetTypeId: LAPTOP,
      siteId: site.id,
      serialNumber: "PF3ABC12",
      hostname: "LT-01",
      assetTag: "T-77",
      statusId: 2,
      assetFields: { Model: "Latitude 5440", Ownership: "Leased" },
      customFields: { "Patch group": "Pilot" },
      members: { warranty_end: "2031-03-01" },
    });
    expect(asset).toMatchObject({
      serial_number: "PF3ABC12",
      hostname: "LT-01",
      asset_tag: "T-77",
      client_id: site.clientId,
      status_id: 2,
      status_name: "In Stock",
    });
    const stored = sandbox.store.assets.get(asset.id);
    expect(Object.fromEntries(stored?.fields ?? [])).toEqual({
      51: "Latitude 5440",
      101: "LT-01",
      117: "PF3ABC12",
      156: "2",
    });
    expect(stored?.customFields.get(241)).toBe(1);
    expect(posted).toHaveLength(1);
    expect(posted[0]).not.toHaveProperty("id");
    expect(requests().filter((request) => request.startsWith("POST"))).toEqual(["POST /Asset"]);
  });

  test("takes two requests and one for the asset types", async () => {
    const { halo, site, requests } = await connectWithSite();
    const { id } = await createAsset(halo, {
      assetTypeId: MANAGED,
      siteId: site.id,
      serialNumber: "PF3ABC12",
    });
    expect(requests()).toEqual(["GET /AssetType", "POST /Asset", `GET /Asset/${id}`]);
  });

  test.each([
    [{ assetTypeId: 0 }, RangeError],
    [{ siteId: Number.NaN }, RangeError],
    [{ statusId: 0 }, RangeError],
    [{ assetTypeId: MONITOR, hostname: "x" }, MissingIdentityFieldError],
    [{ assetFields: { IMEI: "x" } }, UnknownFieldNameError],
    [{ assetFields: { Ownership: "x" } }, UnknownOptionError],
    [{ customFields: { x: 1 } }, UnknownFieldNameError],
  ])("with %o is refused and not sent", async (wrong, error) => {
    const { halo, sandbox, site, posted } = await connectWithSite();
    const before = sandbox.store.assets.size;
    await expect(createAsset(halo, { assetTypeId: LAPTOP, siteId: site.id, ...wrong })).rejects.toThrow(
      error,
    );
    expect(posted).toEqual([]);
    expect(sandbox.store.assets.size).toBe(before);
  });

  test("of which Halo kept only a part is named, so that it is not created again", async () => {
    const { halo, sandbox, site } = await connectWithSite();
    const error: unknown = await createAsset(halo, {
      assetTypeId: LAPTOP,
      siteId: site.id,
      // Seen in production scripts; Halo does not know them.
      members: JSON.parse('{ "companyID": 5 }') as object,
    }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(IgnoredChangeError);
    const { id, ignored, message } = error as IgnoredChangeError;
    expect(sandbox.store.assets.get(id)?.siteId).toBe(site.id);
    expect(ignored).toEqual([{ member: "companyID", requested: 5, actual: undefined }]);
    expect(message).toBe(`Halo saved asset ${id}, but did not keep: companyID`);
  });

  test("that cannot be read back is named too", async () => {
    const { halo, sandbox, site } = await connectWithSite();
    sandbox.faults.add({ kind: "rateLimit", match: { method: "GET", path: /\/Asset\/\d/ } });
    const error: unknown = await createAsset(halo, { assetTypeId: LAPTOP, siteId: site.id }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(UnverifiedWriteError);
    expect(sandbox.store.assets.get((error as UnverifiedWriteError).id)?.siteId).toBe(site.id);
  });

  test("can be deleted, which gives its last state", async () => {
    const { halo, sandbox, site } = await connectWithSite();
    const { id } = await createAsset(halo, { assetTypeId: LAPTOP, siteId: site.id, assetTag: "T-78" });
    expect(await deleteAsset(halo, id)).toMatchObject({ id, inventory_number: "T-78" });
    expect(sandbox.store.assets.get(id)).toBeUndefined();
    await expect(getAsset(halo, id)).rejects.toMatchObject({ status: 404 });
    await expect(deleteAsset(halo, id)).rejects.toMatchObject({ operation: "deleteAsset", status: 404 });
  });

  test("is seen to be gone, past every cache, when it was deleted", async () => {
    const { halo, site, requests, sandbox } = await connectWithSite();
    const { id } = await createAsset(halo, { assetTypeId: LAPTOP, siteId: site.id });
    sandbox.requests.clear();
    await deleteAsset(halo, id);
    expect(requests()).toEqual(["GET /AssetType", `DELETE /Asset/${id}`, `GET /Asset/${id}`]);
  });

  test("that can still be read after its deletion is reported", async () => {
    const { halo } = await startHalo(({ path }) => ({ body: path === "/AssetType" ? [] : { id: 7 } }));
    await expect(deleteAsset(halo, 7)).rejects.toMatchObject({
      name: "StillThereError",
      entity: "asset",
      id: 7,
    });
  });

  test("that is gone when its planned deletion arrives counts as deleted", async () => {
    const { halo, sandbox, site } = await connectWithSite();
    const { id } = await createAsset(halo, { assetTypeId: LAPTOP, siteId: site.id, assetTag: "T-79" });
    const planned = await planAssetDeletion(halo, id);
    sandbox.store.assets.delete(id);
    expect((await planned.send()).record).toMatchObject({ id, inventory_number: "T-79" });
    await expect(planAssetDeletion(halo, id)).rejects.toMatchObject({ status: 404 });
  });

  test("that was deleted, but could not be looked for, is told from one that was not", async () => {
    const { halo } = await startHalo(({ path, method }) => {
      if (path === "/AssetType") return { body: [] };
      return method === "DELETE" ? { body: { id: 7 } } : { status: 500 };
    });
    await expect(deleteAsset(halo, 7)).rejects.toMatchObject({ name: "UnverifiedWriteError", id: 7 });
  });

  test.each([{ Message: "done" }, { id: 8 }, [], true])(
    "is not deleted when Halo answers %j",
    async (body) => {
      const { halo } = await startHalo(({ method }) => ({ body: method === "DELETE" ? body : [] }));
      await expect(deleteAsset(halo, 7)).rejects.toMatchObject({
        name: "HaloApiError",
        operation: "deleteAsset",
      });
    },
  );
});

describe("a new user", () => {
  test("has a name made of its parts", async () => {
    const { halo, sandbox, site, requests } = await connectWithSite();
    const user = await createUser(halo, {
      siteId: site.id,
      firstName: "Jo",
      surname: "Park",
      email: "jo@contoso.example",
      mobileNumber: "+44 1632 960123",
      customFields: { "Preferred language": "German", firstDay: "2026-03-01" },
    });
    expect(user).toMatchObject({ name: "Jo Park", client_id: site.clientId, site_id: site.id });
    expect(sandbox.store.users.get(user.id)?.customFields.get(212)).toBe(2);
    expect(requests()).toEqual(["GET /FieldInfo", "POST /Users", `GET /Users/${user.id}`]);
  });

  test("may have one name, or another than its parts say", async () => {
    const { halo, site } = await connectWithSite();
    expect((await createUser(halo, { siteId: site.id, surname: "Park" })).name).toBe("Park");
    const user = await createUser(halo, {
      siteId: site.id,
      name: "Park, Jo",
      firstName: "Jo",
      surname: "Park",
    });
    expect(user.name).toBe("Park, Jo");
  });

  test.each([
    [{}, TypeError],
    [{ name: "  " }, TypeError],
    [{ firstName: " ", surname: "" }, TypeError],
    [{ name: "Jo", siteId: 0 }, RangeError],
    [{ name: "Jo", members: { new_password: "hunter2" } }, TypeError],
    [{ name: "Jo", customFields: { shoe: 1 } }, UnknownFieldNameError],
  ])("with %o is refused and not sent", async (wrong, error) => {
    const { halo, site, posted } = await connectWithSite();
    const thrown: unknown = await createUser(halo, { siteId: site.id, ...wrong }).catch(
      (reason: unknown) => reason,
    );
    expect(thrown).toBeInstanceOf(error);
    expect(String(thrown)).not.toContain("hunter2");
    expect(posted).toEqual([]);
  });
});

describe("a new site", () => {
  test("has its address, and its custom fields", async () => {
    const { halo, sandbox, site, requests } = await connectWithSite();
    const created = await createSite(halo, {
      name: " Leeds ",
      clientId: site.clientId,
      phoneNumber: "+44 1632 960124",
      notes: "Ring twice",
      address: { line1: "1 Mill Lane", line3: "Leeds", postcode: "LS1 4AP" },
      customFields: { Floor: "2nd" },
      members: { country_code: "GB" },
    });
    expect(created).toMatchObject({ name: "Leeds", client_id: site.clientId });
    const stored = sandbox.store.sites.get(created.id);
    expect(stored?.deliveryAddress).toEqual({
      line1: "1 Mill Lane",
      line2: "",
      line3: "Leeds",
      line4: "",
      postcode: "LS1 4AP",
    });
    expect(stored?.customFields.get(221)).toBe("2nd");
    expect(stored?.members).toMatchObject({ notes: "Ring twice", country_code: "GB" });
    expect(requests()).toEqual(["GET /FieldInfo", "POST /Site", `GET /Site/${created.id}`]);
  });

  test("takes two requests", async () => {
    const { halo, site, requests } = await connectWithSite();
    const { id } = await createSite(halo, { name: "Leeds", clientId: site.clientId, address: {} });
    expect(requests()).toEqual(["POST /Site", `GET /Site/${id}`]);
  });

  test("of which an address line was not kept is named", async () => {
    const { halo, sandbox, site } = await connectWithSite();
    // Halo addresses have no country.
    const address = JSON.parse('{ "line1": "1 Mill Lane", "country": "GB" }') as object;
    const error: unknown = await createSite(halo, { name: "Leeds", clientId: site.clientId, address }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(IgnoredChangeError);
    expect((error as IgnoredChangeError).ignored[0]?.member).toBe("delivery_address");
    expect(sandbox.store.sites.get((error as IgnoredChangeError).id)?.name).toBe("Leeds");
  });

  test.each([
    [{ name: "" }, TypeError],
    [{ name: "  " }, TypeError],
    [{ clientId: -1 }, RangeError],
    [{ customFields: { Roof: "flat" } }, UnknownFieldNameError],
  ])("with %o is refused and not sent", async (wrong, error) => {
    const { halo, site, posted } = await connectWithSite();
    await expect(createSite(halo, { name: "Leeds", clientId: site.clientId, ...wrong })).rejects.toThrow(
      error,
    );
    expect(posted).toEqual([]);
  });
});

test("new records are read back past every cache", async () => {
  const caches: string[] = [];
  const halo = createHaloClient({
    baseUrl: "https://acme.halopsa.com",
    fetch: async (request) => {
      const { pathname } = new URL(request.url);
      if (pathname.endsWith("/7")) caches.push(`${pathname} ${request.cache}`);
      return Response.json(
        pathname === "/api/AssetType" ? [] : { id: 7, name: "x", client_id: 1, site_id: 1 },
      );
    },
  });
  await createAsset(halo, { assetTypeId: 1, siteId: 1 });
  await createUser(halo, { siteId: 1, name: "x" });
  await createSite(halo, { clientId: 1, name: "x" });
  expect(caches).toEqual(["/api/Asset/7 reload", "/api/Users/7 reload", "/api/Site/7 reload"]);
});
