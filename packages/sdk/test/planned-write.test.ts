import {
  ChangedMeanwhileError,
  getAsset,
  type PlannedWrite,
  planAssetCreation,
  planAssetUpdate,
  planSiteCreation,
  planSiteUpdate,
  planUserCreation,
  planUserUpdate,
} from "@halopsa-kit/sdk";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Connection, connectSandbox } from "./support/connect-sandbox.ts";
import { startHalo } from "./support/start-halo.ts";

const LAPTOP = 11;
const MODEL = 51;
const RAM = 44;

function laptopOf({ sandbox }: Connection) {
  const asset = [...sandbox.store.assets.all()].find(({ assetTypeId }) => assetTypeId === LAPTOP);
  if (asset === undefined) throw new Error("no laptop");
  return asset;
}

describe("a planned write", () => {
  const plans: [string, (connection: Connection) => Promise<PlannedWrite<{ readonly id: number }>>][] = [
    [
      "of a new asset",
      ({ halo }) =>
        planAssetCreation(halo, {
          assetTypeId: LAPTOP,
          siteId: 21,
          serialNumber: "PF3ABC12",
          customFields: { "Patch group": "Pilot" },
        }),
    ],
    [
      "of an asset",
      (connection) =>
        planAssetUpdate(connection.halo, laptopOf(connection).id, {
          inactive: true,
          hostname: "LT-99",
          customFields: { "Patch group": "Manual" },
        }),
    ],
    ["of a new user", ({ halo }) => planUserCreation(halo, { siteId: 21, name: "Grace Hopper" })],
    ["of a user", ({ halo }) => planUserUpdate(halo, 25, { email: "new@example.org" })],
    ["of a new site", ({ halo }) => planSiteCreation(halo, { clientId: 12, name: "Leeds" })],
    ["of a site", ({ halo }) => planSiteUpdate(halo, 21, { address: { postcode: "LS1 4HR" } })],
  ];

  test.each(plans)("%s has sent nothing, and tells what then is sent and kept", async (_, plan) => {
    const connection = await connectSandbox();
    const planned = await plan(connection);
    expect(connection.requests().filter((request) => !request.startsWith("GET "))).toEqual([]);
    const { record, changes } = await planned.send();
    expect([planned.request]).toEqual([
      { method: "POST", path: expect.stringMatching(/^\/(?:Asset|Users|Site)$/), body: connection.posted },
    ]);
    expect(planned.changes.length).toBeGreaterThan(0);
    expect(changes.map(({ member }) => member)).toEqual(planned.changes.map(({ member }) => member));
    expect(record.id).toBe(planned.id ?? record.id);
  });

  test("of what already is so has no request, and sends none", async () => {
    const connection = await connectSandbox();
    const { id, inactive } = laptopOf(connection);
    const planned = await planAssetUpdate(connection.halo, id, { inactive });
    expect(planned).toMatchObject({ id, changes: [], before: { id } });
    expect(planned.request).toBeUndefined();
    expect((await planned.send()).record).toEqual(planned.before);
    expect(connection.posted).toEqual([]);
  });

  test("shows no secret, neither one that it writes nor one that it keeps", async () => {
    const fields = [
      { id: 1, name: "CFpassword", type: 0, inputtype: 6, value: "hunter2" },
      { id: 2, name: "CFkey", type: 0, isencrypted: true, value: "hunter3" },
      { id: 3, name: "CFroom", type: 0, value: "12" },
    ];
    const { halo } = await startHalo(({ path }) => {
      if (path === "/AssetType") return { body: [] };
      if (path === "/FieldInfo") return { body: fields.map(({ value: _, ...definition }) => definition) };
      return { body: { id: 7, customfields: fields } };
    });
    const planned = await planAssetUpdate(halo, 7, { customFields: { key: "hunter4", room: "13" } });
    expect(planned.request?.body).toEqual([
      {
        id: 7,
        customfields: [
          { id: 1, value: "[secret]" },
          { id: 2, value: "[secret]" },
          { id: 3, value: "13" },
        ],
      },
    ]);
    expect(JSON.stringify(planned)).not.toContain("hunter");
  });
});

