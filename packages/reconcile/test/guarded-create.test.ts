import {
  type CreateOutcome,
  createAssetGuarded,
  createReconciler,
  createSiteGuarded,
  createUserGuarded,
  findAssetMatch,
  type GuardOptions,
  InvalidMatchTokenError,
} from "@halopsa-kit/reconcile";
import { ChangedMeanwhileError } from "@halopsa-kit/sdk";
import { expect, test } from "vitest";
import { type Connection, connectSandbox, slowLists } from "./support/connect-sandbox.ts";
import {
  CLIENT,
  LAPTOP,
  OTHER_CLIENT,
  plantAsset,
  plantFleet,
  plantSite,
  plantUser,
  siteOf,
  WORKSTATION,
} from "./support/plant.ts";

const posts = ({ asked }: Connection): string[] =>
  asked.filter(({ method }) => method !== "GET").map(({ method, path }) => `${method} ${path}`);

function tokenOf(outcome: CreateOutcome<unknown, unknown>): string {
  if (outcome.outcome === "refused") return outcome.matchToken;
  throw new Error(`the record was ${outcome.outcome}`);
}

test("a new machine is created, in five requests when the list was read before", async () => {
  const { reconciler, sandbox, news } = await connectSandbox();
  plantFleet(sandbox, 30);
  await findAssetMatch(reconciler, { clientId: CLIENT, serialNumber: "QAX12234" });
  news();
  const siteId = siteOf(sandbox, CLIENT).id;
  const answer = await createAssetGuarded(reconciler, {
    assetTypeId: LAPTOP,
    siteId,
    serialNumber: "PF3XYZ98",
    hostname: "YORK-01",
  });
  expect(answer).toMatchObject({
    outcome: "created",
    record: { serial_number: "PF3XYZ98", hostname: "YORK-01", client_id: CLIENT },
    match: { action: "create_new" },
  });
  expect(news()).toEqual([
    `GET /Site/${siteId}`,
    "GET /Asset?search=PF3XYZ98",
    "GET /Asset?search=YORK-01",
    "POST /Asset",
    expect.stringMatching(/^GET \/Asset\/\d+$/),
  ]);
});

test("a number with two spellings costs no more, as the kept list knows the hostnames", async () => {
  const { reconciler, sandbox, news } = await connectSandbox();
  plantFleet(sandbox, 30);
  const siteId = siteOf(sandbox, CLIENT).id;
  const asset = { assetTypeId: LAPTOP, siteId, serialNumber: "PF3-XYZ-98", hostname: "YORK-01" };
  await findAssetMatch(reconciler, { clientId: CLIENT, serialNumber: "QAX12234" });
  news();
  expect((await createAssetGuarded(reconciler, asset)).outcome).toBe("created");
  expect(news()).toHaveLength(5);
  const other = { ...asset, serialNumber: "5CG-1234-ABC" };
  expect((await createAssetGuarded(reconciler, other)).outcome).toBe("refused");
});

test("asset types are asked for once in a guarded create", async () => {
  const { reconciler, sandbox, asked } = await connectSandbox();
  const siteId = siteOf(sandbox, CLIENT).id;
  await createAssetGuarded(reconciler, { assetTypeId: WORKSTATION, siteId, serialNumber: "PF3XYZ98" });
  expect(asked.filter(({ path }) => path === "/AssetType")).toHaveLength(1);
});

test("a machine that is there is refused with its match, nothing sent", async () => {
  const connection = await connectSandbox();
  const { reconciler, sandbox } = connection;
  const { id } = plantAsset(sandbox, { serial: "5CG1234ABC", hostname: "OLD" });
  const answer = await createAssetGuarded(reconciler, {
    assetTypeId: WORKSTATION,
    siteId: siteOf(sandbox, CLIENT).id,
    serialNumber: "5cg-1234abc",
  });
  expect(answer).toMatchObject({
    outcome: "refused",
    action: "auto_update",
    match: { best: { record: { id } } },
    matchToken: expect.any(String),
  });
  expect(posts(connection)).toEqual([]);
});

