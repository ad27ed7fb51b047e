import { updateAssetGuarded, updateSiteGuarded, updateUserGuarded } from "@halopsa-kit/reconcile";
import { ChangedMeanwhileError, getAsset, getUser, IgnoredChangeError, listAssets } from "@halopsa-kit/sdk";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { connectSandbox } from "./support/connect-sandbox.ts";
import { plantAsset, plantUser } from "./support/plant.ts";

/** A sandbox with one asset, and a client whose answers are shown to whoever updates. */
async function connectWithAsset() {
  const connection = await connectSandbox({}, { bounds: { maxWritesPerHour: 10_000 } });
  const asset = plantAsset(connection.sandbox, { serial: "PF3ABC12", hostname: "YORK-01" });
  const shown = connection.reconciler.seen.watching(connection.halo);
  return { ...connection, asset, shown };
}

const refusalOf = (update: Promise<unknown>): Promise<unknown> =>
  update.then(
    () => undefined,
    (error: unknown) => error,
  );

describe("an update", () => {
  test("tells what was before and after, in three requests", async () => {
    const { reconciler, asset, news } = await connectWithAsset();
    const outcome = await updateAssetGuarded(reconciler, asset.id, { inactive: true, hostname: "YORK-02" });
    expect(outcome).toMatchObject({
      outcome: "done",
      record: { id: asset.id, hostname: "YORK-02", inactive: true },
      changes: [
        { member: "inactive", before: false, after: true },
        { member: "fields: Name", before: "YORK-01", after: "YORK-02" },
      ],
    });
    expect(news()).toEqual([`GET /Asset/${asset.id}`, "POST /Asset", `GET /Asset/${asset.id}`]);
  });

  test("of what already is so sends nothing, and leaves no trace in the journal", async () => {
    const { reconciler, asset, news } = await connectWithAsset();
    expect(await updateAssetGuarded(reconciler, asset.id, { inactive: false })).toMatchObject({
      outcome: "done",
      changes: [],
    });
    expect(news()).toEqual([`GET /Asset/${asset.id}`]);
    expect(await reconciler.journal.writes()).toEqual([]);
  });

  test("of a user and of a site is as that of an asset", async () => {
    const { reconciler, sandbox, news } = await connectWithAsset();
    const user = plantUser(sandbox, { firstname: "Jo", surname: "Park" });
    const [site] = [...sandbox.store.sites.all()];
    await updateUserGuarded(reconciler, user.id, { email: "jo@example.org" });
    await updateSiteGuarded(reconciler, site?.id ?? 0, { notes: "Ring twice" });
    expect(news()).toHaveLength(6);
    expect((await reconciler.journal.writes()).map(({ entity, state }) => [entity, state])).toEqual([
      ["user", "done"],
      ["site", "done"],
    ]);
  });

  test("that Halo did not keep is loud", async () => {
    const { reconciler, asset } = await connectWithAsset();
    const members = JSON.parse('{ "key_field3": "x" }') as object;
    const update = updateAssetGuarded(reconciler, asset.id, { members });
    expect(await refusalOf(update)).toBeInstanceOf(IgnoredChangeError);
  });

  test.each([0, -1, 1.5, Number.NaN])("of record %s is refused before any request", async (id) => {
    const { reconciler, news } = await connectWithAsset();
    expect(await refusalOf(updateAssetGuarded(reconciler, id, { inactive: true }))).toBeInstanceOf(
      RangeError,
    );
    expect(news()).toEqual([]);
  });
});

