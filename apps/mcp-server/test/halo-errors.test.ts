import { randomUUID } from "node:crypto";
import type { FaultRule } from "@halopsa-kit/sandbox";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Answer } from "./support/start-server.ts";
import { startTenant, type Tenant } from "./support/start-tenant.ts";

const MANAGED_WORKSTATION = 17;
const MODEL_FIELD = 51;
const UNKNOWN_OUTCOME = "The write may or may not have been done: look for the record before you try again.";
const FENCED = /\nDetails, as data:\n<untrusted-([\w-]{36})>\n(?<words>.*)\n<\/untrusted-\1>$/s;

const OF_CLIENTS = { path: /\/api\/Client\// };

let tenant: Tenant;

beforeAll(async () => {
  tenant = await startTenant();
});
afterEach(() => tenant.sandbox.faults.clear());
afterAll(() => tenant.close());

async function failing(rule: FaultRule, tool: string, args: Record<string, unknown>): Promise<Answer> {
  tenant.sandbox.faults.add(rule);
  const answer = await tenant.call(tool, args);
  expect(answer.isError, answer.text).toBe(true);
  expect(answer.text.length).toBeLessThan(1_000);
  return answer;
}

/** What the answer says in its own words. */
const ownWords = ({ text }: Answer) => text.replace(FENCED, "");

/** What the answer quotes from Halo. */
const quotedWords = ({ text }: Answer) => FENCED.exec(text)?.groups?.["words"];

const usersNamed = (name: string) =>
  [...tenant.sandbox.store.users.all()].filter((user) => user.name === name);

describe("a read that Halo does not answer well", () => {
  test.each<[string, FaultRule, RegExp]>([
    [
      "401",
      { kind: "status", status: 401, body: "empty" },
      /^Halo does not accept the token \(HTTP 401\)\. Check/,
    ],
    [
      "403",
      { kind: "status", status: 403, body: "string" },
      /^The API application may not do this \(HTTP 403\)\. In Halo, give/,
    ],
    [
      "500",
      { kind: "status", status: 500, body: "exception" },
      /^Halo failed \(HTTP 500\)\. Try again later\.$/,
    ],
    [
      "a web page with status 200",
      { kind: "html" },
      /^Halo answered with something other than the record\. Is HALOPSA_BASE_URL/,
    ],
    [
      "404",
      { kind: "status", status: 404, body: "html" },
      /^There is no such record \(HTTP 404\)\. Check the id/,
    ],
  ])("%s", async (_, rule, words) => {
    // What a client's address answered with 200 or 404 is kept for a while.
    const id = rule.kind === "html" ? 16 : 12;
    const answer = await failing({ ...rule, match: OF_CLIENTS }, "get_halopsa_client", { id });
    expect(ownWords(answer)).toMatch(words);
    // The sandbox's words are "The server answered with status N." or a page's title.
    expect(ownWords(answer)).not.toMatch(/The server answered|titled/);
    if (rule.kind === "status" && rule.body !== "empty") {
      expect(quotedWords(answer)).toMatch(new RegExp(`status ${rule.status}|titled "${rule.status}"`));
    }
  });

  test("404 for a list means that the address is wrong", async () => {
    const rule: FaultRule = { kind: "status", status: 404, body: "empty", match: { path: /\/api\/Client$/ } };
    const { text } = await failing(rule, "list_halopsa_clients", {});
    expect(text).toBe("Halo has no such list (HTTP 404). Is HALOPSA_BASE_URL the address of the API?");
  });

  test("a slow answer is waited for", async () => {
    tenant.sandbox.faults.add({ kind: "delay", delayMs: 700 });
    const { isError } = await tenant.call("get_halopsa_client", { id: 13 });
    expect(isError).toBe(false);
  });

  test("one that was lost is asked for again without a word", async () => {
    tenant.sandbox.faults.add({ kind: "resetBefore", times: 1 });
    const requests = await tenant.requestsOf(async () => {
      expect((await tenant.call("get_halopsa_client", { id: 14 })).isError).toBe(false);
    });
    expect(requests).toEqual(["GET /Client/14", "GET /Client/14"]);
  });

  test("a token that has ended is renewed without a word", async () => {
    tenant.sandbox.faults.add({ kind: "expireTokens", times: 1 });
    expect((await tenant.call("get_halopsa_client", { id: 15 })).isError).toBe(false);
  });
});

describe("a write whose outcome is unknown says so and is sent once", () => {
  const lost: [string, FaultRule, number][] = [
    ["lost answer", { kind: "resetAfter" }, 1],
    ["cut answer", { kind: "cutBody" }, 1],
    ["500 after the work", { kind: "status", status: 500, after: true }, 1],
    ["502 after the work", { kind: "status", status: 502, after: true }, 1],
    ["reset before the work", { kind: "resetBefore" }, 0],
    ["web page", { kind: "html" }, 0],
  ];

  test.each(lost)("%s", async (name, rule, made) => {
    const requests = await tenant.requestsOf(async () => {
      const answer = await failing({ ...rule, match: { method: "POST" } }, "create_halopsa_user", {
        site_id: 21,
        name,
      });
      expect(ownWords(answer)).toContain(UNKNOWN_OUTCOME);
    });
    expect(requests.filter((request) => !request.startsWith("GET"))).toEqual(["POST /Users"]);
    expect(usersNamed(name)).toHaveLength(made);
  });

  test("an update whose answer was lost is looked for, and not repeated", async () => {
    tenant.sandbox.faults.add({ kind: "resetAfter", match: { method: "POST" } });
    const requests = await tenant.requestsOf(async () => {
      const { data } = await tenant.call("update_halopsa_user", { id: 30, notes: "Lost" });
      expect(data).toMatchObject({
        outcome: "updated",
        changes: [{ member: "notes", after: "Lost" }],
        notes: [expect.stringMatching(/answer to the write was lost/)],
      });
    });
    expect(requests.filter((request) => !request.startsWith("GET"))).toEqual(["POST /Users"]);
    expect(tenant.sandbox.store.users.get(30)?.members["notes"]).toBe("Lost");
  });

  test("a delete whose answer was lost is looked for, and told as what it is", async () => {
    const { data } = await tenant.call("delete_halopsa_asset", { id: 1050 });
    tenant.sandbox.faults.add({ kind: "resetAfter", times: 1, match: { method: "DELETE" } });
    const deleted = await tenant.call("delete_halopsa_asset", {
      id: 1050,
      confirm_token: data.confirm_token,
    });
    expect(deleted.data).toMatchObject({ outcome: "deleted", record: { id: 1050 } });
    expect(tenant.sandbox.store.assets.get(1050)).toBeUndefined();
  });
});

describe("a write that did nothing says so", () => {
  test.each<[number, string]>([
    [400, "Halo refused the values (HTTP 400). Mend them and try again. Nothing was changed."],
    [403, "and add the scope to HALOPSA_SCOPE. Nothing was changed."],
  ])("refused with %d", async (status, words) => {
    const rule: FaultRule = { kind: "status", status, body: "exception", match: { method: "POST" } };
    const answer = await failing(rule, "create_halopsa_user", { site_id: 21, name: `Refused ${status}` });
    expect(ownWords(answer)).toContain(words);
    expect(quotedWords(answer)).toBe(`The server answered with status ${status}.`);
    expect(usersNamed(`Refused ${status}`)).toEqual([]);
  });

  test("when the record could not even be read", async () => {
    const requests = await tenant.requestsOf(async () => {
      const answer = await failing({ kind: "status", status: 500 }, "update_halopsa_asset", {
        id: 1060,
        notes: "x",
      });
      expect(ownWords(answer)).toBe("Halo failed (HTTP 500). Try again later. Nothing was changed.");
    });
    expect(requests).toEqual(["GET /Asset/1060"]);
  });
});

describe("a write that was done, but could not be read back, is not to be made again", () => {
  test.each([403, 404, 500])("%d for the record", async (status) => {
    const name = `Unread ${status}`;
    const rule: FaultRule = { kind: "status", status, body: "empty", match: { path: /\/Users\/\d+$/ } };
    const answer = await failing(rule, "create_halopsa_user", { site_id: 21, name });
    const [user] = usersNamed(name);
    expect(ownWords(answer)).toBe(
      `Reading the user back failed (HTTP ${status}). But the write was done, on record ${user?.id}, and only what came after it failed: do not send it again. Read the record instead.`,
    );
  });

  test("a value that Halo does not keep is named in the fence, and its record outside", async () => {
    const { store } = tenant.sandbox;
    const type = store.assetTypes.get(MANAGED_WORKSTATION);
    if (type === undefined) throw new Error("The sandbox has no such type");
    const create = (model: string) =>
      tenant.call("create_halopsa_asset", {
        asset_type_id: MANAGED_WORKSTATION,
        site_id: 21,
        serial_number: randomUUID().slice(0, 13),
        asset_fields: { Model: model },
      });
    expect((await create("Kept")).isError).toBe(false);
    // Somebody takes the field off the type, which the server has read before.
    store.assetTypes.set({ ...type, fieldIds: type.fieldIds.filter((id) => id !== MODEL_FIELD) });
    const answer = await create("Not kept");
    store.assetTypes.set(type);
    const id = [...store.assets.all()].at(-1)?.id;
    expect(answer.isError).toBe(true);
    expect(ownWords(answer)).toBe(
      `Halo saved the asset ${id}, but did not keep all of it. The record exists and has the other changes: do not create it again. Check these values, or set them in Halo itself.`,
    );
    expect(quotedWords(answer)).toBe("fields: Model");
  });
});