test("a serial number that came as an asset field, by name or id, is matched too", async () => {
  const connection = await connectSandbox();
  const { reconciler, sandbox } = connection;
  const { id } = plantAsset(sandbox, { serial: "5CG1234ABC", mac: "00:1B:44:11:3A:B7" });
  const siteId = siteOf(sandbox, CLIENT).id;
  for (const assetFields of [{ "serial number": "5CG1234ABC" }, { 117: "5CG1234ABC" }]) {
    await expect(
      createAssetGuarded(reconciler, { assetTypeId: LAPTOP, siteId, assetFields }),
    ).resolves.toMatchObject({
      outcome: "refused",
      action: "auto_update",
      match: { best: { record: { id } } },
    });
  }
  const assetFields = { "MAC Address": "001b.4411.3ab7" };
  await expect(
    createAssetGuarded(reconciler, { assetTypeId: LAPTOP, siteId, assetFields }),
  ).resolves.toMatchObject({ outcome: "refused", match: { best: { record: { id }, matchType: "mac" } } });
  expect(posts(connection)).toEqual([]);
});

test("with the token the record is updated: what differs and nothing else", async () => {
  const connection = await connectSandbox();
  const { reconciler, sandbox } = connection;
  const { id } = plantAsset(sandbox, { serial: "5CG1234ABC", hostname: "OLD" });
  const asset = {
    assetTypeId: WORKSTATION,
    siteId: siteOf(sandbox, CLIENT).id,
    serialNumber: "5CG1234ABC",
    hostname: "NEW-01",
  };
  const matchToken = tokenOf(await createAssetGuarded(reconciler, asset));
  const answer = await createAssetGuarded(reconciler, { ...asset, onDuplicate: "update", matchToken });
  if (answer.outcome !== "updated") throw new Error(answer.outcome);
  expect(answer.record).toMatchObject({ id, hostname: "NEW-01" });
  expect(answer.changes.map(({ before, after }) => [before, after])).toEqual([["OLD", "NEW-01"]]);
  await expect(
    createAssetGuarded(reconciler, { ...asset, onDuplicate: "update", matchToken }),
  ).rejects.toThrow(/was used already/);
  expect(posts(connection)).toEqual(["POST /Asset"]);
});

test("an update keeps the stored spelling of what is the same value, and writes what is another", async () => {
  const connection = await connectSandbox();
  const { reconciler, sandbox } = connection;
  const { id } = plantAsset(sandbox, { serial: "C0283C5CB65S", hostname: "LEEDS-07", typeId: LAPTOP });
  const siteId = siteOf(sandbox, CLIENT).id;
  for (const worse of [
    { serialNumber: "S/N: c0283c5cb65s", hostname: "leeds-07.contoso.local" },
    { assetFields: { "serial number": "s/n c0283c5cb65s", 101: "Leeds-07" } },
    { serialNumber: "SNC0283C5CB65S" },
  ]) {
    const asset = { assetTypeId: LAPTOP, siteId, assetTag: "A-17", ...worse };
    const matchToken = tokenOf(await createAssetGuarded(reconciler, asset));
    const answer = await createAssetGuarded(reconciler, { ...asset, onDuplicate: "update", matchToken });
    if (answer.outcome !== "updated") throw new Error(answer.outcome);
    expect(answer.record).toMatchObject({
      id,
      serial_number: "C0283C5CB65S",
      hostname: "LEEDS-07",
      inventory_number: "A-17",
    });
  }
  // The tag was new the first time.
  expect(posts(connection)).toEqual(["POST /Asset"]);

  // A placeholder for another is no respelling: neither says anything.
  for (const hostname of ["LEEDS-08", "unknown", "localhost"]) {
    const renamed = { assetTypeId: LAPTOP, siteId, serialNumber: "c0283c5cb65s", hostname };
    const matchToken = tokenOf(await createAssetGuarded(reconciler, renamed));
    await expect(
      createAssetGuarded(reconciler, { ...renamed, onDuplicate: "update", matchToken }),
    ).resolves.toMatchObject({ record: { serial_number: "C0283C5CB65S", hostname } });
  }
});