describe("what somebody else has changed since it was shown", () => {
  test("is not overwritten, but told; the same again overwrites it", async () => {
    const { reconciler, asset, shown, news } = await connectWithAsset();
    await getAsset(shown, asset.id);
    asset.members["notes"] = "Theirs";
    news();
    const update = () => updateAssetGuarded(reconciler, asset.id, { notes: "Mine" });
    const error = await refusalOf(update());
    expect(error).toBeInstanceOf(ChangedMeanwhileError);
    expect(error).toMatchObject({ id: asset.id, moved: [{ member: "notes", seen: "", now: "Theirs" }] });
    expect(news()).toEqual([`GET /Asset/${asset.id}`]);
    expect(asset.members["notes"]).toBe("Theirs");
    expect(await update()).toMatchObject({ changes: [{ member: "notes", before: "Theirs", after: "Mine" }] });
  });

  test("does not matter where nothing of it is overwritten", async () => {
    const { reconciler, asset, shown } = await connectWithAsset();
    await getAsset(shown, asset.id);
    asset.members["notes"] = "Theirs";
    expect(await updateAssetGuarded(reconciler, asset.id, { inactive: true })).toMatchObject({
      outcome: "done",
    });
    expect(asset.members["notes"]).toBe("Theirs");
  });

  test("is noticed after a list too, as far as rows show it", async () => {
    const { reconciler, asset, shown } = await connectWithAsset();
    await listAssets(shown);
    asset.statusId = 3;
    asset.members["notes"] = "Theirs";
    const error = await refusalOf(updateAssetGuarded(reconciler, asset.id, { statusId: 2, notes: "Mine" }));
    expect(error).toMatchObject({ moved: [{ member: "status_id", seen: 1, now: 3 }] });
  });

  test("is not what this reconciler wrote itself", async () => {
    const { reconciler, asset, shown } = await connectWithAsset();
    await getAsset(shown, asset.id);
    await updateAssetGuarded(reconciler, asset.id, { notes: "First" });
    expect(await updateAssetGuarded(reconciler, asset.id, { notes: "Second" })).toMatchObject({
      changes: [{ before: "First", after: "Second" }],
    });
    asset.members["notes"] = "Theirs";
    expect(await refusalOf(updateAssetGuarded(reconciler, asset.id, { notes: "Third" }))).toBeInstanceOf(
      ChangedMeanwhileError,
    );
  });

  test("is measured by what the caller says it saw, and overwritten when it says so", async () => {
    const { reconciler, sandbox, halo } = await connectWithAsset();
    const user = plantUser(sandbox, { firstname: "Jo", surname: "Park" });
    const seen = await getUser(halo, user.id);
    user.name = "Jo Park-Lee";
    const update = (options: object) => updateUserGuarded(reconciler, user.id, { name: "Jo Lee" }, options);
    expect(await refusalOf(update({ seen }))).toBeInstanceOf(ChangedMeanwhileError);
    expect(user.name).toBe("Jo Park-Lee");
    expect(await update({ seen, overwrite: true })).toMatchObject({ outcome: "done" });
    expect(user.name).toBe("Jo Lee");
  });
});

test("what somebody else changes while a write waits for definitions is not overwritten, but told", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  onTestFinished(() => void vi.useRealTimers());
  const { reconciler, asset, shown, halo } = await connectWithAsset();
  await getAsset(shown, asset.id);
  const meanwhile = { isDue: true };
  const slow = async (...parameters: [string, ...unknown[]]): Promise<unknown> => {
    const answer = await (halo.GET as (...given: unknown[]) => Promise<unknown>)(...parameters);
    if (meanwhile.isDue && parameters[0] === "/FieldInfo") {
      meanwhile.isDue = false;
      vi.advanceTimersByTime(5_000);
      asset.members["notes"] = "Theirs";
    }
    return answer;
  };
  const waiting = { ...reconciler, halo: { ...halo, GET: slow as unknown as typeof halo.GET } };
  const update = () =>
    updateAssetGuarded(waiting, asset.id, { notes: "Mine", customFields: { "Patch group": "Manual" } });
  expect(await refusalOf(update())).toMatchObject({
    name: "ChangedMeanwhileError",
    moved: [{ member: "notes", seen: "", now: "Theirs" }],
  });
  expect(asset.members["notes"]).toBe("Theirs");
  expect(await reconciler.journal.writes()).toEqual([]);
  expect(await update()).toMatchObject({ outcome: "done" });
  expect(asset.members["notes"]).toBe("Mine");
});

test("whatever two writers do in whatever order, nothing unseen is overwritten", async () => {
  const { reconciler, asset, shown } = await connectWithAsset();
  const random = createRandom(20_261);
  const pick = <Value>(values: readonly Value[]): Value => values[random(values.length)] as Value;
  let [refusals, overwrites] = [0, 0];
  let view: Record<string, unknown> = {};
  const look = async (): Promise<void> => {
    await getAsset(shown, asset.id);
    view = { ...asset.members };
  };
  await look();
  for (let step = 0; step < 600; step++) {
    const member = pick(["notes", "supplier_reference", "phone_number"]);
    const value = pick(["", "a", "b", "c"]);
    const does = random(8);
    if (does === 0) {
      await look();
    } else if (does < 4) {
      asset.members[member] = value;
    } else {
      const before = asset.members[member] ?? "";
      const isSeen = (view[member] ?? "") === before;
      const update = updateAssetGuarded(reconciler, asset.id, { members: { [member]: value } });
      const isRefused = (await refusalOf(update)) instanceof ChangedMeanwhileError;
      expect(isRefused, `step ${step}`).toBe(!isSeen && before !== value);
      expect(asset.members[member] ?? "", `step ${step}`).toBe(isRefused ? before : value);
      if (isRefused) refusals++;
      else if (before !== value) overwrites++;
      // A refusal shows the record, and so does a change.
      view = { ...asset.members };
    }
  }
  expect(Math.min(refusals, overwrites)).toBeGreaterThan(20);
});

/** Numbers below a limit, the same in every run. */
function createRandom(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}
