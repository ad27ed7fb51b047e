import { setTimeout as sleep } from "node:timers/promises";
import { type DeleteOptions, deleteAssetGuarded, InvalidConfirmTokenError } from "@halopsa-kit/reconcile";
import { describe, expect, test } from "vitest";
import { connectSandbox } from "./support/connect-sandbox.ts";
import { plantAsset, plantUser } from "./support/plant.ts";

async function connectWithAsset(settings: Parameters<typeof connectSandbox>[1] = {}) {
  const connection = await connectSandbox({}, settings);
  const { sandbox, reconciler } = connection;
  const asset = plantAsset(sandbox, { serial: "PF3ABC12", hostname: "YORK-01" });
  const tokenFor = async (id = asset.id): Promise<string> => {
    const shown = await deleteAssetGuarded(reconciler, id);
    if (shown.outcome !== "needs_confirmation") throw new Error(`it was ${shown.outcome}`);
    return shown.confirmToken;
  };
  /** What came of a deletion, and the requests other than reads that it made. */
  const tryTo = async (options: DeleteOptions, id = asset.id) => {
    connection.asked.splice(0);
    const result: unknown = await deleteAssetGuarded(reconciler, id, options).catch(
      (error: unknown) => error,
    );
    const isThere = sandbox.store.assets.get(asset.id) !== undefined;
    return { result, isThere, sent: connection.asked.filter(({ method }) => method !== "GET") };
  };
  return { ...connection, asset, tokenFor, tryTo };
}

describe("a deletion", () => {
  test("shows the asset and what hangs on it first, then deletes it, in four requests", async () => {
    const { reconciler, sandbox, asset, news } = await connectWithAsset();
    asset.userIds = [plantUser(sandbox, { firstname: "Jo", surname: "Park" }).id];
    const shown = await deleteAssetGuarded(reconciler, asset.id);
    expect(shown).toMatchObject({
      outcome: "needs_confirmation",
      record: { id: asset.id, serial_number: "PF3ABC12" },
      linked: { openTickets: 0, users: 1, parentAssets: 0, childAssets: 0, externalLinks: 0 },
    });
    // What Halo does not tell is not counted as none.
    expect(shown).not.toHaveProperty("linked.contracts");
    if (shown.outcome !== "needs_confirmation") throw new Error("not shown");
    const { confirmToken } = shown;
    const deleted = await deleteAssetGuarded(reconciler, asset.id, { confirmToken });
    expect(deleted).toMatchObject({ outcome: "deleted", record: { id: asset.id, hostname: "YORK-01" } });
    expect(sandbox.store.assets.get(asset.id)).toBeUndefined();
    const read = `GET /Asset/${asset.id}`;
    expect(news()).toEqual([read, read, `DELETE /Asset/${asset.id}`, read]);
  });

  test("is in the journal with what is gone", async () => {
    const { reconciler, asset, tokenFor } = await connectWithAsset();
    await deleteAssetGuarded(reconciler, asset.id, { confirmToken: await tokenFor() });
    expect(await reconciler.journal.writes()).toMatchObject([
      {
        action: "delete",
        state: "done",
        recordId: asset.id,
        changes: expect.arrayContaining([{ member: "serial_number", before: "PF3ABC12", after: undefined }]),
      },
    ]);
  });
});