test("an update writes the plain serial number over the one with a scanner's prefix", async () => {
  const { reconciler, sandbox } = await connectSandbox();
  plantAsset(sandbox, { serial: "1S20XW004AUSPF2ABCDE" });
  const siteId = siteOf(sandbox, CLIENT).id;
  const asset = { assetTypeId: WORKSTATION, siteId, serialNumber: "PF2ABCDE" };
  const matchToken = tokenOf(await createAssetGuarded(reconciler, asset));
  await expect(
    createAssetGuarded(reconciler, { ...asset, onDuplicate: "update", matchToken }),
  ).resolves.toMatchObject({ record: { serial_number: "PF2ABCDE" } });
});

test("an update of a person keeps the stored spelling of addresses and telephone numbers", async () => {
  const connection = await connectSandbox();
  const { reconciler, sandbox } = connection;
  const { id } = plantUser(sandbox, {
    firstname: "Johanna",
    surname: "Parker",
    email: "johanna.parker@contoso.com",
    phone: "+44 113 555 0142",
  });
  const person = {
    siteId: siteOf(sandbox, CLIENT).id,
    email: "Johanna.PARKER@contoso.com",
    email2: "jp@contoso.com",
    phoneNumber: "0113 5550142",
    members: { homenumber: "0113 555 0177" },
  };
  const matchToken = tokenOf(await createUserGuarded(reconciler, person));
  const answer = await createUserGuarded(reconciler, { ...person, onDuplicate: "update", matchToken });
  if (answer.outcome !== "updated") throw new Error(answer.outcome);
  expect(answer.record).toMatchObject({
    id,
    emailaddress: "johanna.parker@contoso.com",
    email2: "jp@contoso.com",
    phonenumber: "+44 113 555 0142",
    homenumber: "0113 555 0177",
  });
});

test("an update does not overwrite what was changed after the match was shown; told so, the same call does", async () => {
  const { reconciler, sandbox } = await connectSandbox();
  const asset = plantAsset(sandbox, { serial: "5CG1234ABC", hostname: "YORK-01" });
  const person = plantUser(sandbox, { firstname: "Ann", surname: "Lee", email: "ann.lee@york.example" });
  const site = plantSite(sandbox, { name: "York Minster" });
  const siteId = siteOf(sandbox, CLIENT).id;
  const creates = [
    {
      record: asset,
      create: (guard: GuardOptions) =>
        createAssetGuarded(reconciler, {
          assetTypeId: WORKSTATION,
          siteId,
          serialNumber: "5CG1234ABC",
          hostname: "YORK-01",
          notes: "mine",
          ...guard,
        }),
    },
    {
      record: person,
      create: (guard: GuardOptions) =>
        createUserGuarded(reconciler, {
          name: "Ann Lee",
          email: "ann.lee@york.example",
          siteId,
          notes: "mine",
          ...guard,
        }),
    },
    {
      record: site,
      create: (guard: GuardOptions) =>
        createSiteGuarded(reconciler, { name: "York Minster", clientId: CLIENT, notes: "mine", ...guard }),
    },
  ];
  for (const { record, create } of creates) {
    for (const before of ["first", "mine"]) {
      record.members = { notes: before };
      const matchToken = tokenOf(await create({}));
      record.members = { notes: "written by a person" };
      const update = () => create({ onDuplicate: "update", matchToken });
      const refusal = await update().catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(ChangedMeanwhileError);
      expect(refusal).toMatchObject({
        id: record.id,
        moved: [{ member: "notes", seen: before, now: "written by a person" }],
      });
      expect(record.members["notes"]).toBe("written by a person");
      record.members = { notes: "written by another" };
      await expect(update()).rejects.toThrow(ChangedMeanwhileError);
      await expect(update()).resolves.toMatchObject({ outcome: "updated", changes: [{ after: "mine" }] });
      await expect(update()).rejects.toThrow(InvalidMatchTokenError);
    }
  }
});

