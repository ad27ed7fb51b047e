import { inspect } from "node:util";
import {
  createHaloClient,
  getAsset,
  getSite,
  HaloApiError,
  listAssets,
  listClients,
  listLookup,
} from "@halopsa-kit/sdk";
import { describe, expect, test } from "vitest";
import { connectSandbox, fetchToken } from "./support/connect-sandbox.ts";
import { startHalo } from "./support/start-halo.ts";

const secret = "2b6f8a52-91d5-4f8e-9a55-0d1c6a5b7c11-7c9e6679-7425-40de-944b-e07fc1f90ae7";
const token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhZ2VudCJ9.c2lnbmF0dXJl";

async function errorOf(call: Promise<unknown>): Promise<HaloApiError> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof HaloApiError) return error;
  throw new Error(`not a HaloApiError: ${inspect(error)}`);
}

describe("every shape of an error body becomes a message", () => {
  const exception = {
    ClassName: "System.Exception",
    Message: "Asset tag must be unique",
    Data: null,
    StackTraceString: "at Halo.Save()",
  };
  const problem = {
    title: "One or more validation errors occurred.",
    status: 400,
    errors: { "$[0].site_id": ["The value 'x' is not valid."] },
  };
  test.each([
    ["a serialised exception", 400, exception, "Asset tag must be unique"],
    ["a bare string", 400, '"Invalid Category"', "Invalid Category"],
    ["a plain text", 400, "Invalid Category", "Invalid Category"],
    ["Message", 500, { Message: "An error has occurred." }, "An error has occurred."],
    [
      "error and its description",
      400,
      { error: "invalid_scope", error_description: "The scope is not valid." },
      "invalid_scope: The scope is not valid.",
    ],
    [
      "error alone",
      429,
      { error: "Rate Limit Reached - 300 Requests per rolling 5 minute window." },
      "Rate Limit Reached - 300 Requests per rolling 5 minute window.",
    ],
    ["errorMessage", 400, { resultCode: 7, errorMessage: "No such outcome" }, "No such outcome"],
    [
      "problem details",
      400,
      problem,
      "One or more validation errors occurred. $[0].site_id: The value 'x' is not valid.",
    ],
    ["problem details without members", 404, { title: "Not Found", status: 404 }, "Not Found"],
    [
      "a web page",
      502,
      "<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head></html>",
      'an HTML page titled "502 Bad Gateway"',
    ],
    ["a web page without a title", 503, "<html><body>down</body></html>", "an HTML page"],
    ["an empty body", 401, "", undefined],
    ["an empty body", 403, "", undefined],
    ["null", 500, "null", undefined],
    ["an array", 500, [], undefined],
    ["an object that says nothing", 500, { Data: null }, undefined],
  ])("%s with %i", async (_name, status, body, message) => {
    const { halo } = await startHalo(() => ({ status, body }));
    const error = await errorOf(getAsset(halo, 7));
    expect(error).toMatchObject({ name: "HaloApiError", operation: "getAsset", status });
    expect(error.haloMessage).toBe(message);
    expect(error.message).toBe(
      `getAsset failed with HTTP ${status}${message === undefined ? "" : `: ${message}`}`,
    );
  });

  test("a long one is cut", async () => {
    const { halo } = await startHalo(() => ({ status: 500, body: { Message: "x".repeat(100_000) } }));
    expect((await errorOf(getAsset(halo, 7))).message.length).toBeLessThan(600);
  });
});

describe("an answer of success that is not what was promised", () => {
  test.each([
    ["a login page", "<!doctype html><html><body>Sign in</body></html>", /web page or broken JSON/],
    ["nothing", "", /is empty/],
    ["null", "null", /is empty/],
    ["JSON that breaks off", '{"id":7,"inventory_nu', /broken JSON/],
    ["a text", '"Maintenance"', /is Maintenance/],
    ["another record", { id: 8 }, /not the record with the id 7/],
    ["an object without an id", { error: "no" }, /not the record with the id 7/],
  ])("%s", async (_name, body, message) => {
    const { halo } = await startHalo(() => ({ body }));
    const error = await errorOf(getAsset(halo, 7));
    expect(error).toMatchObject({ operation: "getAsset", status: 200 });
    expect(error.message).toMatch(message);
    expect(error.message).toMatch(/is the base URL right\?/);
  });

  test.each([{}, [], { clients: {}, record_count: 1 }, { clients: [] }, { clients: [], record_count: "1" }])(
    "a page such as %o",
    async (body) => {
      const { halo } = await startHalo(() => ({ body }));
      const error = await errorOf(listClients(halo));
      expect(error).toMatchObject({ operation: "listClients", status: 200 });
    },
  );

  test("an envelope where a bare list belongs", async () => {
    const { halo } = await startHalo(() => ({ body: { lookups: [] } }));
    expect((await errorOf(listLookup(halo, 11))).message).toMatch(/is no list/);
  });
});

