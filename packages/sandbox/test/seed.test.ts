import { createSandbox, type Sandbox, type SandboxOptions, type StoredAsset } from "@halopsa-kit/sandbox";
import { expect, test } from "vitest";

const SERIAL = 117;
const HOSTNAME = 101;
const MODEL = 51;
const MAC = 151;
const UUID = 154;

const snapshot = (options: SandboxOptions) => describeStore(createSandbox(options));

function describeStore({ store, truth }: Sandbox): string {
  const collections = [store.clients, store.sites, store.users, store.assets, store.assetTypes];
  const maps = (_name: string, value: unknown) => (value instanceof Map ? [...value] : value);
  return JSON.stringify([...collections.map((collection) => [...collection.all()]), truth], maps);
}

/** The assets of the groups of one kind, original first. */
function groupsOf(sandbox: Sandbox, kind: string): StoredAsset[][] {
  return [...sandbox.truth.duplicates, ...sandbox.truth.traps]
    .filter((group) => group.kind === kind)
    .map((group) => group.ids.flatMap((id) => sandbox.store.assets.get(id) ?? []));
}

const values = (assets: readonly StoredAsset[], fieldId: number) =>
  assets.map((asset) => asset.fields.get(fieldId) ?? "");
const plain = (text: string) => text.toUpperCase().replace(/[^A-Z0-9]/g, "");
const allEqual = (texts: readonly unknown[]) => new Set(texts).size === 1;
const allDiffer = (texts: readonly unknown[]) => new Set(texts).size === texts.length;

test("one seed makes one tenant, another seed another", () => {
  expect(snapshot({ seed: 3 })).toBe(snapshot({ seed: 3 }));
  expect(snapshot({ seed: 3 })).not.toBe(snapshot({ seed: 4 }));
  expect(snapshot({ seed: 3, now: () => 5 })).toBe(snapshot({ seed: 3 }));
  expect(createSandbox({ seed: 3 }).credentials).toEqual(createSandbox({ seed: 3 }).credentials);
});

test("the default tenant is small", () => {
  const { store } = createSandbox();
  expect(store.assets.size).toBe(200);
  expect([...store.users.all()].filter((user) => !user.isGeneralUser)).toHaveLength(120);
  expect(store.clients.size).toBe(8 + 1);
  expect(store.sites.size).toBeGreaterThanOrEqual(20);
  expect(store.sites.size).toBeLessThan(30);
});

test.each([
  [{ assets: 0, users: 0, clients: 1 }],
  [{ assets: 1, users: 1, clients: 1 }],
  [{ assets: 37, users: 11, clients: 5 }],
  [
    {
      assets: 90,
      users: 60,
      noise: { renames: 0.6, boardSwaps: 0.05, virtualMachineClones: 0.05, nameChanges: 0.7 },
    },
  ],
  [{ assets: 20_000, users: 10_000 }],
])("has as many records as asked for: %o", (options) => {
  const { store } = createSandbox(options);
  expect(store.assets.size).toBe(options.assets);
  expect([...store.users.all()].filter((user) => !user.isGeneralUser)).toHaveLength(options.users);
});

test("without noise there is nothing to find", () => {
  const none = {
    junkSerials: 0,
    renames: 0,
    boardSwaps: 0,
    docks: 0,
    reusedHostnames: 0,
    virtualMachineClones: 0,
  };
  const noPeople = {
    serialSpellings: 0,
    roleMailboxes: 0,
    nameChanges: 0,
    namesakes: 0,
    otherMails: 0,
    siteSpellings: 0,
  };
  const sandbox = createSandbox({ noise: { ...none, ...noPeople } });
  expect(sandbox.truth.duplicates).toEqual([]);
  const serials = values([...sandbox.store.assets.all()], SERIAL).filter((serial) => serial !== "");
  expect(allDiffer(serials)).toBe(true);
});

test("every record is in one group of duplicates at most, and every id exists", () => {
  for (let seed = 0; seed < 12; seed++) {
    const { store, truth } = createSandbox({ seed, assets: 400 });
    const seen = new Set<string>();
    const collections = { asset: store.assets, user: store.users, site: store.sites };
    for (const { entity, ids } of [...truth.duplicates, ...truth.traps]) {
      expect(ids.length).toBeGreaterThan(1);
      expect(allDiffer(ids)).toBe(true);
      for (const id of ids) expect(collections[entity].get(id), `${entity} ${id}`).toBeDefined();
    }
    for (const { entity, ids } of truth.duplicates) {
      for (const id of ids) {
        expect(seen.has(`${entity} ${id}`), `${entity} ${id}`).toBe(false);
        seen.add(`${entity} ${id}`);
      }
    }
  }
});