test("an update writes over what has changed since only where it changes nothing of that", async () => {
  const { reconciler, sandbox } = await connectSandbox();
  const stored = plantAsset(sandbox, { serial: "5CG1234ABC", hostname: "OLD" });
  const asset = {
    assetTypeId: WORKSTATION,
    siteId: siteOf(sandbox, CLIENT).id,
    serialNumber: "5CG1234ABC",
    hostname: "YORK-01",
  };
  const matchToken = tokenOf(await createAssetGuarded(reconciler, asset));
  stored.members = { notes: "written by a person" };
  await expect(
    createAssetGuarded(reconciler, { ...asset, onDuplicate: "update", matchToken }),
  ).resolves.toMatchObject({ outcome: "updated", changes: [{ after: "YORK-01" }] });
  expect(stored.members["notes"]).toBe("written by a person");
});

test("a record that could not be read when its match was shown is shown before it is overwritten", async () => {
  const { reconciler, sandbox } = await connectSandbox();
  const { id } = plantAsset(sandbox, { serial: "5CG1234ABC", hostname: "OLD" });
  const asset = {
    assetTypeId: WORKSTATION,
    siteId: siteOf(sandbox, CLIENT).id,
    serialNumber: "5CG1234ABC",
    hostname: "YORK-01",
  };
  sandbox.faults.add({
    kind: "status",
    status: 500,
    match: { method: "GET", path: new RegExp(`/Asset/${id}$`) },
  });
  const matchToken = tokenOf(await createAssetGuarded(reconciler, asset));
  const update = () => createAssetGuarded(reconciler, { ...asset, onDuplicate: "update", matchToken });
  sandbox.faults.clear();
  await expect(update()).rejects.toMatchObject({ name: "ChangedMeanwhileError", moved: [{ now: "OLD" }] });
  await expect(update()).resolves.toMatchObject({ outcome: "updated" });
});

test("the order of members does not matter to the token, their values do", async () => {
  const { reconciler, sandbox } = await connectSandbox();
  plantAsset(sandbox, { serial: "5CG1234ABC", hostname: "OLD" });
  const siteId = siteOf(sandbox, CLIENT).id;
  const asset = { assetTypeId: WORKSTATION, siteId, serialNumber: "5CG1234ABC", hostname: "NEW-01" };
  const matchToken = tokenOf(await createAssetGuarded(reconciler, asset));
  const update = { onDuplicate: "update", matchToken } as const;
  await expect(createAssetGuarded(reconciler, { ...update, ...asset, hostname: "NEW-02" })).rejects.toThrow(
    /was given for other values/,
  );
  await expect(
    createAssetGuarded(reconciler, {
      ...update,
      hostname: "NEW-01",
      serialNumber: "5CG1234ABC",
      siteId,
      assetTypeId: WORKSTATION,
    }),
  ).resolves.toMatchObject({ outcome: "updated" });
});

test("create_anyway makes one record, and its token does so once", async () => {
  const connection = await connectSandbox();
  const { reconciler, sandbox } = connection;
  plantAsset(sandbox, { serial: "5CG1234ABC", hostname: "YORK-01" });
  const asset = {
    assetTypeId: WORKSTATION,
    siteId: siteOf(sandbox, CLIENT).id,
    serialNumber: "PF3XYZ98",
    hostname: "YORK-01",
  };
  const refused = await createAssetGuarded(reconciler, asset);
  expect(refused).toMatchObject({ outcome: "refused", action: "manual_review" });
  const again = { ...asset, onDuplicate: "create_anyway", matchToken: tokenOf(refused) } as const;
  await expect(createAssetGuarded(reconciler, again)).resolves.toMatchObject({ outcome: "created" });
  expect(sandbox.store.assets.size).toBe(2);
  await expect(createAssetGuarded(reconciler, again)).rejects.toThrow(InvalidMatchTokenError);
  await expect(createAssetGuarded(reconciler, { ...asset, onDuplicate: "create_anyway" })).rejects.toThrow(
    /The match token is missing/,
  );
  expect(posts(connection)).toEqual(["POST /Asset"]);
});

