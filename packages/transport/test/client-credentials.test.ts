import { inspect } from "node:util";
import { clientCredentials, TokenError } from "@halopsa-kit/transport";
import { describe, expect, test } from "vitest";
import { fakeClock, secret, setUp, sleep, until } from "./fixtures.ts";
import { findRefusingPort, type Handler, json } from "./start-server.ts";

const ok: Handler = (_seen, response) => json(response, 200, {});
const tokenLasting =
  (expiresIn: unknown): Handler =>
  (_seen, response, calls) =>
    json(response, 200, {
      access_token: `token-${calls}`,
      token_type: "Bearer",
      expires_in: expiresIn,
      id_token: null,
    });

test("20 calls at once share one token request, which is well formed", async () => {
  const { server, transport } = await setUp(ok);
  await Promise.all(
    Array.from({ length: 20 }, (_, index) => transport.fetch(`${server.url}/items/${index}`)),
  );
  expect(server.tokenCalls()).toHaveLength(1);
  const [call] = server.tokenCalls();
  expect(call).toMatchObject({
    method: "POST",
    path: "/auth/token?tenant=acme",
    headers: { "content-type": "application/x-www-form-urlencoded", "user-agent": "transport-tests/1.0" },
  });
  expect(Object.fromEntries(new URLSearchParams(call?.body))).toEqual({
    grant_type: "client_credentials",
    client_id: "client-1",
    client_secret: secret,
    scope: "all",
  });
  for (const { headers } of server.calls()) expect(headers.authorization).toBe("Bearer token-1");
});

describe("renewal ahead of expiry", () => {
  test.each([
    ["5 minutes before the end of an hour", 3600, 54 * 60_000, 56 * 60_000],
    ["at half the life of 8 minutes", "480", 3.5 * 60_000, 4.5 * 60_000],
    ["at half the life of 10 seconds", 10, 4_000, 6_000],
  ])("%s", async (_name, expiresIn, earlyMs, dueMs) => {
    const clock = fakeClock();
    const { server, transport } = await setUp(ok, { clock }, tokenLasting(expiresIn));
    await transport.fetch(`${server.url}/1`);
    clock.advance(earlyMs);
    await transport.fetch(`${server.url}/2`);
    expect(server.tokenCalls()).toHaveLength(1);
    clock.advance(dueMs - earlyMs);
    await transport.fetch(`${server.url}/3`);
    await until(() => transport.stats().tokens === 2);
    await transport.fetch(`${server.url}/4`);
    // The call that found the token due did not wait for the new one.
    expect(server.calls().map(({ headers }) => headers.authorization)).toEqual([
      "Bearer token-1",
      "Bearer token-1",
      "Bearer token-1",
      "Bearer token-2",
    ]);
    expect(server.tokenCalls()).toHaveLength(2);
  });
});

test("a failed renewal is not repeated with every call while the old token serves", async () => {
  const clock = fakeClock();
  const { server, transport } = await setUp(ok, { clock, retry: { retries: 0 } }, (seen, response, calls) =>
    calls === 1
      ? tokenLasting(3600)(seen, response, calls)
      : json(response, 400, { error: "invalid_client" }),
  );
  await transport.fetch(`${server.url}/items`);
  clock.advance(56 * 60_000);
  for (let call = 0; call < 5; call++) {
    expect((await transport.fetch(`${server.url}/items`)).status).toBe(200);
    await sleep(5);
  }
  expect(server.tokenCalls()).toHaveLength(2);
  clock.advance(5 * 60_000);
  await expect(transport.fetch(`${server.url}/items`)).rejects.toBeInstanceOf(TokenError);
});

test("a token that ended while the machine slept is not used", async () => {
  const clock = fakeClock();
  const { server, transport } = await setUp(ok, { clock });
  await transport.fetch(`${server.url}/1`);
  clock.advance(2 * 3600_000, "wall");
  await transport.fetch(`${server.url}/2`);
  expect(server.calls().map(({ headers }) => headers.authorization)).toEqual([
    "Bearer token-1",
    "Bearer token-2",
  ]);
});

describe("401 from the API", () => {
  const refuseFirstToken: Handler = ({ headers }, response) =>
    json(response, headers.authorization === "Bearer token-1" ? 401 : 200, {});

  test("20 calls with a revoked token renew it once and replay once each, body included", async () => {
    const { server, transport } = await setUp(refuseFirstToken);
    const responses = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        transport.fetch(`${server.url}/items/${index}`, { method: "POST", body: `body ${index}` }),
      ),
    );
    expect(responses.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(server.tokenCalls()).toHaveLength(2);
    expect(server.calls()).toHaveLength(40);
    for (const { path, body } of server.calls()) expect(`/items/${body.replace("body ", "")}`).toBe(path);
  });

  test("a second 401 is the caller's", async () => {
    const { server, transport } = await setUp((_seen, response) => json(response, 401, { why: "no right" }));
    const response = await transport.fetch(`${server.url}/items`);
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ why: "no right" });
    expect(server.calls()).toHaveLength(2);
  });

  test("only the token that failed is dropped", async () => {
    const { server } = await setUp(ok);
    const source = clientCredentials({
      tokenUrl: `${server.url}/auth/token`,
      clientId: "a",
      clientSecret: secret,
    });
    const signal = new AbortController().signal;
    expect(await source.get(signal)).toBe("token-1");
    source.drop("some older token");
    expect(await source.get(signal)).toBe("token-1");
    source.drop("token-1");
    expect(await source.get(signal)).toBe("token-2");
  });
});