test("has every kind of duplicate and trap, at the rates asked for", () => {
  const { truth } = createSandbox({ assets: 1000, users: 600 });
  const counts = new Map<string, number>();
  for (const { kind } of [...truth.duplicates, ...truth.traps]) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  expect(Object.fromEntries(counts)).toMatchObject({
    ...{ assetRenamed: 50, assetBoardSwapped: 30, reusedHostname: 20, virtualMachineClone: 20 },
    ...{ serialSpelledOtherwise: 10, serialPrefixed: 8, serialLowerCase: 5, assetInOtherClient: 7 },
    ...{ personNameChanged: 18, personOtherMail: 6, personMailAlias: 6, personSignInName: 6, namesake: 18 },
    ...{ siteSpelledOtherwise: expect.any(Number), sameSiteName: 1, neighbouringAddress: 5 },
    ...{ junkSerial: expect.any(Number), sharedDock: 15, roleMailbox: expect.any(Number) },
  });
});

test("duplicates of assets are one machine", () => {
  const sandbox = createSandbox({ assets: 1000 });
  for (const pair of groupsOf(sandbox, "assetRenamed")) {
    expect(allEqual(values(pair, SERIAL)) && allEqual(values(pair, MAC))).toBe(true);
    expect(allDiffer(values(pair, HOSTNAME))).toBe(true);
  }
  for (const pair of groupsOf(sandbox, "assetBoardSwapped")) {
    expect(allEqual(values(pair, HOSTNAME)) && allEqual(values(pair, MODEL))).toBe(true);
    expect(
      allDiffer(values(pair, SERIAL)) && allDiffer(values(pair, UUID)) && allDiffer(values(pair, MAC)),
    ).toBe(true);
  }
  for (const kind of ["serialSpelledOtherwise", "serialLowerCase"]) {
    for (const pair of groupsOf(sandbox, kind)) {
      expect(allDiffer(values(pair, SERIAL)), String(values(pair, SERIAL))).toBe(true);
      expect(allEqual(values(pair, SERIAL).map(plain))).toBe(true);
    }
  }
  for (const [original, duplicate] of groupsOf(sandbox, "serialPrefixed").map((pair) =>
    values(pair, SERIAL),
  )) {
    expect(duplicate).not.toBe(original);
    expect(duplicate?.endsWith(original ?? "?")).toBe(true);
  }
  const clientOf = (asset: StoredAsset) => sandbox.store.sites.get(asset.siteId)?.clientId;
  for (const pair of groupsOf(sandbox, "assetInOtherClient")) {
    expect(allEqual(values(pair, SERIAL)) && allDiffer(pair.map(clientOf))).toBe(true);
  }
});

test("a lone client has no duplicate in another", () => {
  const { truth } = createSandbox({ clients: 1, assets: 400 });
  const kinds = truth.duplicates.map(({ kind }) => kind);
  expect(kinds).toContain("serialSpelledOtherwise");
  expect(kinds).not.toContain("assetInOtherClient");
});

test("traps are different machines that look alike", () => {
  const sandbox = createSandbox({ assets: 1000 });
  for (const pair of groupsOf(sandbox, "reusedHostname")) {
    expect(allEqual(values(pair, HOSTNAME)) && allDiffer(values(pair, SERIAL))).toBe(true);
  }
  for (const pair of groupsOf(sandbox, "virtualMachineClone")) {
    expect(allEqual(values(pair, SERIAL)) && allEqual(values(pair, UUID))).toBe(true);
    expect(allDiffer(values(pair, HOSTNAME))).toBe(true);
  }
  for (const group of groupsOf(sandbox, "sharedDock")) {
    expect(allEqual(values(group, MAC)) && allDiffer(values(group, SERIAL))).toBe(true);
  }
  for (const group of groupsOf(sandbox, "junkSerial")) {
    expect(allEqual(values(group, SERIAL)) && allDiffer(values(group, HOSTNAME))).toBe(true);
  }
});

test("duplicates and traps of people are what they are called", () => {
  const { store, truth } = createSandbox({ assets: 1000 });
  for (const { kind, ids } of [...truth.duplicates, ...truth.traps]) {
    const [first, second] = ids.map((id) => store.users.get(id));
    if (kind === "personNameChanged") {
      expect(second?.surname).not.toBe(first?.surname);
      expect([second?.firstname, second?.members["mobilenumber"]]).toEqual([
        first?.firstname,
        first?.members["mobilenumber"],
      ]);
    } else if (kind === "personOtherMail") {
      expect(second?.email2.toLowerCase()).toBe(first?.emailaddress);
    } else if (kind === "personMailAlias") {
      expect(second?.emailaddress.toLowerCase().replace("+helpdesk", "")).toBe(first?.emailaddress);
    } else if (kind === "personSignInName") {
      expect(second?.emailaddress).toBe(first?.members["login"]);
    } else if (kind === "namesake") {
      expect(second?.name).toBe(first?.name);
      expect(second?.members["mobilenumber"]).not.toBe(first?.members["mobilenumber"]);
    } else if (kind === "roleMailbox") {
      expect(first?.email3).toBe(second?.emailaddress);
    }
  }
});