test("a token of another match, one that was made up and one that has expired are refused", async () => {
  const connection = await connectSandbox();
  const { reconciler, sandbox, halo } = connection;
  const { id } = plantAsset(sandbox, { serial: "5CG1234ABC" });
  const siteId = siteOf(sandbox, CLIENT).id;
  const asset = { assetTypeId: WORKSTATION, siteId, serialNumber: "5CG1234ABC" };
  const update = { ...asset, onDuplicate: "update" } as const;

  const ofAnother = tokenOf(await createAssetGuarded(reconciler, asset));
  sandbox.store.assets.delete(id);
  plantAsset(sandbox, { serial: "5CG1234ABC" });
  await expect(createAssetGuarded(reconciler, { ...update, matchToken: ofAnother })).rejects.toThrow(
    /was given for another match/,
  );
  await expect(createAssetGuarded(reconciler, { ...update, matchToken: "made up" })).rejects.toThrow(
    InvalidMatchTokenError,
  );
  const forgetful = createReconciler({ halo, tokenLifetimeMs: 1 });
  const late = tokenOf(await createAssetGuarded(forgetful, asset));
  await new Promise((resolve) => setTimeout(resolve, 5));
  await expect(createAssetGuarded(forgetful, { ...update, matchToken: late })).rejects.toThrow(/has expired/);
  expect(posts(connection)).toEqual([]);
});

test("with too little time nothing is sent, and the same call goes on", async () => {
  const connection = await connectSandbox({ pageCaps: { asset: 10 } }, { rewrite: slowLists(25) });
  const { reconciler, sandbox } = connection;
  plantFleet(sandbox, 60);
  const asset = { assetTypeId: WORKSTATION, siteId: siteOf(sandbox, CLIENT).id, serialNumber: "PF3XYZ98" };
  const outcomes: string[] = [];
  for (let calls = 0; calls < 50 && outcomes.at(-1) !== "created"; calls++) {
    const answer = await createAssetGuarded(reconciler, asset, { budgetMs: 100 });
    outcomes.push(answer.outcome);
    if (answer.outcome === "undecided") expect(answer.match.status).toBe("incomplete");
    expect(posts(connection)).toHaveLength(answer.outcome === "created" ? 1 : 0);
  }
  expect(outcomes.length).toBeGreaterThan(2);
  expect(outcomes.slice(0, -1).every((outcome) => outcome === "undecided")).toBe(true);
  expect(outcomes.at(-1)).toBe("created");
});

test("what was created is known to the kept list, so that a similar record is caught", async () => {
  const { reconciler, sandbox, news } = await connectSandbox();
  plantFleet(sandbox, 5);
  const siteId = siteOf(sandbox, CLIENT).id;
  const asset = { assetTypeId: WORKSTATION, siteId, serialNumber: "5CG-1234-ABC" };
  const created = await createAssetGuarded(reconciler, asset);
  news();
  const again = await createAssetGuarded(reconciler, { ...asset, serialNumber: "5CG1234ABC" });
  if (created.outcome !== "created") throw new Error(created.outcome);
  expect(again).toMatchObject({ outcome: "refused", match: { best: { record: { id: created.record.id } } } });
  expect(news()).toEqual([
    `GET /Site/${siteId}`,
    "GET /Asset?search=5CG1234ABC",
    `GET /Asset/${created.record.id}`,
  ]);
});