describe("what moved since somebody looked", () => {
  test("is told of the members about to be changed, and of no others", async () => {
    const connection = await connectSandbox();
    const asset = laptopOf(connection);
    const seen = await getAsset(connection.halo, asset.id);
    const model = asset.fields.get(MODEL);
    asset.fields.set(MODEL, "Changed elsewhere");
    asset.members["notes"] = "Changed elsewhere";
    const of = async (changes: Parameters<typeof planAssetUpdate>[2]) =>
      (await planAssetUpdate(connection.halo, asset.id, changes)).movedSince(seen, true);
    expect(await of({ inactive: true })).toEqual([]);
    expect(await of({ inactive: true, assetFields: { Model: "Mine" } })).toEqual([
      { member: "fields: Model", seen: model, now: "Changed elsewhere" },
    ]);
    expect(await of({ notes: "Mine" })).toEqual([{ member: "notes", seen: "", now: "Changed elsewhere" }]);
    // Nothing would be overwritten.
    expect(await of({ notes: "Changed elsewhere" })).toEqual([]);
  });

  test("counts what a whole record lacks as empty, and of a row as unknown", async () => {
    const connection = await connectSandbox();
    const asset = laptopOf(connection);
    asset.members["notes"] = "Changed elsewhere";
    const planned = await planAssetUpdate(connection.halo, asset.id, { notes: "Mine", inactive: true });
    const seen = { id: asset.id, inactive: true };
    const inactive = { member: "inactive", seen: true, now: false };
    expect(planned.movedSince(seen, false)).toEqual([inactive]);
    expect(planned.movedSince(seen, true)).toEqual([
      inactive,
      { member: "notes", seen: undefined, now: "Changed elsewhere" },
    ]);
  });
});

describe("a plan that waits", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }));
  afterEach(() => void vi.useRealTimers());

  /** Plans to write a model, lets somebody else act and some time pass, and sends. */
  async function sendLater(waitedMs: number, meanwhile: (asset: ReturnType<typeof laptopOf>) => void) {
    const connection = await connectSandbox();
    const asset = laptopOf(connection);
    const planned = await planAssetUpdate(connection.halo, asset.id, { assetFields: { Model: "Mine" } });
    connection.sandbox.requests.clear();
    meanwhile(asset);
    vi.advanceTimersByTime(waitedMs);
    const error: unknown = await planned.send().catch((thrown: unknown) => thrown);
    return { asset, error, requests: connection.requests().map((request) => request.split(" ")[0]) };
  }

  test("for two seconds is sent as it is", async () => {
    const { requests } = await sendLater(1_999, () => {});
    expect(requests).toEqual(["POST", "GET"]);
  });

  test("for longer looks again before it is sent", async () => {
    const { asset, requests } = await sendLater(2_001, (found) => {
      found.members["notes"] = "Of no concern";
    });
    expect(requests).toEqual(["GET", "POST", "GET"]);
    expect(asset.fields.get(MODEL)).toBe("Mine");
  });

  test("is not sent over what somebody else has written", async () => {
    const { asset, error, requests } = await sendLater(2_001, (found) => found.fields.set(MODEL, "Theirs"));
    expect(error).toBeInstanceOf(ChangedMeanwhileError);
    expect(error).toMatchObject({ id: asset.id, moved: [{ member: "fields: Model", now: "Theirs" }] });
    expect(requests).toEqual(["GET"]);
    expect(asset.fields.get(MODEL)).toBe("Theirs");
  });

  test("is not sent when it would take back another field of the same array", async () => {
    const { asset, error } = await sendLater(2_001, (found) => found.fields.set(RAM, "Theirs"));
    expect(error).toMatchObject({ name: "ChangedMeanwhileError", moved: [{ member: "fields" }] });
    expect(asset.fields.get(RAM)).toBe("Theirs");
  });
});
