import { sameEmail, sameIdentifier, searchAssets, searchClients, searchUsersByEmail } from "@halopsa-kit/sdk";
import { describe, expect, test } from "vitest";
import { connectSandbox } from "./support/connect-sandbox.ts";

const LAPTOP = 11;
const MANAGED = 17;
const SERIAL = 117;

/** A sandbox without duplicates or traps, and one asset of a type. */
async function connectWithAsset(typeId: number, serial: string, settings = {}) {
  const noise = {
    junkSerials: 0,
    renames: 0,
    boardSwaps: 0,
    docks: 0,
    reusedHostnames: 0,
    virtualMachineClones: 0,
    serialSpellings: 0,
    roleMailboxes: 0,
    nameChanges: 0,
    namesakes: 0,
    otherMails: 0,
    siteSpellings: 0,
  };
  const connection = await connectSandbox({ assets: 80, noise }, settings);
  const assets = [...connection.sandbox.store.assets.all()].filter(
    ({ assetTypeId }) => assetTypeId === typeId,
  );
  const [asset, ...others] = assets;
  if (asset === undefined) throw new Error(`no asset of type ${typeId}`);
  asset.fields.set(SERIAL, serial);
  return { ...connection, asset, others };
}

describe("a serial number", () => {
  test.each(["PF3ABC12", "pf3abc12", "PF3-ABC12", "PF3 ABC12", "  pf3 abc-12 "])(
    "is found when it is written %j",
    async (written) => {
      const { halo, asset } = await connectWithAsset(MANAGED, "PF3ABC12");
      const { matches, complete } = await searchAssets(halo, "serialNumber", written);
      expect(matches).toMatchObject([{ id: asset.id, serial_number: "PF3ABC12" }]);
      expect(complete).toBe(true);
    },
  );

  test("costs one request, two for two spellings, and one for the asset types", async () => {
    const { halo, sandbox, requests } = await connectWithAsset(MANAGED, "PF3ABC12");
    await searchAssets(halo, "serialNumber", "PF3ABC12");
    expect(requests()).toEqual(["GET /AssetType", "GET /Asset"]);
    sandbox.requests.clear();
    await searchAssets(halo, "serialNumber", "PF3-ABC12");
    expect(requests()).toEqual(["GET /AssetType", "GET /Asset", "GET /Asset"]);
  });

  test("that contains the wanted one is similar, not a match", async () => {
    const { halo, asset, others } = await connectWithAsset(MANAGED, "PF3ABC12");
    others[0]?.fields.set(SERIAL, "PF3ABC123");
    const { matches, similar } = await searchAssets(halo, "serialNumber", "PF3ABC12");
    expect(matches.map(({ id }) => id)).toEqual([asset.id]);
    expect(similar.map(({ id }) => id)).toEqual([others[0]?.id]);
    expect((await searchAssets(halo, "serialNumber", "PF3ABC1")).matches).toEqual([]);
  });

  test("is no match as a hostname or a tag", async () => {
    const { halo, asset } = await connectWithAsset(MANAGED, "PF3ABC12");
    for (const identity of ["hostname", "assetTag"] as const) {
      const { matches, similar } = await searchAssets(halo, identity, "PF3ABC12");
      expect(matches).toEqual([]);
      expect(similar.map(({ id }) => id)).toEqual([asset.id]);
    }
  });

  test("that lives in fields is found by opening the hits", async () => {
    const { halo, asset, others, requests } = await connectWithAsset(LAPTOP, "PF3ABC12");
    others[0]?.fields.set(SERIAL, "XPF3ABC12");
    const { matches, similar, unopened } = await searchAssets(halo, "serialNumber", "PF3-ABC12");
    expect(matches).toMatchObject([{ id: asset.id, serial_number: "PF3ABC12" }]);
    expect(similar.map(({ id }) => id)).toEqual([others[0]?.id]);
    expect(unopened).toEqual([]);
    expect(requests()).toEqual([
      "GET /AssetType",
      "GET /Asset",
      "GET /Asset",
      `GET /Asset/${asset.id}`,
      `GET /Asset/${others[0]?.id}`,
    ]);
  });

  test("opens a hit of both spellings once", async () => {
    const { halo, asset, requests } = await connectWithAsset(LAPTOP, "OTHER");
    asset.inventoryNumber = "PF3-ABC12 was PF3ABC12";
    const { similar } = await searchAssets(halo, "serialNumber", "PF3-ABC12");
    expect(similar.map(({ id }) => id)).toEqual([asset.id]);
    expect(requests()).toEqual(["GET /AssetType", "GET /Asset", "GET /Asset", `GET /Asset/${asset.id}`]);
  });

  test("is found under both its spellings, also when the first one matches", async () => {
    const { halo, asset, others } = await connectWithAsset(MANAGED, "PF3-ABC12");
    others[0]?.fields.set(SERIAL, "PF3ABC12");
    const { matches, complete } = await searchAssets(halo, "serialNumber", "PF3-ABC12");
    expect(matches.map(({ id }) => id).sort()).toEqual([asset.id, others[0]?.id].sort());
    expect(complete).toBe(true);
  });

  test("of more hits than are opened is said to be incomplete", async () => {
    const { halo, others } = await connectWithAsset(LAPTOP, "PF3ABC12");
    expect(others.length).toBeGreaterThan(12);
    for (const asset of others.slice(0, 12)) asset.fields.set(SERIAL, `${asset.id}-PF3ABC12`);
    const { matches, similar, unopened, complete } = await searchAssets(halo, "serialNumber", "PF3ABC12");
    expect(matches.length + similar.length).toBe(10);
    expect(unopened.length).toBeGreaterThan(0);
    expect(complete).toBe(false);
  });

  test("is found on an inactive asset, and only at the client that is asked for", async () => {
    const { halo, sandbox, asset } = await connectWithAsset(MANAGED, "PF3ABC12");
    asset.inactive = true;
    const clientId = sandbox.store.sites.get(asset.siteId)?.clientId ?? 0;
    const found = await searchAssets(halo, "serialNumber", "PF3ABC12", { clientId });
    expect(found.matches).toMatchObject([{ id: asset.id, inactive: true }]);
    const other = await searchAssets(halo, "serialNumber", "PF3ABC12", { clientId: clientId + 1 });
    expect(other.matches).toEqual([]);
  });

  test("is compared as the client is told to", async () => {
    const { halo } = await connectWithAsset(MANAGED, "PF3ABC12", {
      sameIdentifier: (left: string, right: string) => left === right,
    });
    expect((await searchAssets(halo, "serialNumber", "pf3abc12")).matches).toEqual([]);
    expect((await searchAssets(halo, "serialNumber", "PF3ABC12")).matches).toHaveLength(1);
  });
});