test("what was updated is known to the kept list", async () => {
  const { reconciler, sandbox } = await connectSandbox();
  const { id } = plantAsset(sandbox, { serial: "5CG1234ABC", hostname: "OLD" });
  const siteId = siteOf(sandbox, CLIENT).id;
  await findAssetMatch(reconciler, { clientId: CLIENT, serialNumber: "QAX12234" });
  const asset = { assetTypeId: WORKSTATION, siteId, serialNumber: "XAQ-998-71", hostname: "OLD" };
  const matchToken = tokenOf(await createAssetGuarded(reconciler, asset));
  await createAssetGuarded(reconciler, { ...asset, onDuplicate: "update", matchToken });
  await expect(
    findAssetMatch(reconciler, { clientId: CLIENT, serialNumber: "XAQ99871" }),
  ).resolves.toMatchObject({ action: "auto_update", best: { record: { id } } });
});

test("when nobody knows what was created the kept list is read anew", async () => {
  const { reconciler, sandbox } = await connectSandbox();
  plantFleet(sandbox, 5);
  const siteId = siteOf(sandbox, CLIENT).id;
  const asset = { assetTypeId: LAPTOP, siteId, assetFields: { "MAC Address": "00:1B:44:11:3A:B7" } };
  sandbox.faults.add({ kind: "resetAfter", match: { method: "POST" }, times: 1 });
  await expect(createAssetGuarded(reconciler, asset)).resolves.toMatchObject({ outcome: "unknown" });
  const again = await createAssetGuarded(reconciler, { ...asset, hostname: "YORK-01" });
  expect(again).toMatchObject({ outcome: "refused", match: { best: { matchType: "mac" } } });
  expect(sandbox.store.assets.size).toBe(6);
});

test("two creates of one machine at once make one record", async () => {
  const connection = await connectSandbox();
  const { reconciler, sandbox } = connection;
  plantFleet(sandbox, 5);
  const siteId = siteOf(sandbox, CLIENT).id;
  const outcomes = await Promise.all(
    ["5CG-1234-ABC", "5CG1234ABC", "s/n 5cg1234abc"].map((serialNumber) =>
      createAssetGuarded(reconciler, { assetTypeId: WORKSTATION, siteId, serialNumber }),
    ),
  );
  expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(["created", "refused", "refused"]);
  expect(posts(connection)).toEqual(["POST /Asset"]);
});

test.each([
  { spelled: "alike", serials: ["5CG1234ABC", "5CG1234ABC"] },
  { spelled: "with and without a scanner's prefix", serials: ["1S20XW004AUSPF2ABCDE", "PF2ABCDE"] },
])("creates of one serial number, $spelled, in two clients at once make one record", async ({ serials }) => {
  const connection = await connectSandbox();
  const { reconciler, sandbox } = connection;
  const siteIds = [CLIENT, OTHER_CLIENT].map((clientId) => siteOf(sandbox, clientId).id);
  const outcomes = await Promise.all(
    serials.map((serialNumber, index) =>
      createAssetGuarded(reconciler, { assetTypeId: LAPTOP, siteId: siteIds[index] ?? 0, serialNumber }),
    ),
  );
  expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(["created", "refused"]);
  expect(posts(connection)).toEqual(["POST /Asset"]);
});

test("creates of one person in two clients at once make one record", async () => {
  const connection = await connectSandbox();
  const { reconciler, sandbox } = connection;
  const [first, second] = [CLIENT, OTHER_CLIENT].map((clientId) => siteOf(sandbox, clientId).id);
  const name = "Johanna Parker";
  const outcomes = await Promise.all([
    createUserGuarded(reconciler, { siteId: first ?? 0, name, email: "Johanna.Parker@contoso.com" }),
    createUserGuarded(reconciler, {
      siteId: second ?? 0,
      name,
      email: "jp@contoso.com",
      email2: "johanna.parker@contoso.com",
    }),
  ]);
  expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(["created", "refused"]);
  expect(posts(connection)).toEqual(["POST /Users"]);
});

