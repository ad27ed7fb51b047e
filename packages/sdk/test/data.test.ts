import {
  assetTypeView,
  assetView,
  BILLABLE_STATUS_ID,
  clientView,
  documentedRatePolicy,
  gentleRatePolicy,
  getAsset,
  getClient,
  getSite,
  getUser,
  haloCacheRules,
  haloInvalidationRules,
  haloPrewarmPaths,
  isBillableAsset,
  isBillableUser,
  LARGEST_ID,
  listAssets,
  listAssetTypes,
  listClients,
  listSites,
  listUsers,
  secretMembers,
  siteView,
  userView,
} from "@halopsa-kit/sdk";
import { describe, expect, test } from "vitest";
import { connectSandbox } from "./support/connect-sandbox.ts";

describe("what counts toward billing", () => {
  test.each([
    [{ status_id: 1, inactive: false }, true],
    [{ status_id: BILLABLE_STATUS_ID }, true],
    [{ status_id: 1, inactive: true }, false],
    [{ status_id: 2, inactive: false }, false],
    [{ status_id: 0, inactive: false }, false],
    [{ inactive: false }, false],
    [{}, false],
  ])("the asset %o: %s", (asset, expected) => {
    expect(isBillableAsset(asset)).toBe(expected);
  });

  test.each([
    [{ inactive: false }, true],
    [{}, true],
    [{ inactive: true }, false],
  ])("the user %o: %s", (user, expected) => {
    expect(isBillableUser(user)).toBe(expected);
  });
});

describe("cache rules", () => {
  const api = "https://acme.halopsa.com/api";
  const ruleOf = (address: string) => haloCacheRules.find(({ match }) => match.test(address));
  const staleAfter = (address: string) =>
    haloInvalidationRules.filter(({ match }) => match.test(address)).flatMap(({ tags }) => tags);

  test.each([
    ["/Asset?page_no=1", 60_000, "asset"],
    ["/Asset/12?includedetails=true", 60_000, "asset"],
    ["/asset/", 60_000, "asset"],
    ["/Users/7", 60_000, "user"],
    ["/Site", 300_000, "site"],
    ["/Client/3?includedetails=true", 300_000, "client"],
    ["/AssetType", 3_600_000, "reference"],
    ["/AssetType/11?includedetails=true", 3_600_000, "reference"],
    ["/Lookup?lookupid=11", 3_600_000, "reference"],
    ["/FieldInfo?typeid=5", 3_600_000, "reference"],
  ])("keep %s for %i ms", (path, ttlMs, tag) => {
    expect(ruleOf(api + path)).toMatchObject({ ttlMs, tags: [tag] });
  });

  test.each(["/Tickets", "/FixedAsset", "/Asset/NextTag", "/Users/me", "/Agent/me", "/Report"])(
    "do not keep %s",
    (path) => {
      expect(ruleOf(api + path)).toBeUndefined();
    },
  );

  test("drop what shows the record that was written", () => {
    expect(staleAfter(`${api}/Asset`)).toEqual(["asset", "user"]);
    expect(staleAfter(`${api}/Users`)).toEqual(["user", "asset", "site", "client"]);
    expect(staleAfter(`${api}/Site`)).toEqual(["site", "user", "asset", "client"]);
    expect(staleAfter(`${api}/Client`)).toEqual(["client", "site", "user", "asset"]);
    expect(staleAfter(`${api}/Tickets`)).toEqual([]);
  });

  test("keep every answer that is prewarmed", () => {
    for (const path of haloPrewarmPaths) expect(ruleOf(api + path)).toBeDefined();
  });
});

test("rate policies stay within what Halo allows", () => {
  for (const { limit, intervalMs, minimumGapMs } of [gentleRatePolicy, documentedRatePolicy]) {
    expect(limit / intervalMs).toBeLessThanOrEqual(300 / 300_000);
    expect(minimumGapMs * limit).toBeLessThanOrEqual(intervalMs);
  }
});

describe("views", () => {
  const views = { assetView, userView, siteView, clientView, assetTypeView };

  test.each(Object.entries(views))("%s shows no secret, and nothing twice", (_name, view) => {
    const shown = [...view.compact, ...view.standard];
    expect(shown.filter((member) => secretMembers.includes(member))).toEqual([]);
    expect(new Set(view.standard).size).toBe(view.standard.length);
    expect(view.standard).toEqual(
      expect.arrayContaining(view.compact.filter((member) => member !== "status_id")),
    );
    expect(view.secret).toBe(secretMembers);
  });

  test("name members that records have", async () => {
    const { halo, sandbox } = await connectSandbox({ assets: 120 });
    const rows = [
      [assetView, [...(await listAssets(halo, {}, { limit: 100 })).rows, await getAsset(halo, 1001)]],
      [
        userView,
        [
          ...(await listUsers(halo)).rows,
          await getUser(halo, [...sandbox.store.users.all()].at(-1)?.id ?? 0),
        ],
      ],
      [
        siteView,
        [
          ...(await listSites(halo)).rows,
          await getSite(halo, [...sandbox.store.sites.all()].at(-1)?.id ?? 0),
        ],
      ],
      [
        clientView,
        [
          ...(await listClients(halo)).rows,
          await getClient(halo, [...sandbox.store.clients.all()].at(-1)?.id ?? 0),
        ],
      ],
      [assetTypeView, await listAssetTypes(halo)],
    ] as const;
    for (const [view, records] of rows) {
      const known = new Set(records.flatMap((record) => Object.keys(record)));
      expect(view.compact.filter((member) => !known.has(member))).toEqual([]);
    }
  });
});

test("the largest id is taken, the next one refused", async () => {
  const { halo } = await connectSandbox();
  await expect(getAsset(halo, LARGEST_ID)).rejects.toMatchObject({ status: 404 });
  await expect(getAsset(halo, LARGEST_ID + 1)).rejects.toThrow(RangeError);
});
