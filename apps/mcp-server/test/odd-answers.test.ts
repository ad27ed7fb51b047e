import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { type Server, startServer } from "./support/start-server.ts";
import { VALID_ARGUMENTS } from "./support/valid-arguments.ts";

// A server that answers every request with one and the same JSON, whatever was asked for.
let body = "";
const odd = createServer((request, response) => {
  const isToken = request.url?.startsWith("/auth/");
  request.resume();
  response.setHeader("content-type", "application/json");
  response.end(isToken ? '{"access_token":"t0ken","token_type":"Bearer","expires_in":3600}' : body);
});
const listening = new Promise<void>((resolve) => odd.listen(0, "127.0.0.1", resolve));

let server: Server;

beforeEach(async () => {
  await listening;
  server = await startServer({
    HALOPSA_BASE_URL: `http://127.0.0.1:${(odd.address() as AddressInfo).port}`,
    HALOPSA_CLIENT_ID: "id",
    HALOPSA_CLIENT_SECRET: "secret",
    HALOPSA_RATE_LIMIT: "off",
  });
});
afterEach(() => server.close());
afterAll(() => {
  odd.close();
});

test.each([
  "null",
  "[]",
  "{}",
  '"text"',
  "[{}]",
  '[{"id":"1","name":5,"fields":7}]',
  '{"record_count":2,"assets":[null],"users":[null],"clients":[1],"sites":[[]]}',
  '{"record_count":2,"assets":[{"id":1,"key_field":7}],"users":[{"id":1,"name":7,"emailaddress":5}],"clients":[{"id":1}],"sites":[{"id":2}]}',
  '{"id":1001,"fields":7,"customfields":{}}',
])("an answer of %s gives words, not the inside of the program", async (json) => {
  body = json;
  for (const [tool, args] of Object.entries(VALID_ARGUMENTS)) {
    const { text, isError } = await server.call(tool, args);
    expect(text, tool).not.toMatch(/is not a function|is not iterable|Cannot |must be an object/);
    expect(text.length, tool).toBeLessThan(1_000);
    if (/create/.test(tool)) {
      // Rows that hold nothing to compare leave it open whether the record is there.
      if (!isError) expect(text, tool).toMatch(/Nothing was created/);
      else
        expect(text, tool).toMatch(
          /may or may not have been done|Nothing was changed|do not create it again/,
        );
    }
  }
  expect(server.stderr()).not.toMatch(/is not a function|Cannot /);
});