describe("a hostname and a tag", () => {
  test("are found where the type keeps them", async () => {
    const { halo, asset } = await connectWithAsset(LAPTOP, "PF3ABC12");
    asset.fields.set(101, "QQQ-LT-01");
    asset.inventoryNumber = "TAG 77";
    expect((await searchAssets(halo, "hostname", "qqq-lt-01")).matches).toMatchObject([{ id: asset.id }]);
    expect((await searchAssets(halo, "assetTag", "TAG 77")).matches).toMatchObject([{ id: asset.id }]);
  });
});

describe("a budget", () => {
  test("of 0 finds nothing and says so", async () => {
    const { halo, requests } = await connectWithAsset(MANAGED, "PF3ABC12");
    expect(await searchAssets(halo, "serialNumber", "PF3ABC12", { budgetMs: 0 })).toEqual({
      matches: [],
      similar: [],
      unopened: [],
      complete: false,
      pending: true,
    });
    expect(requests()).toEqual([]);
  });

  test("that ends on the way leaves the hits unopened", async () => {
    const { halo, sandbox, asset } = await connectWithAsset(LAPTOP, "PF3ABC12");
    sandbox.faults.add({ kind: "delay", delayMs: 2_000, match: { path: /\/Asset\/\d/ } });
    const answer = await searchAssets(halo, "serialNumber", "PF3ABC12", { budgetMs: 300 });
    expect(answer).toMatchObject({ matches: [], similar: [], complete: false, pending: true });
    expect(answer.unopened.map(({ id }) => id)).toEqual([asset.id]);
  });

  test("that ends with the second spelling keeps what the first one found", async () => {
    const { halo, sandbox, asset } = await connectWithAsset(MANAGED, "PF3-ABC12");
    sandbox.faults.add({ kind: "delay", delayMs: 2_000, match: { path: /\/Asset$/ }, every: 2 });
    const answer = await searchAssets(halo, "serialNumber", "PF3-ABC12", { budgetMs: 400 });
    expect(answer).toMatchObject({ matches: [{ id: asset.id }], complete: false, pending: true });
  });

  test("applies to users and clients too", async () => {
    const { halo, requests } = await connectSandbox();
    const cut = { matches: [], similar: [], complete: false, pending: true };
    expect(await searchUsersByEmail(halo, "jo@contoso.example", { budgetMs: 0 })).toEqual(cut);
    expect(await searchClients(halo, "Contoso", { budgetMs: 0 })).toEqual(cut);
    expect(requests()).toEqual([]);
    expect((await searchClients(halo, "Contoso", { budgetMs: 10_000 })).pending).toBe(false);
  });
});