test("creates that wait for one another in every order all come to an end", async () => {
  const { reconciler, sandbox } = await connectSandbox();
  const siteIds = [CLIENT, OTHER_CLIENT].map((clientId) => siteOf(sandbox, clientId).id);
  const serials = ["5CG1234ABC", "PF3XYZ98", "XAQ99871"];
  const creates = Array.from({ length: 24 }, (_, index) =>
    createAssetGuarded(
      reconciler,
      {
        assetTypeId: LAPTOP,
        siteId: siteIds[index % 2] ?? 0,
        serialNumber: serials[(index * 5) % 3] ?? "",
      },
      // Some leave the queue before their turn.
      index % 4 === 3 ? { budgetMs: 1 } : {},
    ),
  );
  const outcomes = (await Promise.all(creates)).map(({ outcome }) => outcome);
  expect(outcomes.filter((outcome) => outcome === "created")).toHaveLength(3);
  expect(sandbox.store.assets.size).toBe(3);
});

test("a create that waits for another is undecided when its time is up; other clients do not wait", async () => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  let held = 0;
  const connection = await connectSandbox(
    {},
    {
      rewrite: async ({ method }, response) => {
        if (method === "POST" && ++held === 1) await released;
        return response;
      },
    },
  );
  const { reconciler, sandbox } = connection;
  const place = { assetTypeId: WORKSTATION, siteId: siteOf(sandbox, CLIENT).id };
  const slow = createAssetGuarded(reconciler, { ...place, serialNumber: "5CG1234ABC" });
  while (held === 0) await new Promise((resolve) => setTimeout(resolve, 5));

  const waiting = { ...place, serialNumber: "PF3XYZ98" };
  await expect(createAssetGuarded(reconciler, waiting, { budgetMs: 40 })).resolves.toMatchObject({
    outcome: "undecided",
    match: { status: "incomplete", requests: 0 },
  });
  const signal = AbortSignal.timeout(20);
  await expect(createAssetGuarded(reconciler, waiting, { signal })).rejects.toMatchObject({
    name: "TimeoutError",
  });
  const elsewhere = { ...waiting, siteId: siteOf(sandbox, OTHER_CLIENT).id, serialNumber: "QAX12234" };
  await expect(createAssetGuarded(reconciler, elsewhere)).resolves.toMatchObject({ outcome: "created" });
  const next = createAssetGuarded(reconciler, waiting);
  release();
  await expect(slow).resolves.toMatchObject({ outcome: "created" });
  await expect(next).resolves.toMatchObject({ outcome: "created" });
});

test("reads that decide go past every cache", async () => {
  const { reconciler, sandbox, asked } = await connectSandbox();
  const siteId = siteOf(sandbox, CLIENT).id;
  await createAssetGuarded(reconciler, { assetTypeId: LAPTOP, siteId, serialNumber: "PF3XYZ98" });
  await createUserGuarded(reconciler, { siteId, name: "Jo Park", email: "jo@contoso.com" });
  await createSiteGuarded(reconciler, { clientId: CLIENT, name: "York Warehouse" });
  const reads = asked.filter(
    ({ method, path }) => method === "GET" && /^\/(Asset|Users|Site)(\/\d+)?$/.test(path),
  );
  expect(reads.filter(({ path }) => path === `/Site/${siteId}`)).toHaveLength(2);
  expect(reads.length).toBeGreaterThan(6);
  expect(reads.filter(({ cache }) => cache !== "reload")).toEqual([]);
});

