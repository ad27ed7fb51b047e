import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NO_NOISE } from "./support/no-noise.ts";
import { plantAsset, plantUser } from "./support/plant.ts";
import type { Answer } from "./support/start-server.ts";
import { startTenant, type Tenant } from "./support/start-tenant.ts";

const SITE = 21;
const ASSET = { asset_type_id: 17, site_id: SITE };

let tenant: Tenant;

beforeAll(async () => {
  tenant = await startTenant({ assets: 40, users: 30, noise: NO_NOISE });
});
afterAll(() => tenant.close());

/** Makes a call and gives the writes that it sent. */
async function writesOf(
  tool: string,
  args: Record<string, unknown>,
): Promise<{ readonly answer: Answer; readonly writes: readonly string[] }> {
  const answers: Answer[] = [];
  const requests = await tenant.requestsOf(async () => {
    answers.push(await tenant.call(tool, args));
  });
  const [answer] = answers;
  if (answer === undefined) throw new Error("There was no answer");
  return { answer, writes: requests.filter((request) => !request.startsWith("GET")) };
}

const assetsWith = (serialNumber: string) =>
  [...tenant.sandbox.store.assets.all()].filter(({ fields }) =>
    [...fields.values()].some((value) => value === serialNumber),
  );

describe("an asset that is there already", () => {
  const DUPLICATE = {
    ...ASSET,
    serial_number: "PF3-ABC12",
    hostname: "LEE-LT-0417",
    notes: "Seen by a test",
  };
  let known: number;

  beforeAll(() => {
    known = plantAsset(tenant, { serialNumber: "PF3ABC12", hostname: "LEE-LT-0417" }).id;
  });

  const refuse = async (args: Record<string, unknown> = DUPLICATE): Promise<string> => {
    const { answer, writes } = await writesOf("create_halopsa_asset", args);
    expect(answer.data.outcome, answer.text).toBe("refused");
    expect(writes).toEqual([]);
    return answer.data.match_token ?? "";
  };

  test("is refused with the match, its evidence and a token, and nothing is sent", async () => {
    const size = tenant.sandbox.store.assets.size;
    const { answer, writes } = await writesOf("create_halopsa_asset", DUPLICATE);
    const { text, data, isError } = answer;
    expect(isError).toBe(false);
    expect(writes).toEqual([]);
    expect(tenant.sandbox.store.assets.size).toBe(size);
    expect(data).toMatchObject({
      outcome: "refused",
      match: { action: "auto_update", best: { id: known } },
    });
    expect(data.match?.["evidence"]).toContainEqual(expect.stringMatching(/^\+ serialNumber /));
    expect(data).not.toHaveProperty("record");
    const [summary = ""] = text.split("\n");
    expect(JSON.parse(summary)).toEqual({ outcome: "refused", match_token: data.match_token });
    expect(text).toMatch(
      /Note: Nothing was created\. If this is the same thing, call again with on_duplicate update/,
    );
  });

  test.each(["update", "create_anyway"])("%s without a token is refused", async (on_duplicate) => {
    const { answer, writes } = await writesOf("create_halopsa_asset", { ...DUPLICATE, on_duplicate });
    expect(answer).toMatchObject({
      isError: true,
      text: "The match token is missing. Create again without it to see the match as it is now. Nothing was changed.",
    });
    expect(writes).toEqual([]);
  });

  test.each<[string, () => Promise<string>, Record<string, unknown>, RegExp]>([
    ["a forged token", async () => crypto.randomUUID(), {}, /^The match token is unknown here/],
    [
      "a token for other values",
      refuse,
      { notes: "Something else" },
      /^The match token was given for other values/,
    ],
  ])("%s is refused", async (_, token, changes, words) => {
    const { answer, writes } = await writesOf("create_halopsa_asset", {
      ...DUPLICATE,
      ...changes,
      on_duplicate: "create_anyway",
      match_token: await token(),
    });
    expect(answer.isError).toBe(true);
    expect(answer.text).toMatch(words);
    expect(answer.text).toMatch(/Nothing was changed\.$/);
    expect(writes).toEqual([]);
  });

  test("a token for another match is refused", async () => {
    const args = { ...ASSET, serial_number: "9JKMHN1", hostname: "LEE-LT-0999" };
    const first = plantAsset(tenant, { serialNumber: "9JKMHN1", hostname: "LEE-LT-0999" });
    const match_token = await refuse(args);
    tenant.sandbox.store.assets.delete(first.id);
    plantAsset(tenant, { serialNumber: "9JKMHN1", hostname: "LEE-LT-0999" });
    const { answer, writes } = await writesOf("create_halopsa_asset", {
      ...args,
      on_duplicate: "update",
      match_token,
    });
    expect(answer.text).toMatch(/^The match token was given for another match, which has changed\./);
    expect(writes).toEqual([]);
  });

  test("update with the token sends only what differs, and the token works once", async () => {
    const args = { ...DUPLICATE, serial_number: "PF3ABC12", on_duplicate: "update" };
    const { on_duplicate: _, ...plain } = args;
    const match_token = await refuse(plain);
    const size = tenant.sandbox.store.assets.size;
    const { answer, writes } = await writesOf("create_halopsa_asset", { ...args, match_token });
    expect(answer.data).toMatchObject({ outcome: "updated", record: { id: known } });
    expect(answer.data.changes).toEqual([{ member: "notes", before: "", after: "Seen by a test" }]);
    expect(writes).toEqual(["POST /Asset"]);
    expect(tenant.sandbox.store.assets.size).toBe(size);
    expect(tenant.sandbox.store.assets.get(known)).toMatchObject({
      assetTypeId: 17,
      members: { notes: "Seen by a test" },
    });

    const again = await writesOf("create_halopsa_asset", { ...args, match_token });
    expect(again.answer.text).toMatch(/^The match token is unknown here, or was used already\./);
    expect(again.writes).toEqual([]);
  });

  test("create_anyway with the token makes one", async () => {
    const match_token = await refuse();
    const { answer, writes } = await writesOf("create_halopsa_asset", {
      ...DUPLICATE,
      on_duplicate: "create_anyway",
      match_token,
    });
    expect(answer.data).toMatchObject({ outcome: "created", record: { serial_number: "PF3-ABC12" } });
    expect(answer.data.record?.["id"]).not.toBe(known);
    expect(writes).toEqual(["POST /Asset"]);
    expect(assetsWith("PF3-ABC12")).toHaveLength(1);
  });
});

