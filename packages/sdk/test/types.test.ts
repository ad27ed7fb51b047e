import {
  type Asset,
  type AssetChanges,
  assetPages,
  type BatchAnswer,
  collectAll,
  createHaloClient,
  type FieldValue,
  getAsset,
  getAssets,
  type HaloClient,
  type listAssets,
  type NewAsset,
  rowsOf,
  type UserChanges,
  updateAsset,
} from "@halopsa-kit/sdk";
import { expectTypeOf, test } from "vitest";

// Checked by tsc, which reads the tests as well: a line below that is wrong does not compile.
declare const halo: HaloClient;

test("the client knows paths, parameters, bodies and answers", () => {
  const neverCalled = async () => {
    const { data, error } = await halo.GET("/Asset/{id}", { params: { path: { id: 42 } } });
    if (error === undefined) expectTypeOf(data.inventory_number).toEqualTypeOf<string>();
    const page = await halo.GET("/Users", { params: { query: { pageinate: true, client_id: 12 } } });
    expectTypeOf(page.data?.users[0]?.emailaddress).toEqualTypeOf<string | undefined>();
    await halo.POST("/Asset", { body: [{ id: 42, inactive: true }] });
    // @ts-expect-error There is no such path.
    await halo.GET("/Assets");
    // @ts-expect-error The id is missing.
    await halo.GET("/Asset/{id}");
    // @ts-expect-error Halo would ignore a misspelt filter, so it does not compile.
    await halo.GET("/Users", { params: { query: { approversonly: true } } });
    // @ts-expect-error Bodies are arrays.
    await halo.POST("/Asset", { body: { id: 42 } });
    // @ts-expect-error Halo has no PUT.
    await halo.PUT("/Asset", { body: [] });
  };
  expectTypeOf(neverCalled).returns.resolves.toBeVoid();
});

test("fetch is the global one or any with its shape, the token a text or what gives one", () => {
  expectTypeOf(createHaloClient).toBeCallableWith({ baseUrl: "https://acme.halopsa.com", fetch });
  expectTypeOf(createHaloClient).toBeCallableWith({
    baseUrl: "https://acme.halopsa.com",
    token: async () => "x",
  });
  expectTypeOf(createHaloClient).returns.toEqualTypeOf<HaloClient>();
});

test("operations answer with what they say", () => {
  expectTypeOf(getAsset).returns.resolves.toHaveProperty("fields");
  expectTypeOf(getAssets).returns.resolves.toExtend<BatchAnswer<Asset>>();
  expectTypeOf<Awaited<ReturnType<typeof listAssets>>["rows"]>().toEqualTypeOf<readonly Asset[]>();
  expectTypeOf<Awaited<ReturnType<typeof listAssets>>["nextCursor"]>().toEqualTypeOf<string | undefined>();
  expectTypeOf<Asset["serial_number"]>().toEqualTypeOf<string | undefined>();
  const neverCalled = async () => {
    const { rows } = await collectAll(assetPages(halo));
    expectTypeOf(rows[0]?.id).toEqualTypeOf<number | undefined>();
    for await (const asset of rowsOf(assetPages(halo))) expectTypeOf(asset.status_id).toEqualTypeOf<number>();
    const { changes } = await updateAsset(halo, 42, { statusId: 1 });
    expectTypeOf(changes[0]?.member).toEqualTypeOf<string | undefined>();
  };
  expectTypeOf(neverCalled).toBeFunction();
});

test("what may be written has names and kinds", () => {
  expectTypeOf<{ assetTypeId: number; siteId: number }>().toExtend<NewAsset>();
  expectTypeOf<{ siteId: number }>().not.toExtend<NewAsset>();
  expectTypeOf<{ statusId: string }>().not.toExtend<AssetChanges>();
  expectTypeOf<{ members: { id: number } }>().toExtend<{ members: object }>();
  expectTypeOf<AssetChanges["members"] & object>().not.toHaveProperty("id");
  expectTypeOf<UserChanges["members"] & object>().not.toHaveProperty("customfields");
  expectTypeOf<Date>().not.toExtend<FieldValue>();
});