describe("a token endpoint that refuses", () => {
  const text =
    (status: number, body: string, headers: Record<string, string> = {}): Handler =>
    (_seen, response) => {
      response.writeHead(status, headers).end(body);
    };
  const leaky = JSON.stringify({ error: "invalid_client", error_description: `wrong secret ${secret}` });

  test.each<[string, Handler, { code?: string; status: number }, RegExp]>([
    [
      "invalid_client",
      text(401, leaky),
      { code: "invalid_client", status: 401 },
      /Check clientId and clientSecret/,
    ],
    [
      "invalid_scope",
      text(400, '{"error":"invalid_scope"}'),
      { code: "invalid_scope", status: 400 },
      /Check scope/,
    ],
    [
      "an error with status 200",
      text(200, '{"error":"invalid_request"}'),
      { code: "invalid_request", status: 200 },
      /tenant/,
    ],
    [
      "HTML",
      text(200, `<html>token-1 ${secret}</html>`),
      { status: 200 },
      /does not seem to be a token endpoint/,
    ],
    ["half a JSON text", text(200, `{"access_token":"token-1`), { status: 200 }, /not a JSON object/],
    ["a redirect", text(302, "", { location: "https://example.com/" }), { status: 302 }, /redirect/],
    ["not found", text(404, "no such tenant"), { status: 404 }, /tenant/],
    ["no token", text(200, '{"expires_in":1}'), { status: 200 }, /no usable access_token/],
    [
      "a token with a line break",
      text(200, '{"access_token":"token-1\\nx"}'),
      { status: 200 },
      /no usable access_token/,
    ],
    ["a life of zero", tokenLasting(0), { status: 200 }, /expires_in/],
    ["a life of NaN", tokenLasting("soon"), { status: 200 }, /expires_in/],
  ])("%s", async (_name, handleToken, details, message) => {
    const { server, transport } = await setUp(ok, {}, handleToken);
    const error = await transport.fetch(`${server.url}/items`, { method: "POST" }).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(TokenError);
    expect(error).toMatchObject({ code: undefined, ...details, message: expect.stringMatching(message) });
    expect(server.tokenCalls()).toHaveLength(1);
    expect(server.calls()).toHaveLength(0);
    const everything = [
      inspect(error, { depth: 10, showHidden: true }),
      JSON.stringify(error),
      inspect(transport, { depth: 10 }),
    ];
    for (const text of everything) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain(encodeURIComponent(secret));
      expect(text).not.toContain("token-1");
    }
  });

  test("a busy token endpoint is asked again, and then reported without the secret", async () => {
    const { server, transport } = await setUp(ok, {}, text(503, "busy"));
    await expect(transport.fetch(`${server.url}/items`)).rejects.toMatchObject({
      name: "TokenError",
      status: 503,
    });
    expect(server.tokenCalls()).toHaveLength(4);
  });

  test("an endpoint that cannot be reached is named, with the reason", async () => {
    const tokenUrl = `http://127.0.0.1:${await findRefusingPort()}/auth/token`;
    const { transport } = await setUp(ok, {
      credentials: { tokenUrl, clientId: "client-1", clientSecret: secret },
      retry: { retries: 1, backoffMs: 1 },
    });
    await expect(transport.fetch(new URL("/items", tokenUrl), { method: "POST" })).rejects.toMatchObject({
      name: "TokenError",
      message: expect.stringContaining("ECONNREFUSED"),
      status: undefined,
    });
  });

  test("a fetch that quotes its request cannot leak the secret", async () => {
    const source = clientCredentials({
      tokenUrl: "https://api.example.com/token",
      clientId: "a",
      clientSecret: secret,
      fetch: async (request) => {
        throw new Error(`failed: ${decodeURIComponent(await request.text())}`);
      },
    });
    const error = await source.get(new AbortController().signal).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(TokenError);
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain(secret);
  });
});

test("one caller who leaves does not spoil the token for the others", async () => {
  const { server, transport } = await setUp(ok, {}, async (seen, response, calls) => {
    await sleep(30);
    return tokenLasting(3600)(seen, response, calls);
  });
  const controller = new AbortController();
  const leaving = transport.fetch(`${server.url}/1`, { signal: controller.signal });
  const staying = transport.fetch(`${server.url}/2`);
  await until(() => server.tokenCalls().length === 1);
  controller.abort(new Error("bye"));
  await expect(leaving).rejects.toThrow("bye");
  expect((await staying).status).toBe(200);
  expect(server.tokenCalls()).toHaveLength(1);
});

test("a token request goes ahead of calls that wait", async () => {
  const { server, transport } = await setUp(
    ({ headers, path }, response) =>
      json(response, path === "/revoked" && headers.authorization === "Bearer token-1" ? 401 : 200, {}),
    { pace: { limit: 100, intervalMs: 10_000, minimumGapMs: 25 } },
  );
  await transport.fetch(`${server.url}/first`);
  await Promise.all(["/revoked", "/a", "/b", "/c", "/d"].map((path) => transport.fetch(server.url + path)));
  const paths = server.seen.map(({ path }) => path.split("?")[0]);
  expect(paths.indexOf("/auth/token", 1)).toBeLessThan(paths.indexOf("/d"));
});