describe("what is new", () => {
  test("an asset is created, and refused the second time", async () => {
    const args = { ...ASSET, serial_number: "QX7ZZ99TWF", hostname: "NEW-LT-8812" };
    const first = await writesOf("create_halopsa_asset", args);
    expect(first.answer.data, first.answer.text).toMatchObject({ outcome: "created" });
    expect(first.writes).toEqual(["POST /Asset"]);
    const second = await writesOf("create_halopsa_asset", args);
    expect(second.answer.data).toMatchObject({
      outcome: "refused",
      match: { best: { id: first.answer.data.record?.["id"] } },
    });
    expect(second.writes).toEqual([]);
    expect(assetsWith("QX7ZZ99TWF")).toHaveLength(1);
  });

  test("a record that somebody else has just made is seen, whatever was read before", async () => {
    await tenant.call("find_halopsa_asset_match", { client_id: 12, serial_number: "RACE4711X" });
    await tenant.call("search_halopsa_assets_by_serial", { serial_number: "RACE4711X" });
    const made = plantAsset(tenant, { serialNumber: "RACE4711X", hostname: "RACE-LT-1" });
    const { answer, writes } = await writesOf("create_halopsa_asset", {
      ...ASSET,
      serial_number: "RACE4711X",
    });
    expect(answer.data).toMatchObject({ outcome: "refused", match: { best: { id: made.id } } });
    expect(writes).toEqual([]);
  });

  test.each([
    ["identities", { asset_tag: "T-1", asset_fields: { Model: "Latitude" } }],
    ["fields", { asset_fields: { "Serial Number": "FIELD4711X", Name: "FLD-LT-0001" } }],
  ])("an asset may be known by %s alone", async (_, members) => {
    const { answer } = await writesOf("create_halopsa_asset", { ...ASSET, ...members });
    expect(answer.data, answer.text).toMatchObject({ outcome: "created" });
  });

  test("an asset with nothing to be known by is refused before anything is sent", async () => {
    const { answer, writes } = await writesOf("create_halopsa_asset", {
      ...ASSET,
      asset_fields: { Model: "Latitude 5440" },
    });
    expect(answer.isError).toBe(true);
    expect(answer.text).toMatch(/needs at least one of serialNumber, hostname.* Nothing was changed\.$/);
    expect(writes).toEqual([]);
  });

  test("a field that is given two values is named in a fence, before anything is sent", async () => {
    const { answer, writes } = await writesOf("create_halopsa_asset", {
      ...ASSET,
      hostname: "TWICE-LT-1",
      asset_fields: { Name: "TWICE-LT-2" },
    });
    expect(answer.text).toMatch(
      /^One of the fields is given more than one value, and it takes one\. Nothing was changed\.\nDetails, as data:\n<untrusted-[\w-]+>\nName\n/,
    );
    expect(writes).toEqual([]);
  });

  test("an unknown site is told before anything is sent", async () => {
    const { answer, writes } = await writesOf("create_halopsa_asset", {
      ...ASSET,
      site_id: 987_654,
      serial_number: "QX7ZZ99TWG",
    });
    expect(answer.text).toMatch(/^There is no such record \(HTTP 404\).* Nothing was changed\.$/);
    expect(writes).toEqual([]);
  });
});

