import { inspect } from "node:util";
import { answerOf, createHaloClient, getAsset, listSites } from "@halopsa-kit/sdk";
import { describe, expect, test } from "vitest";
import { connectSandbox } from "./support/connect-sandbox.ts";

test("works alone, with the global fetch and a token", async () => {
  const { sandbox, baseUrl, token } = await connectSandbox();
  const halo = createHaloClient({ baseUrl, token });
  const { data, response } = await halo.GET("/Asset/{id}", { params: { path: { id: 1001 } } });
  expect(response.status).toBe(200);
  expect(data?.inventory_number).toBe(sandbox.store.assets.get(1001)?.inventoryNumber);
  const me = await answerOf("readCurrentAgent", halo.GET("/Agent/me"));
  expect(me.id).toBeGreaterThan(0);
});

test("asks for a token before each request", async () => {
  const { baseUrl, token } = await connectSandbox();
  let asked = 0;
  const halo = createHaloClient({
    baseUrl,
    token: async () => {
      asked++;
      return token;
    },
  });
  await listSites(halo);
  await listSites(halo);
  expect(asked).toBe(2);
});

test("leaves the token to fetch when it has none", async () => {
  const headers: (string | null)[] = [];
  const halo = createHaloClient({
    baseUrl: "https://acme.halopsa.com",
    fetch: async (request) => {
      headers.push(request.headers.get("authorization"));
      return Response.json({ id: 7 });
    },
  });
  expect(await getAsset(halo, 7)).toEqual({ id: 7 });
  expect(headers).toEqual([null]);
});

test("asks past every cache when a call says so", async () => {
  const seen: Request[] = [];
  const halo = createHaloClient({
    baseUrl: "https://acme.halopsa.com/api",
    fetch: async (request) => {
      seen.push(request);
      return Response.json({ id: 7 });
    },
  });
  await getAsset(halo, 7, { fresh: true });
  await getAsset(halo, 7);
  expect(seen.map(({ cache }) => cache)).toEqual(["reload", "default"]);
  expect(seen[0]?.url).toBe("https://acme.halopsa.com/api/Asset/7?includedetails=true");
});

describe("a token that cannot be one", () => {
  test.each(["", " ", "se cret", "sec\nret", "secrét"])("%j is refused and not quoted", async (token) => {
    expect(() => createHaloClient({ baseUrl: "https://acme.halopsa.com", token })).toThrow(/^token must be/);
    let requests = 0;
    const halo = createHaloClient({
      baseUrl: "https://acme.halopsa.com",
      token: () => token,
      fetch: async () => {
        requests++;
        return Response.json({ id: 7 });
      },
    });
    const error: unknown = await getAsset(halo, 7).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TypeError);
    if (token.trim() !== "") expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(token);
    expect(requests).toBe(0);
  });
});

test.each([0, -1, 1.5, Number.NaN, 1e99])("refuses %s as the id of a lookup", (id) => {
  const baseUrl = "https://acme.halopsa.com";
  expect(() => createHaloClient({ baseUrl, assetStatusLookupId: id })).toThrow(
    /^assetStatusLookupId must be/,
  );
  expect(() => createHaloClient({ baseUrl, siteContactTypeLookupId: id })).toThrow(
    /^siteContactTypeLookupId must be/,
  );
});

test.each([0, -1, 1.5, Number.NaN, 1e99, 2_147_483_648])("refuses %s as the id of a record", async (id) => {
  const { halo, requests } = await connectSandbox();
  await expect(getAsset(halo, id)).rejects.toThrow(
    new RangeError(`id must be a whole number from 1 to 2147483647, not ${id}`),
  );
  expect(requests()).toEqual([]);
});