describe("against the sandbox", () => {
  test("a record that is not there is a 404", async () => {
    const { halo } = await connectSandbox();
    expect(await errorOf(getSite(halo, 999_999))).toMatchObject({ operation: "getSite", status: 404 });
  });

  test("a missing permission is a 403, a dead token a 401", async () => {
    const { halo, sandbox, baseUrl } = await connectSandbox();
    const assetsOnly = createHaloClient({
      baseUrl,
      token: await fetchToken(sandbox, baseUrl, "read:assets"),
    });
    expect(await errorOf(listClients(assetsOnly))).toMatchObject({ operation: "listClients", status: 403 });
    expect((await listAssets(assetsOnly)).rows).toHaveLength(25);
    sandbox.faults.add({ kind: "expireTokens", times: 1 });
    expect(await errorOf(listClients(halo))).toMatchObject({ operation: "listClients", status: 401 });
  });

  test("a web page with status 200 is an error", async () => {
    const { halo, sandbox } = await connectSandbox();
    sandbox.faults.add({ kind: "html" });
    expect(await errorOf(listClients(halo))).toMatchObject({ status: 200 });
  });

  test("a connection that breaks is the error of fetch, not one of Halo", async () => {
    const { halo, sandbox } = await connectSandbox();
    sandbox.faults.add({ kind: "cutBody" });
    const error: unknown = await listClients(halo).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TypeError);
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain("Bearer");
  });
});

describe("no secret gets into an error", () => {
  test.each([
    ["a header", `request had Authorization: Bearer ${token}`],
    ["a bare token", `the token ${token} has expired`],
    ["an exception", { ClassName: "System.Exception", Message: `bearer ${token}, client_secret=${secret}` }],
    ["a form", `grant_type=client_credentials&client_secret=${secret}&scope=all`],
    ["JSON in a text", JSON.stringify(`{"client_secret":"${secret}","access_token":"${token}"}`)],
    [
      "JSON in JSON in a text",
      JSON.stringify({ Message: JSON.stringify({ a: JSON.stringify({ password: secret }) }) }),
    ],
    ["a bare secret", `unknown client ${secret}`],
    [
      "a problem",
      { title: "no", errors: { client_secret: [`Bearer ${token}`], x: [`secret: "${secret}"`] } },
    ],
    ["a title", `<html><head><title>Bearer ${token}</title></head></html>`],
    ["a text that is cut", `${"x".repeat(450)} client_secret: ${secret} ${token}`],
  ])("echoed in %s", async (_name, body) => {
    const { halo } = await startHalo(() => ({ status: 400, body }));
    const error = await errorOf(getAsset(halo, 7));
    const everything = [
      String(error),
      error.stack,
      JSON.stringify(error),
      JSON.stringify(Object.getOwnPropertyDescriptors(error)),
      inspect(error, { depth: 9, showHidden: true }),
    ].join("\n");
    for (const part of [
      secret,
      token,
      ...secret.split("-").filter((piece) => piece.length > 8),
      "c2lnbmF0dXJl",
    ]) {
      expect(everything).not.toContain(part);
    }
    expect(everything).not.toContain("test-token");
    expect(error.haloMessage).toContain("[redacted]");
  });

  test("ordinary words stay", async () => {
    const body = { Message: "The specified client credentials are invalid. Basic plan: no API." };
    const { halo } = await startHalo(() => ({ status: 400, body }));
    expect((await errorOf(getAsset(halo, 7))).haloMessage).toContain("client credentials are invalid");
  });
});