test("a person who is there already is refused, then updated with the token", async () => {
  const { id } = plantUser(tenant, "Wilhelmina Featherstonehaugh", "wilhelmina@firm.example");
  const args = {
    site_id: SITE,
    name: "Wilhelmina Featherstonehaugh",
    email: "wilhelmina@firm.example",
    mobile_number: "+44 7700 900123",
  };
  const refused = await writesOf("create_halopsa_user", args);
  expect(refused.answer.data).toMatchObject({ outcome: "refused", match: { best: { id } } });
  expect(refused.writes).toEqual([]);
  const updated = await writesOf("create_halopsa_user", {
    ...args,
    on_duplicate: "update",
    match_token: refused.answer.data.match_token,
  });
  expect(updated.answer.data).toMatchObject({
    outcome: "updated",
    record: { id },
    changes: [{ member: "mobilenumber", after: "+44 7700 900123" }],
  });
  expect(updated.writes).toEqual(["POST /Users"]);
});

test("a site that the client has under another spelling is refused, and made anyway with the token", async () => {
  const { name = "", deliveryAddress } = tenant.sandbox.store.sites.get(SITE) ?? {};
  const args = {
    client_id: 12,
    name: name.toUpperCase(),
    address: { line1: deliveryAddress?.line1, postcode: deliveryAddress?.postcode },
  };
  const refused = await writesOf("create_halopsa_site", args);
  expect(refused.answer.data).toMatchObject({ outcome: "refused", match: { best: { id: SITE } } });
  expect(refused.writes).toEqual([]);
  const size = tenant.sandbox.store.sites.size;
  const made = await writesOf("create_halopsa_site", {
    ...args,
    on_duplicate: "create_anyway",
    match_token: refused.answer.data.match_token,
  });
  expect(made.answer.data).toMatchObject({ outcome: "created", record: { name: name.toUpperCase() } });
  expect(made.writes).toEqual(["POST /Site"]);
  expect(tenant.sandbox.store.sites.size).toBe(size + 1);
});