describe("a token", () => {
  const refused = (reason: RegExp) => ({
    result: expect.objectContaining({
      name: "InvalidConfirmTokenError",
      message: expect.stringMatching(reason),
    }),
    isThere: true,
    sent: [],
  });

  test("that nobody issued deletes nothing", async () => {
    const { tryTo } = await connectWithAsset();
    for (const confirmToken of ["", "x", crypto.randomUUID(), "__proto__"]) {
      expect(await tryTo({ confirmToken })).toEqual(refused(/unknown here/));
    }
  });

  test("of another process deletes nothing", async () => {
    const [one, other] = [await connectWithAsset(), await connectWithAsset()];
    expect(await one.tryTo({ confirmToken: await other.tokenFor() })).toEqual(refused(/unknown here/));
  });

  test("of another record deletes neither, and is used up", async () => {
    const { sandbox, tokenFor, tryTo } = await connectWithAsset();
    const other = plantAsset(sandbox, { serial: "PF3ABC13", hostname: "YORK-02" });
    const confirmToken = await tokenFor(other.id);
    expect(await tryTo({ confirmToken })).toEqual(refused(/another record/));
    expect(await tryTo({ confirmToken }, other.id)).toEqual(refused(/used already/));
    expect(sandbox.store.assets.get(other.id)).toBeDefined();
  });

  test("that is too old deletes nothing", async () => {
    const { tokenFor, tryTo } = await connectWithAsset({ confirmTokenLifetimeMs: 5 });
    const confirmToken = await tokenFor();
    await sleep(20);
    expect(await tryTo({ confirmToken })).toEqual(refused(/expired/));
  });

  test("works once", async () => {
    const { sandbox, asset, tokenFor, tryTo } = await connectWithAsset();
    const confirmToken = await tokenFor();
    expect(await tryTo({ confirmToken })).toMatchObject({ result: { outcome: "deleted" }, isThere: false });
    sandbox.store.assets.set(asset);
    expect(await tryTo({ confirmToken })).toEqual(refused(/used already/));
  });

  test.each<[string, (asset: Awaited<ReturnType<typeof connectWithAsset>>["asset"]) => void]>([
    ["a member", (asset) => void Object.assign(asset, { inactive: true })],
    ["a field", (asset) => void asset.fields.set(51, "Latitude 5440")],
    ["its notes", (asset) => void Object.assign(asset.members, { notes: "Do not delete" })],
  ])("is no longer good when somebody has changed %s", async (_, change) => {
    const { asset, tokenFor, tryTo } = await connectWithAsset();
    const confirmToken = await tokenFor();
    change(asset);
    expect(await tryTo({ confirmToken })).toEqual(refused(/before somebody changed it/));
    expect(await tryTo({ confirmToken: await tokenFor() })).toMatchObject({ isThere: false });
  });

  test("is good though Halo adds members that the contract does not know, different at each reading", async () => {
    let readings = 0;
    const { tokenFor, tryTo } = await connectWithAsset({
      rewrite: async ({ method, path }, response) => {
        if (method !== "GET" || !/^\/Asset\/\d/.test(path) || !response.ok) return response;
        return Response.json({
          ...((await response.json()) as object),
          image_link: `?signature=${readings++}`,
        });
      },
    });
    expect(await tryTo({ confirmToken: await tokenFor() })).toMatchObject({ isThere: false });
    expect(readings).toBe(2);
  });
});

describe("a person who can be asked", () => {
  test.each([false, undefined as unknown as boolean])("and says %s is obeyed", async (says) => {
    const { asset, tokenFor, tryTo, asked } = await connectWithAsset();
    const confirmToken = await tokenFor();
    const { result, isThere } = await tryTo({ confirmToken, confirm: async () => says });
    expect(result).toMatchObject({ outcome: "declined", record: { id: asset.id } });
    expect(isThere).toBe(true);
    expect(asked).toEqual([]);
    expect((await tryTo({ confirmToken })).result).toBeInstanceOf(InvalidConfirmTokenError);
  });

  test("is shown the record, and is not asked without a good token", async () => {
    const { asset, tokenFor, tryTo } = await connectWithAsset();
    const questions: unknown[] = [];
    const confirm: DeleteOptions["confirm"] = async (record, linked) => {
      questions.push([record.id, linked.openTickets]);
      return true;
    };
    await tryTo({ confirmToken: "x", confirm });
    await tryTo({ confirm });
    expect(questions).toEqual([]);
    expect(await tryTo({ confirmToken: await tokenFor(), confirm })).toMatchObject({ isThere: false });
    expect(questions).toEqual([[asset.id, 0]]);
  });

  test("cannot agree to a record that changes while the question is open", async () => {
    const { asset, tokenFor, tryTo } = await connectWithAsset();
    const confirm = async () => {
      asset.inactive = true;
      return true;
    };
    const { result, isThere } = await tryTo({ confirmToken: await tokenFor(), confirm });
    expect(result).toBeInstanceOf(InvalidConfirmTokenError);
    expect(isThere).toBe(true);
  });
});

describe("a dry run", () => {
  test("tells what would be sent, asks nobody, and sends nothing", async () => {
    const { asset, tokenFor, tryTo } = await connectWithAsset({ dryRun: true });
    const confirm = () => Promise.reject(new Error("somebody was asked"));
    expect(await tryTo({ confirmToken: await tokenFor(), confirm })).toMatchObject({
      result: {
        outcome: "dry_run",
        request: { method: "DELETE", path: `/Asset/${asset.id}` },
        changes: expect.arrayContaining([{ member: "id", before: asset.id, after: undefined }]),
      },
      isThere: true,
      sent: [],
    });
  });
});