test("duplicate sites lie in one street at one number, neighbours do not", () => {
  const { store, truth } = createSandbox({ assets: 1000 });
  const houseNumbers = (ids: readonly number[]) =>
    ids.map((id) => /\d+/.exec(store.sites.get(id)?.deliveryAddress.line1 ?? "")?.[0]);
  let checked = 0;
  for (const { kind, ids } of [...truth.duplicates, ...truth.traps]) {
    if (kind === "siteSpelledOtherwise") {
      expect(allEqual(houseNumbers(ids))).toBe(true);
      expect(allDiffer(ids.map((id) => store.sites.get(id)?.name))).toBe(true);
      expect(allEqual(ids.map((id) => store.sites.get(id)?.clientId))).toBe(true);
    } else if (kind === "neighbouringAddress") {
      expect(allDiffer(houseNumbers(ids))).toBe(true);
    } else if (kind === "sameSiteName") {
      expect(allEqual(ids.map((id) => store.sites.get(id)?.name))).toBe(true);
      expect(allDiffer(ids.map((id) => store.sites.get(id)?.clientId))).toBe(true);
    } else continue;
    checked++;
  }
  expect(checked).toBeGreaterThan(10);
});

test("the billable counts equal what is left when the duplicates are taken away", () => {
  const { store, truth } = createSandbox({ assets: 600 });
  const duplicateIds = (entity: string) =>
    new Set(
      truth.duplicates.filter((group) => group.entity === entity).flatMap((group) => group.ids.slice(1)),
    );
  const assetDuplicates = duplicateIds("asset");
  const assets = [...store.assets.all()].filter((asset) => !asset.inactive && !assetDuplicates.has(asset.id));
  expect(truth.billable.assets).toBe(assets.length);
  const userDuplicates = duplicateIds("user");
  const people = [...store.users.all()].filter(
    (user) =>
      !(user.inactive || user.isGeneralUser || user.isServiceAccount || userDuplicates.has(user.id)) &&
      user.surname !== "",
  );
  expect(truth.billable.users).toBe(people.length);
  for (const { clientId, assets: count } of truth.billable.clients) {
    expect(assets.filter((asset) => store.sites.get(asset.siteId)?.clientId === clientId)).toHaveLength(
      count,
    );
  }
});

test("serial numbers have the shapes of their makers, and Dell's UUID contains the tag", () => {
  const { store } = createSandbox({ assets: 2000, noise: { junkSerials: 0, serialSpellings: 0 } });
  const shapes: Record<string, RegExp> = {
    "Dell Inc.": /^[A-Z0-9]{7}$/,
    HP: /^[A-Z0-9]{10}$/,
    LENOVO: /^(?:PF|MJ|R9)[A-Z0-9]{6}$/,
    "Apple Inc.": /^(?:C02[A-Z0-9]{9}|[A-Z][A-Z0-9]{9})$/,
    "VMware, Inc.": /^VMware-42(?: [0-9a-f]{2}){7}-[0-9a-f]{2}(?: [0-9a-f]{2}){7}$/,
    "Microsoft Corporation": /^(?:\d{12}|(?:\d{4}-){6}\d\d)$/,
  };
  const seen = new Set<string>();
  for (const asset of store.assets.all()) {
    const maker = asset.fields.get(153) ?? "";
    const serial = asset.fields.get(SERIAL) ?? "";
    const shape = shapes[maker];
    if (shape === undefined) continue;
    seen.add(maker);
    expect(serial, maker).toMatch(shape);
    const uuid = asset.fields.get(UUID);
    if (maker === "Dell Inc." && uuid !== undefined) {
      const hex = uuid.replaceAll("-", "");
      const codes = [10, 5, 6, 9, 13, 14, 15].map(
        (at) => Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16) & 0x7f,
      );
      expect(uuid.startsWith("4c4c4544-")).toBe(true);
      expect(codes.map((code) => String.fromCharCode(code)).sort()).toEqual([...serial].sort());
    }
  }
  expect(seen).toEqual(new Set(Object.keys(shapes)));
});

test("hostnames fit NetBIOS and are unique within a client, traps and duplicates apart", () => {
  const { store, truth } = createSandbox({ assets: 1000 });
  const known = new Set(
    [...truth.duplicates, ...truth.traps].flatMap(({ entity, ids }) => (entity === "asset" ? ids : [])),
  );
  const seen = new Set<string>();
  for (const asset of store.assets.all()) {
    const hostname = asset.fields.get(HOSTNAME);
    if (hostname === undefined || known.has(asset.id)) continue;
    expect(hostname.length).toBeLessThanOrEqual(15);
    const key = `${store.sites.get(asset.siteId)?.clientId}/${hostname}`;
    expect(seen.has(key), key).toBe(false);
    seen.add(key);
  }
});
