import {
  finishedScans,
  type ScanAnswer,
  type ScanReport,
  type ScanState,
  scanAssetDuplicates,
  scanClientDuplicates,
  scanSiteDuplicates,
  scanUserDuplicates,
  UnknownScanError,
} from "@halopsa-kit/reconcile";
import { expect, test } from "vitest";
import { connectSandbox } from "./support/connect-sandbox.ts";
import {
  CLIENT,
  LAPTOP,
  OTHER_CLIENT,
  plantAsset,
  plantFleet,
  plantSite,
  plantUser,
} from "./support/plant.ts";

const UUID_FIELD = 154;

function reportOf<Row>(answer: ScanAnswer<Row>): ScanReport<Row> {
  if (answer.status === "done") return answer.report;
  throw new Error(`the scan is ${answer.status}`);
}

test("machines that are there twice are found, with the one to keep and what is billed too much", async () => {
  const { reconciler, sandbox } = await connectSandbox();
  plantFleet(sandbox, 20);
  const inactive = plantAsset(sandbox, { serial: "5CG1234ABC", hostname: "OLD", inactive: true });
  const billed = plantAsset(sandbox, { serial: "5cg-1234-abc" });
  const thrice = [1, 2, 3].map(() => plantAsset(sandbox, { serial: "PF3XYZ98", hostname: "LEEDS-07" }));
  const review = plantAsset(sandbox, { serial: "XAQ99871", hostname: "YORK-01" });
  const other = plantAsset(sandbox, { serial: "QAX12234", hostname: "YORK-01" });
  const report = reportOf(await scanAssetDuplicates(reconciler));

  const groups = report.groups.map(({ action, members, survivor, surplus }) => ({
    action,
    ids: members.map(({ record }) => record.id),
    survivor,
    surplus,
  }));
  expect(groups).toEqual([
    {
      action: "auto_update",
      ids: thrice.map(({ id }) => id),
      survivor: { id: thrice[0]?.id, reason: "the oldest of equals" },
      surplus: 2,
    },
    {
      action: "auto_update",
      ids: [inactive.id, billed.id],
      survivor: { id: billed.id, reason: "the only one that is active and billed" },
      surplus: 0,
    },
    {
      action: "manual_review",
      ids: [review.id, other.id],
      survivor: { id: review.id, reason: "the oldest of equals" },
      surplus: 1,
    },
  ]);
  expect(report).toMatchObject({ records: 27, complete: true, surplus: 2, surplusToReview: 1, clean: false });
  expect(report.groups[1]?.members.map(({ billable }) => billable)).toEqual([false, true]);
  expect(report.groups[0]?.links[0]).toMatchObject({ matchType: "serial_exact", confidence: 100 });
});