describe("an e-mail address", () => {
  test.each(["emailaddress", "email2", "email3"] as const)(
    "is found in %s, whatever its case",
    async (member) => {
      const { halo, sandbox, requests } = await connectSandbox();
      const [user] = [...sandbox.store.users.all()].filter(({ isGeneralUser }) => !isGeneralUser);
      if (user === undefined) throw new Error("no user");
      user[member] = "Jo+halo@Contoso.example";
      user.inactive = true;
      const { matches, similar, complete } = await searchUsersByEmail(halo, " jo+HALO@contoso.example ");
      expect(matches.map(({ id }) => id)).toEqual([user.id]);
      expect({ similar, complete }).toEqual({ similar: [], complete: true });
      expect(requests()).toEqual(["GET /Users"]);
      expect((await searchUsersByEmail(halo, "o+halo@contoso.example")).similar).toHaveLength(1);
    },
  );

  test("is found only at the client that is asked for", async () => {
    const { halo, sandbox } = await connectSandbox();
    const [user] = [...sandbox.store.users.all()].filter(({ emailaddress }) => emailaddress !== "");
    const clientId = sandbox.store.sites.get(user?.siteId ?? 0)?.clientId ?? 0;
    const email = user?.emailaddress ?? "";
    expect((await searchUsersByEmail(halo, email, { clientId })).matches.length).toBeGreaterThan(0);
    expect((await searchUsersByEmail(halo, email, { clientId: clientId + 1 })).matches).toEqual([]);
  });
});

test("a client is found by its name, inactive too, others are similar", async () => {
  const { halo, sandbox, requests } = await connectSandbox();
  const [, client, other] = [...sandbox.store.clients.all()];
  if (client === undefined || other === undefined) throw new Error("too few clients");
  client.name = "Zebra Traders";
  client.inactive = true;
  other.name = "Zebra Traders Holding";
  const { matches, similar } = await searchClients(halo, "zebra traders");
  expect(matches.map(({ id }) => id)).toEqual([client.id]);
  expect(similar.map(({ id }) => id)).toEqual([other.id]);
  expect(requests()).toEqual(["GET /Client"]);
});

test.each(["", "   ", "\n", "x".repeat(256)])("the text %j is refused before any request", async (text) => {
  const { halo, requests } = await connectSandbox();
  await expect(searchAssets(halo, "serialNumber", text)).rejects.toThrow(/^serial_number must not be/);
  await expect(searchUsersByEmail(halo, text)).rejects.toThrow(/^email must not be/);
  await expect(searchClients(halo, text)).rejects.toThrow(/^name must not be/);
  expect(requests()).toEqual([]);
});

test("texts may be as long as Halo's members, addresses as long as mail allows", async () => {
  const { halo } = await connectSandbox();
  expect((await searchAssets(halo, "hostname", "x".repeat(255))).matches).toEqual([]);
  expect((await searchUsersByEmail(halo, "x".repeat(254))).matches).toEqual([]);
  await expect(searchUsersByEmail(halo, "x".repeat(255))).rejects.toThrow(
    "email must not be longer than 254",
  );
});

test.each([0, Number.NaN])("the client %s is refused before any request", async (clientId) => {
  const { halo, requests } = await connectSandbox();
  await expect(searchAssets(halo, "serialNumber", "x", { clientId })).rejects.toThrow(/^clientId must be/);
  await expect(searchUsersByEmail(halo, "x", { clientId })).rejects.toThrow(/^clientId must be/);
  expect(requests()).toEqual([]);
});

describe("equality", () => {
  test.each([
    ["5CG-1234 XYZ", "5cg1234xyz", true],
    ["ＡＢＣ１", "abc1", true],
    ["5CG‑1234", "5CG1234", true],
    ["5CG1234", "5CG12345", false],
    ["", "", false],
    [" - ", "--", false],
  ])("of the identifiers %j and %j is %s", (left, right, expected) => {
    expect(sameIdentifier(left, right)).toBe(expected);
    expect(sameIdentifier(right, left)).toBe(expected);
  });

  test.each([
    ["Jo@X.example", " jo@x.example", true],
    ["jo+a@x.example", "jo@x.example", false],
    ["jo-a@x.example", "joa@x.example", false],
    ["", "", false],
  ])("of the addresses %j and %j is %s", (left, right, expected) => {
    expect(sameEmail(left, right)).toBe(expected);
    expect(sameEmail(right, left)).toBe(expected);
  });
});
