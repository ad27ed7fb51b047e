import { createHaloClient, resolveHaloUrls } from "@halopsa-kit/sdk";
import { describe, expect, test } from "vitest";

describe("what people paste", () => {
  test.each([
    "https://acme.halopsa.com",
    "https://acme.halopsa.com/",
    "https://acme.halopsa.com/api",
    "https://acme.halopsa.com/api/",
    "https://acme.halopsa.com/API",
    "https://acme.halopsa.com/auth",
    "  https://ACME.halopsa.com/api//  ",
    "https://acme.halopsa.com:443/api",
  ])("%j", (baseUrl) => {
    expect(resolveHaloUrls(baseUrl)).toEqual({
      apiUrl: "https://acme.halopsa.com/api",
      tokenUrl: "https://acme.halopsa.com/auth/token",
      origin: "https://acme.halopsa.com",
    });
  });

  test("a path before the API is kept", () => {
    expect(resolveHaloUrls("https://help.example.org/halo/api/")).toEqual({
      apiUrl: "https://help.example.org/halo/api",
      tokenUrl: "https://help.example.org/halo/auth/token",
      origin: "https://help.example.org",
    });
  });

  test.each(["http://localhost:3000", "http://127.0.0.1:3000", "http://[::1]:3000"])(
    "plain http on loopback: %s",
    (baseUrl) => {
      expect(resolveHaloUrls(baseUrl).apiUrl).toBe(`${baseUrl}/api`);
    },
  );
});

describe("the authorisation server", () => {
  const baseUrl = "https://acme.halopsa.com";

  test("may need a tenant, unless its name is empty", () => {
    expect(resolveHaloUrls(baseUrl, { tenant: "acme & co" }).tokenUrl).toBe(
      "https://acme.halopsa.com/auth/token?tenant=acme+%26+co",
    );
    expect(resolveHaloUrls(baseUrl, { tenant: " " }).tokenUrl).toBe("https://acme.halopsa.com/auth/token");
  });

  test.each([
    "https://auth.haloservicedesk.com",
    "https://auth.haloservicedesk.com/",
    "https://auth.haloservicedesk.com/token",
    "https://auth.haloservicedesk.com/token/",
  ])("may be elsewhere: %s", (authUrl) => {
    const urls = resolveHaloUrls(baseUrl, { authUrl, tenant: "acme" });
    expect(urls.tokenUrl).toBe("https://auth.haloservicedesk.com/token?tenant=acme");
    expect(urls.apiUrl).toBe("https://acme.halopsa.com/api");
  });

  test("must use https like the API", () => {
    expect(() => resolveHaloUrls(baseUrl, { authUrl: "http://auth.example.org" })).toThrow(
      /^The authorisation URL must use https/,
    );
  });
});

describe("what is refused", () => {
  test.each([
    ["", /not an address/],
    ["acme.halopsa.com", /not an address/],
    ["ftp://acme.halopsa.com", /not an address/],
    ["localhost:3000", /not an address/],
    ["https://", /not an address/],
    ["http://acme.halopsa.com", /must use https/],
    ["http://10.0.0.5", /must use https/],
    ["http://localhost.example.org", /must use https/],
    ["https://me:secret-word@acme.halopsa.com", /must not carry credentials/],
    ["https://acme.halopsa.com/api?token=secret-word", /must not carry/],
    ["https://acme.halopsa.com/#x", /must not carry/],
  ])("%j", (baseUrl, message) => {
    expect(() => resolveHaloUrls(baseUrl)).toThrow(TypeError);
    expect(() => createHaloClient({ baseUrl })).toThrow(message);
    expect(() => resolveHaloUrls(baseUrl)).not.toThrow(/secret-word/);
  });

  test("what is no text at all", () => {
    const noText = JSON.parse("null") as string;
    expect(() => resolveHaloUrls(noText)).toThrow(/^The base URL is not an address/);
  });
});