test("of two that are billed the one that says more is kept", async () => {
  const { reconciler, sandbox } = await connectSandbox();
  plantAsset(sandbox, { serial: "PF3XYZ98", hostname: "" });
  const { id } = plantAsset(sandbox, { serial: "PF3XYZ98", hostname: "YORK-01", tag: "A-17" });
  const [group] = reportOf(await scanAssetDuplicates(reconciler)).groups;
  expect(group?.survivor).toMatchObject({ id, reason: expect.stringMatching(/^says the most \(\d+ filled/) });
});

test("a doubtful record beside certain ones takes nothing from what is certain", async () => {
  const { reconciler, sandbox } = await connectSandbox();
  const twins = [1, 2, 3].map(() => plantAsset(sandbox, { serial: "PF3XYZ98", hostname: "YORK-01" }));
  const doubtful = plantAsset(sandbox, { hostname: "YORK-01" });
  const report = reportOf(await scanAssetDuplicates(reconciler));
  expect(report.groups).toMatchObject([{ action: "manual_review", surplus: 3, certainSurplus: 2 }]);
  expect(report.groups[0]?.members.map(({ record }) => record.id)).toEqual(
    [...twins, doubtful].map(({ id }) => id),
  );
  expect(report).toMatchObject({ surplus: 2, surplusToReview: 1 });
});

test("nothing is certain of records that are as surely one person as another", async () => {
  const { reconciler, sandbox } = await connectSandbox();
  const emails = ["johanna.parker@contoso.com", "r.obi@contoso.com"] as const;
  plantUser(sandbox, { firstname: "Johanna", surname: "Parker", email: emails[0] });
  plantUser(sandbox, { firstname: "", surname: "", email: emails[0], email2: emails[1] });
  plantUser(sandbox, { firstname: "Ruth", surname: "Obi", email: emails[1] });
  const report = reportOf(await scanUserDuplicates(reconciler));
  expect(report.groups).toMatchObject([
    { action: "manual_review", surplus: 1, certainSurplus: 0, links: [{ matchType: "mail_exact" }] },
  ]);
  expect(report).toMatchObject({ surplus: 0, surplusToReview: 1 });
});

test("a scan that saw no record at all is not clean", async () => {
  const { reconciler, sandbox } = await connectSandbox();
  sandbox.store.clients.replaceWith([]);
  sandbox.store.sites.replaceWith([]);
  sandbox.store.users.replaceWith([]);
  for (const scan of [scanAssetDuplicates, scanUserDuplicates, scanSiteDuplicates, scanClientDuplicates]) {
    expect(reportOf<unknown>(await scan(reconciler))).toMatchObject({
      records: 0,
      complete: true,
      groups: [],
      clean: false,
    });
  }
});

test("devices in a status that is not billed are no surplus", async () => {
  const { reconciler, sandbox } = await connectSandbox();
  for (const statusId of [1, 4, 4]) plantAsset(sandbox, { serial: "PF3XYZ98", statusId });
  expect(reportOf(await scanAssetDuplicates(reconciler))).toMatchObject({
    surplus: 0,
    groups: [{ surplus: 0 }],
  });
});

test("a scan is clean only when everything could be compared", async () => {
  const { reconciler, sandbox } = await connectSandbox();
  const [first] = plantFleet(sandbox, 5);
  const bare = reportOf(await scanAssetDuplicates(reconciler));
  expect(bare).toMatchObject({ groups: [], notCompared: ["MAC address", "SMBIOS UUID"], clean: false });
  first?.fields.set(UUID_FIELD, "4C4C4544-0043-3510-8052-B4C04F564231");
  plantAsset(sandbox, { serial: "XAQ99871", mac: "00:1B:44:11:3A:B7" });
  const whole = reportOf(await scanAssetDuplicates(reconciler));
  expect(whole).toMatchObject({ groups: [], notCompared: [], clean: true });
});

test("only list rows are read, each page once and past every cache, with caps of Halo's choice", async () => {
  const { reconciler, sandbox, asked } = await connectSandbox({ pageCaps: { asset: 7 } });
  plantFleet(sandbox, 20);
  plantFleet(sandbox, 20, { typeId: LAPTOP });
  const report = reportOf(await scanAssetDuplicates(reconciler));
  expect(report).toMatchObject({ records: 40, complete: true });
  const pages = asked.filter(({ path }) => path === "/Asset");
  expect(pages).toHaveLength(report.pagesRead);
  expect(new Set(pages.map(({ query }) => query.toString())).size).toBe(pages.length);
  expect(
    pages.every(({ cache, query }) => cache === "reload" && query.get("includeinactive") === "true"),
  ).toBe(true);
  expect(asked.filter(({ path }) => path !== "/Asset").map(({ path }) => path)).toEqual(["/AssetType"]);
});

test("a scan of one client reads that client's assets", async () => {
  const { reconciler, sandbox } = await connectSandbox();
  plantFleet(sandbox, 4);
  for (const clientId of [CLIENT, OTHER_CLIENT]) plantAsset(sandbox, { serial: "PF3XYZ98", clientId });
  expect(reportOf(await scanAssetDuplicates(reconciler, { clientId: CLIENT }))).toMatchObject({
    records: 5,
    groups: [],
  });
  expect(reportOf(await scanAssetDuplicates(reconciler))).toMatchObject({
    records: 6,
    groups: [{ action: "manual_review" }],
  });
});

test("templates are set aside and counted", async () => {
  const { reconciler, sandbox } = await connectSandbox(
    {},
    {
      rewrite: async ({ path }, response) => {
        if (path !== "/Asset") return response;
        const body = (await response.json()) as { assets: { inventory_number: string }[] };
        const assets = body.assets.map((row) => ({
          ...row,
          is_template: row.inventory_number === "TEMPLATE",
        }));
        return Response.json({ ...body, assets });
      },
    },
  );
  plantAsset(sandbox, { serial: "PF3XYZ98", tag: "TEMPLATE" });
  plantAsset(sandbox, { serial: "PF3XYZ98" });
  expect(reportOf(await scanAssetDuplicates(reconciler))).toMatchObject({
    groups: [],
    setAside: [{ why: "template", count: 1 }],
  });
});

test("people who are there twice are found; General Users and service accounts are set aside", async () => {
  const { reconciler, sandbox, asked } = await connectSandbox();
  const sites = sandbox.store.sites.size;
  const email = "johanna.parker@contoso.com";
  const jo = plantUser(sandbox, { firstname: "Johanna", surname: "Parker", email, phone: "0113 555 0142" });
  plantUser(sandbox, { firstname: "Johanna", surname: "Parker", email: email.toUpperCase() });
  plantUser(sandbox, { firstname: "Scan", surname: "Service", email, isServiceAccount: true });
  const report = reportOf(await scanUserDuplicates(reconciler));
  expect(report).toMatchObject({
    records: sites + 3,
    groups: [{ action: "auto_update", survivor: { id: jo.id }, surplus: 1 }],
    surplus: 1,
    // Sign-in names are in no row, so nobody may say that there are no duplicates.
    notCompared: ["user principal name", "user name"],
    clean: false,
  });
  expect(report.setAside).toEqual([
    { why: "General User of a site", count: sites },
    { why: "service account", count: 1 },
  ]);
  expect(asked.map(({ path }) => path)).toEqual(["/FieldInfo", "/Users"]);
});

test("inactive people are no surplus, and people with a new surname are found by employee number", async () => {
  const { reconciler, sandbox } = await connectSandbox();
  const person = { firstname: "Johanna", employeeId: "E10042" } as const;
  plantUser(sandbox, { ...person, surname: "Parker", email: "jp@contoso.com", inactive: true });
  const { id } = plantUser(sandbox, { ...person, surname: "Lindqvist", email: "jl@contoso.com" });
  expect(reportOf(await scanUserDuplicates(reconciler))).toMatchObject({
    groups: [{ action: "manual_review", survivor: { id }, surplus: 0 }],
  });
});

test("sites and clients that are there twice are found", async () => {
  const { reconciler, sandbox } = await connectSandbox();
  sandbox.store.sites.replaceWith([]);
  const address = { line1: "47 Park Row", city: "Leeds", postcode: "LS1 5HD" };
  const sites = ["Leeds Branch", "LEEDS BRANCH OFFICE"].map((name) =>
    plantSite(sandbox, { name, ...address }),
  );
  const answer = reportOf(await scanSiteDuplicates(reconciler));
  expect(
    answer.groups.map(({ action, members }) => [action, members.map(({ record }) => record.id)]),
  ).toEqual([["auto_update", sites.map(({ id }) => id)]]);
  for (const [id, name] of [
    [CLIENT, "Northwind Dental Ltd"],
    [OTHER_CLIENT, "Northwind Dental"],
  ] as const) {
    Object.assign(sandbox.store.clients.get(id) ?? {}, { name });
  }
  expect(reportOf(await scanClientDuplicates(reconciler)).groups).toMatchObject([
    { action: "auto_update", survivor: { id: CLIENT }, surplus: 0 },
  ]);
});

test("data that changes while it is read makes the scan incomplete, and so not clean", async () => {
  let pages = 0;
  const connection = await connectSandbox(
    { clients: 35, pageCaps: { default: 10 } },
    {
      rewrite: ({ path }, response) => {
        if (path === "/Client" && ++pages === 2) connection.sandbox.store.clients.delete(CLIENT);
        return response;
      },
    },
  );
  const disturbed = reportOf(await scanClientDuplicates(connection.reconciler));
  expect(disturbed).toMatchObject({ groups: [], notCompared: [], complete: false, clean: false });
  const calm = reportOf(await scanClientDuplicates(connection.reconciler));
  expect(calm).toMatchObject({ groups: [], notCompared: [], complete: true, clean: true });
});

test("a scan that runs out of time goes on with its cursor, reads each page once and tells how far it is", async () => {
  const { reconciler, sandbox, asked } = await connectSandbox({ pageCaps: { asset: 10 } });
  plantFleet(sandbox, 60);
  plantAsset(sandbox, { serial: "PF3XYZ98" });
  plantAsset(sandbox, { serial: "PF3-XYZ98" });
  sandbox.faults.add({ kind: "delay", delayMs: 10, match: { path: /\/asset$/i } });
  const states: ScanState[] = [];
  let answer = await scanAssetDuplicates(reconciler, { budgetMs: 25 });
  let calls = 1;
  while (answer.status === "running" && calls < 100) {
    calls++;
    answer = await scanAssetDuplicates(reconciler, {
      cursor: answer.cursor,
      budgetMs: 25,
      onProgress: (state) => states.push(state),
    });
  }
  expect(calls).toBeGreaterThan(2);
  expect(reportOf(answer).groups).toHaveLength(1);
  const pages = asked.filter(({ path }) => path === "/Asset").map(({ query }) => query.toString());
  expect(new Set(pages).size).toBe(pages.length);
  expect(new Set(states.map(({ phase }) => phase))).toEqual(new Set(["reading", "comparing"]));
  expect(states.at(-1)).toMatchObject({ rowsRead: 62, rowsKnown: 62, groupsSoFar: 1 });
});

test("the groups come in pages; a cursor of another kind of scan or of none is refused", async () => {
  const { reconciler, sandbox, asked } = await connectSandbox();
  for (const serial of ["PF3XYZ98", "5CG1234ABC", "XAQ99871", "QAX12234", "MJ0BWQ7R"]) {
    for (const hostname of ["A1", "B2"]) plantAsset(sandbox, { serial, hostname });
  }
  const first = await scanAssetDuplicates(reconciler, { limit: 2 });
  const requests = asked.length;
  const seen = [first];
  for (let last = first; last.cursor !== undefined && seen.length < 10; seen.push(last)) {
    last = await scanAssetDuplicates(reconciler, { cursor: last.cursor, limit: 2 });
  }
  expect(seen.map((answer) => (answer.status === "done" ? answer.groups.length : 0))).toEqual([2, 2, 1]);
  const survivors = seen.flatMap((answer) =>
    answer.status === "done" ? answer.groups.map(({ survivor }) => survivor.id) : [],
  );
  expect(survivors).toEqual(reportOf(first).groups.map(({ survivor }) => survivor.id));
  expect(asked).toHaveLength(requests);

  for (const scan of [scanUserDuplicates, scanSiteDuplicates, scanClientDuplicates]) {
    await expect(scan(reconciler, { cursor: first.cursor })).rejects.toThrow(UnknownScanError);
  }
  for (const cursor of ["", "garbage", `${crypto.randomUUID()}.0`, `${first.cursor}9999999999`]) {
    await expect(scanAssetDuplicates(reconciler, { cursor })).rejects.toThrow(UnknownScanError);
  }
  for (const limit of [0, 51, 1.5, Number.NaN]) {
    await expect(scanAssetDuplicates(reconciler, { limit })).rejects.toThrow(/limit must be/);
  }
  await expect(scanAssetDuplicates(reconciler, { budgetMs: -1 })).rejects.toThrow(/budgetMs must be/);
  await expect(scanAssetDuplicates(reconciler, { clientId: 0 })).rejects.toThrow(/clientId must be/);
  expect(asked.filter(({ path }) => path !== "/AssetType")).toHaveLength(requests - 1);
});

test("what a scan has found can be had by its id, whole and without a request", async () => {
  const { reconciler, sandbox, asked } = await connectSandbox();
  for (const serial of ["PF3XYZ98", "5CG1234ABC"]) {
    for (const hostname of ["A1", "B2"]) plantAsset(sandbox, { serial, hostname });
  }
  const assets = await scanAssetDuplicates(reconciler, { limit: 1 });
  const sites = await scanSiteDuplicates(reconciler);
  await scanUserDuplicates(reconciler, { budgetMs: 0 });
  const requests = asked.length;
  if (assets.status !== "done" || sites.status !== "done") throw new Error("a scan is not done");
  expect(assets.groups).toHaveLength(1);
  expect(finishedScans(reconciler)).toEqual([
    { scanId: assets.scanId, kind: "assets", report: assets.report },
    { scanId: sites.scanId, kind: "sites", report: sites.report },
  ]);
  expect(finishedScans(reconciler)[0]?.report.groups).toHaveLength(2);
  expect(asked).toHaveLength(requests);
});

test("an aborted call leaves the scan as it is for the next", async () => {
  const { reconciler, sandbox, asked } = await connectSandbox({ pageCaps: { asset: 10 } });
  plantFleet(sandbox, 40);
  sandbox.faults.add({ kind: "delay", delayMs: 10, match: { path: /\/asset$/i } });
  const begun = await scanAssetDuplicates(reconciler, { budgetMs: 15 });
  expect(begun.status).toBe("running");
  const controller = new AbortController();
  const left = scanAssetDuplicates(reconciler, {
    cursor: begun.cursor,
    signal: controller.signal,
    onProgress: () => controller.abort(new Error("no longer wanted")),
  });
  await expect(left).rejects.toThrow("no longer wanted");
  expect(reportOf(await scanAssetDuplicates(reconciler, { cursor: begun.cursor }))).toMatchObject({
    records: 40,
    complete: true,
  });
  const pages = asked.filter(({ path }) => path === "/Asset").map(({ query }) => query.toString());
  expect(new Set(pages).size).toBe(pages.length);
});

test.each([500, 403])(
  "a request that Halo answers with %i ends the scan; a new one starts anew",
  async (status) => {
    const { reconciler, sandbox } = await connectSandbox({ pageCaps: { asset: 10 } });
    plantFleet(sandbox, 40);
    sandbox.faults.add({ kind: "delay", delayMs: 10, match: { path: /\/asset$/i } });
    const begun = await scanAssetDuplicates(reconciler, { budgetMs: 15 });
    sandbox.faults.add({ kind: "status", status, match: { path: /\/asset$/i }, times: 1 });
    await expect(scanAssetDuplicates(reconciler, { cursor: begun.cursor })).rejects.toMatchObject({ status });
    await expect(scanAssetDuplicates(reconciler, { cursor: begun.cursor })).rejects.toThrow(UnknownScanError);
    expect(reportOf(await scanAssetDuplicates(reconciler))).toMatchObject({ records: 40, complete: true });
  },
);

test("two callers may push on one scan at once", async () => {
  const { reconciler, sandbox, asked } = await connectSandbox({ pageCaps: { asset: 10 } });
  plantFleet(sandbox, 40);
  sandbox.faults.add({ kind: "delay", delayMs: 5, match: { path: /\/asset$/i } });
  const { cursor } = await scanAssetDuplicates(reconciler, { budgetMs: 8 });
  const [one, other] = await Promise.all([
    scanAssetDuplicates(reconciler, { cursor }),
    scanAssetDuplicates(reconciler, { cursor }),
  ]);
  expect(reportOf(one)).toBe(reportOf(other));
  const pages = asked.filter(({ path }) => path === "/Asset").map(({ query }) => query.toString());
  expect(new Set(pages).size).toBe(pages.length);
});

test("without the right to read asset types, assets are compared by what their rows show", async () => {
  const { reconciler, sandbox } = await connectSandbox();
  sandbox.faults.add({ kind: "status", status: 403, match: { path: /\/assettype$/i } });
  for (const hostname of ["A1", "B2"]) plantAsset(sandbox, { serial: "PF3XYZ98", hostname });
  expect(reportOf(await scanAssetDuplicates(reconciler))).toMatchObject({
    records: 2,
    complete: true,
    groups: [{ action: "auto_update" }],
  });
});

test("a tenant of 5,000 assets is scanned in one go, and everything that the seed hid is found", async () => {
  const { reconciler, sandbox, asked } = await connectSandbox({ assets: 5_000, clients: 40, seed: 3 });
  const report = reportOf(await scanAssetDuplicates(reconciler));
  expect(report).toMatchObject({ records: 5_000, complete: true });
  expect(asked.length).toBeLessThan(5_000 / 50 + 20);
  const groupOf = new Map(
    report.groups.flatMap((group) => group.members.map(({ record }) => [record.id, group])),
  );
  const hidden = sandbox.truth.duplicates.filter(({ entity }) => entity === "asset");
  const missed = hidden.filter(({ ids: [first = 0, ...others] }) =>
    others.some((id) => groupOf.get(id) === undefined || groupOf.get(id) !== groupOf.get(first)),
  );
  expect(hidden.length).toBeGreaterThan(300);
  expect(missed).toEqual([]);
});