test("a person is created once, and found again by employee number", async () => {
  const connection = await connectSandbox();
  const { reconciler, sandbox, news } = connection;
  const siteId = siteOf(sandbox, CLIENT).id;
  const person = {
    siteId,
    firstName: "Johanna",
    surname: "Parker",
    email: "johanna.parker@contoso.com",
    customFields: { "Employee number": "E10042" },
  };
  const created = await createUserGuarded(reconciler, person);
  if (created.outcome !== "created") throw new Error(created.outcome);
  news();
  const changed = { ...person, surname: "Lindqvist", email: "johanna.lindqvist@contoso.com" };
  for (const customFields of [{ 211: "E10042" }, { CFemployeeId: "E10042" }, { employeeId: "E10042" }]) {
    await expect(createUserGuarded(reconciler, { ...changed, customFields })).resolves.toMatchObject({
      outcome: "refused",
      action: "manual_review",
      match: { best: { record: { id: created.record.id }, matchType: "external_id" } },
    });
  }
  expect(news().slice(0, 3)).toEqual([
    `GET /Site/${siteId}`,
    "GET /Users?search=johanna.lindqvist@contoso.com",
    "GET /Users?search=Johanna Lindqvist",
  ]);
  const refused = await createUserGuarded(reconciler, changed);
  const updated = await createUserGuarded(reconciler, {
    ...changed,
    onDuplicate: "update",
    matchToken: tokenOf(refused),
  });
  expect(updated).toMatchObject({
    outcome: "updated",
    record: { id: created.record.id, surname: "Lindqvist" },
  });
  expect(posts(connection)).toEqual(["POST /Users", "POST /Users"]);
});

test("a person at another client is refused until a person decides", async () => {
  const { reconciler, sandbox } = await connectSandbox();
  plantUser(sandbox, { firstname: "Jo", surname: "Park", email: "jo@contoso.com", clientId: OTHER_CLIENT });
  const siteId = siteOf(sandbox, CLIENT).id;
  await expect(
    createUserGuarded(reconciler, { siteId, name: "Jo Park", email: "jo@contoso.com" }),
  ).resolves.toMatchObject({ outcome: "refused", action: "manual_review" });
});

test("a site is created, then refused under another spelling, then updated", async () => {
  const connection = await connectSandbox();
  const { reconciler, sandbox } = connection;
  sandbox.store.sites.replaceWith([]);
  plantSite(sandbox, { name: "York Warehouse" });
  const site = {
    clientId: CLIENT,
    name: "Leeds Branch",
    address: { line1: "47 Park Row", postcode: "LS1 5HD" },
  };
  const created = await createSiteGuarded(reconciler, site);
  expect(created).toMatchObject({ outcome: "created", record: { name: "Leeds Branch" } });
  const respelled = { ...site, name: "LEEDS branch office" };
  const refused = await createSiteGuarded(reconciler, respelled);
  expect(refused).toMatchObject({ outcome: "refused", action: "auto_update" });
  const updated = await createSiteGuarded(reconciler, {
    ...respelled,
    onDuplicate: "update",
    matchToken: tokenOf(refused),
  });
  expect(updated).toMatchObject({
    outcome: "updated",
    record: { name: "LEEDS branch office" },
    changes: [{ before: "Leeds Branch", after: "LEEDS branch office" }],
  });
  expect(posts(connection)).toEqual(["POST /Site", "POST /Site"]);
});

test("input that cannot be right is refused by name, and nothing is created", async () => {
  const connection = await connectSandbox();
  const { reconciler, sandbox } = connection;
  const siteId = siteOf(sandbox, CLIENT).id;
  // As callers without types would.
  const create = createAssetGuarded as (...parameters: unknown[]) => Promise<unknown>;
  await expect(
    create(reconciler, { siteId, assetTypeId: LAPTOP, hostname: "A1", onDuplicate: "replace" }),
  ).rejects.toThrow(/onDuplicate must be one of reject, update, create_anyway, not replace/);
  await expect(
    create(reconciler, { siteId, assetTypeId: LAPTOP, hostname: "A1" }, { budgetMs: Number.NaN }),
  ).rejects.toThrow(/budgetMs/);
  await expect(create(reconciler, { siteId: 0, assetTypeId: LAPTOP, hostname: "A1" })).rejects.toThrow(
    /siteId must be/,
  );
  await expect(create(reconciler, { siteId, hostname: "A1" })).rejects.toThrow(/assetTypeId must be/);
  expect(connection.asked).toEqual([]);
  await expect(create(reconciler, { siteId, assetTypeId: LAPTOP })).rejects.toThrow(/at least one of/);
  expect(posts(connection)).toEqual([]);
});
