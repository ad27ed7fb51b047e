import { createReconciler, findAssetMatch, type MatchAnswer } from "@halopsa-kit/reconcile";
import type { Asset } from "@halopsa-kit/sdk";
import { expect, test } from "vitest";
import { connectSandbox, slowLists } from "./support/connect-sandbox.ts";
import { CLIENT, LAPTOP, OTHER_CLIENT, plantAsset, plantFleet, WORKSTATION } from "./support/plant.ts";

const actionOf = (answer: MatchAnswer<Asset>): string =>
  answer.status === "decided" ? answer.action : answer.status;

test("a serial number spelled otherwise is the machine, and the evidence says why", async () => {
  const { reconciler, sandbox } = await connectSandbox();
  const { id } = plantAsset(sandbox, { serial: "5CG1234ABC", hostname: "OLD-NAME" });
  const answer = await findAssetMatch(reconciler, { clientId: CLIENT, serialNumber: "S/N 5cg-1234-abc" });
  expect(answer).toMatchObject({ status: "decided", action: "auto_update", confidence: 100 });
  expect(answer.best?.record).toMatchObject({ id, serial_number: "5CG1234ABC", hostname: "OLD-NAME" });
  expect(answer.best?.evidence).toContainEqual(
    expect.objectContaining({ field: "serialNumber", level: "exact", effect: "for" }),
  );
});

test("a record whose serial number has other separators is found by reading the list", async () => {
  const { reconciler, sandbox, news } = await connectSandbox();
  const { id } = plantAsset(sandbox, { serial: "5CG-1234-ABC", hostname: "OLD-NAME" });
  const answer = await findAssetMatch(reconciler, { clientId: CLIENT, serialNumber: "5CG1234ABC" });
  expect(answer).toMatchObject({ action: "auto_update", best: { record: { id } } });
  expect(news()).toEqual([
    "GET /Asset?search=5CG1234ABC",
    "GET /Asset?page_no=1",
    `GET /Asset?assettype_id=${WORKSTATION}&page_no=1`,
  ]);
});

test.each([
  { spelled: "as there", serialNumber: "5CG1234ABC" },
  { spelled: "otherwise", serialNumber: "s/n 5cg-1234abc" },
])(
  "the serial number in another client, spelled $spelled, is for a person to decide",
  async ({ serialNumber }) => {
    const { reconciler, sandbox } = await connectSandbox();
    const { id } = plantAsset(sandbox, { serial: "5CG1234ABC", clientId: OTHER_CLIENT });
    plantFleet(sandbox, 3);
    const answer = await findAssetMatch(reconciler, { clientId: CLIENT, serialNumber, hostname: "NEW-01" });
    expect(answer).toMatchObject({
      action: "manual_review",
      best: { record: { id }, matchType: "serial_in_other_client" },
    });
  },
);

test.each([
  { prefixed: "1S20XW004AUSPF2ABCDE", typeId: WORKSTATION },
  { prefixed: "1S 20XW004AUS PF2ABCDE", typeId: WORKSTATION },
  { prefixed: "SNPF2ABCDE", typeId: WORKSTATION },
  { prefixed: "S/N: SNPF2ABCDE", typeId: LAPTOP },
  { prefixed: "1S20XW004AUSPF2ABCDE", typeId: LAPTOP },
])("$prefixed from a scanner is PF2ABCDE in another client too", async ({ prefixed, typeId }) => {
  const { reconciler, sandbox, news } = await connectSandbox();
  const { id } = plantAsset(sandbox, { serial: "PF2ABCDE", clientId: OTHER_CLIENT, typeId });
  plantFleet(sandbox, 3);
  const candidate = { clientId: CLIENT, serialNumber: prefixed, hostname: "NEW-01" };
  const answer = await findAssetMatch(reconciler, candidate);
  expect(answer).toMatchObject({
    action: "manual_review",
    best: { record: { id }, matchType: "serial_in_other_client" },
  });
  expect(news().filter((line) => /search=|\/Asset\/\d/.test(line)).length).toBeLessThanOrEqual(3);
});

test("PF2ABCDE is found in another client where a scanner's prefix was entered with it", async () => {
  const { reconciler, sandbox } = await connectSandbox();
  const { id } = plantAsset(sandbox, { serial: "1S20XW004AUSPF2ABCDE", clientId: OTHER_CLIENT });
  for (const serialNumber of ["PF2ABCDE", "1S20XW004AUSPF2ABCDE", "SNPF2ABCDE"]) {
    const answer = await findAssetMatch(reconciler, { clientId: CLIENT, serialNumber });
    expect(answer).toMatchObject({ action: "manual_review", best: { record: { id } } });
  }
});

test("a hostname with another serial number is for a person to decide", async () => {
  const { reconciler, sandbox } = await connectSandbox();
  const { id } = plantAsset(sandbox, { serial: "5CG1234ABC", hostname: "LEEDS-07" });
  const answer = await findAssetMatch(reconciler, {
    clientId: CLIENT,
    serialNumber: "PF3XYZ98",
    hostname: "leeds-07.contoso.local",
  });
  expect(answer).toMatchObject({
    action: "manual_review",
    confidence: 85,
    best: { record: { id }, matchType: "hostname_other_serial" },
  });
});

test("a placeholder for a serial number is not looked for, and the answer says why", async () => {
  const { reconciler, sandbox, asked } = await connectSandbox();
  plantAsset(sandbox, { serial: "To be filled by O.E.M.", hostname: "LEEDS-07" });
  const answer = await findAssetMatch(reconciler, {
    clientId: CLIENT,
    serialNumber: "To be filled by O.E.M.",
    hostname: "YORK-01",
  });
  expect(actionOf(answer)).toBe("create_new");
  expect(answer.reasons.join()).toMatch(/serialNumber/);
  expect(asked.map(({ query }) => query.get("search"))).not.toContain("To be filled by O.E.M.");
});

test("a machine is new only when the client's whole list was read, inactive assets too", async () => {
  const { reconciler, sandbox, asked } = await connectSandbox({ pageCaps: { asset: 10 } });
  plantFleet(sandbox, 23);
  plantFleet(sandbox, 5, { clientId: OTHER_CLIENT });
  const answer = await findAssetMatch(reconciler, {
    clientId: CLIENT,
    serialNumber: "PF3XYZ98",
    hostname: "YORK-01",
  });
  expect(answer).toMatchObject({ action: "create_new", confidence: 0, others: [] });
  expect(answer.searched).toContain("assets of client 12: all 23 records, 6 pages");
  const lists = asked.filter(({ path, query }) => path === "/Asset" && !query.has("search"));
  expect(lists.every(({ query }) => query.get("includeinactive") === "true")).toBe(true);
  expect(lists.filter(({ query }) => query.get("assettype_id") === String(WORKSTATION))).toHaveLength(3);
});

test("an inactive machine is found", async () => {
  const { reconciler, sandbox } = await connectSandbox();
  const { id } = plantAsset(sandbox, { serial: "5CG1234ABC", inactive: true });
  for (const serialNumber of ["5CG1234ABC", "5CG 1234 ABC"]) {
    const answer = await findAssetMatch(createReconciler({ halo: reconciler.halo }), {
      clientId: CLIENT,
      serialNumber,
    });
    expect(answer).toMatchObject({ action: "auto_update", best: { record: { id } } });
  }
});

test("direct searches make at most three requests, with hits that must be opened", async () => {
  const { reconciler, sandbox, news } = await connectSandbox();
  const laptop = { hostname: "LEEDS-07", typeId: LAPTOP } as const;
  for (const letter of "ABCDEF") plantAsset(sandbox, { ...laptop, serial: `5CG1234${letter}-OLD` });
  const answer = await findAssetMatch(reconciler, {
    clientId: CLIENT,
    serialNumber: "5CG1234",
    hostname: "LEEDS-07",
  });
  expect(actionOf(answer)).toBe("manual_review");
  expect(news().filter((line) => /search=|\/Asset\/\d/.test(line))).toHaveLength(3);
});

test("a doubtful hit does not hide the machine itself, whose serial number the search did not find", async () => {
  const { reconciler, sandbox } = await connectSandbox();
  const renamed = plantAsset(sandbox, { hostname: "OLD-NAME", serial: "5CG-1234-ABC" });
  plantAsset(sandbox, { hostname: "YORK-01", serial: "PF2ZZZZ9" });
  const candidate = { clientId: CLIENT, serialNumber: "5CG1234ABC", hostname: "YORK-01" };
  const answer = await findAssetMatch(reconciler, candidate);
  expect(answer.best?.record.id).toBe(renamed.id);
});

test("of two records of one machine the active one is named", async () => {
  const { reconciler, sandbox } = await connectSandbox();
  const twin = { hostname: "YORK-01", serial: "PF2ZZZZ9" };
  const former = plantAsset(sandbox, twin);
  former.inactive = true;
  const current = plantAsset(sandbox, twin);
  const answer = await findAssetMatch(reconciler, { clientId: CLIENT, serialNumber: "PF2ZZZZ9" });
  expect(answer.best?.record.id).toBe(current.id);
  expect(answer.others.map(({ record }) => record.id)).toEqual([former.id]);
});

test("the list that was read is kept: a second machine costs only the searches", async () => {
  const { reconciler, sandbox, news } = await connectSandbox();
  plantFleet(sandbox, 120);
  const first = await findAssetMatch(reconciler, { clientId: CLIENT, serialNumber: "XAQ99871" });
  expect(first.requests).toBe(news().length + 1);
  const second = await findAssetMatch(reconciler, { clientId: CLIENT, serialNumber: "QAX12234" });
  expect(actionOf(second)).toBe("create_new");
  expect(news()).toEqual(["GET /Asset?search=QAX12234"]);
  expect(second.requests).toBe(2);
});

test("a list that is older than its lifetime is read anew", async () => {
  const { reconciler, sandbox, news } = await connectSandbox({}, { indexLifetimeMs: 1 });
  const candidate = { clientId: CLIENT, hostname: "YORK-01" };
  await findAssetMatch(reconciler, candidate);
  await new Promise((resolve) => setTimeout(resolve, 5));
  news();
  const { id } = plantAsset(sandbox, { hostname: "YORK-01", mac: "00:1B:44:11:3A:B7" });
  const answer = await findAssetMatch(reconciler, { clientId: CLIENT, macAddresses: ["001b44113ab7"] });
  expect(answer).toMatchObject({ action: "manual_review", best: { record: { id }, matchType: "mac" } });
});

test("with too little time the answer is incomplete, and the same call goes on without reading a page twice", async () => {
  const slow = { rewrite: slowLists(20) };
  const { reconciler, sandbox, asked } = await connectSandbox({ pageCaps: { asset: 10 } }, slow);
  plantFleet(sandbox, 60);
  const candidate = { clientId: CLIENT, serialNumber: "QAX12234" };
  const answers: MatchAnswer<Asset>[] = [];
  do answers.push(await findAssetMatch(reconciler, candidate, { budgetMs: 80 }));
  while (answers.at(-1)?.status === "incomplete" && answers.length < 100);
  expect(answers.length).toBeGreaterThan(2);
  expect(answers.map(actionOf)).toEqual([...answers.slice(1).map(() => "incomplete"), "create_new"]);
  const pages = asked
    .filter(({ path, query }) => path === "/Asset" && !query.has("search"))
    .map(({ query }) => `${query.get("assettype_id")} ${query.get("page_no")}`);
  expect(new Set(pages).size).toBe(pages.length);
  expect(answers.reduce((sum, { requests }) => sum + requests, 0)).toBe(asked.length);
});

test("when the time is up during the searches the answer is incomplete, not an error", async () => {
  const { reconciler, sandbox } = await connectSandbox();
  plantAsset(sandbox, { serial: "5CG1234ABC" });
  sandbox.faults.add({ kind: "delay", delayMs: 400, match: { path: /\/asset$/i }, times: 1 });
  const candidate = { clientId: CLIENT, serialNumber: "5CG1234ABC" };
  const answer = await findAssetMatch(reconciler, candidate, { budgetMs: 30 });
  expect(answer.status).toBe("incomplete");
  expect(actionOf(await findAssetMatch(reconciler, candidate))).toBe("auto_update");
});

test.each([
  { pages: "few", asset: 10 },
  { pages: "more than there are types", asset: 2 },
])("a list of $pages pages that changes while it is read proves nothing", async ({ asset }) => {
  let pages = 0;
  const connection = await connectSandbox(
    { pageCaps: { asset } },
    {
      rewrite: ({ path, query }, response) => {
        if (path === "/Asset" && query.get("page_no") === "2" && ++pages === 1)
          plantFleet(connection.sandbox, 1);
        return response;
      },
    },
  );
  plantFleet(connection.sandbox, 35);
  const candidate = { clientId: CLIENT, serialNumber: "QAX12234" };
  const first = await findAssetMatch(connection.reconciler, candidate);
  expect(first.status).toBe("incomplete");
  expect(first.searched.join()).toContain("the list changed while it was read");
  expect(actionOf(await findAssetMatch(connection.reconciler, candidate))).toBe("create_new");
});

test("a failing request is an error, and the next call starts anew", async () => {
  const { reconciler, sandbox } = await connectSandbox({ pageCaps: { asset: 10 } });
  plantFleet(sandbox, 25);
  const candidate = { clientId: CLIENT, serialNumber: "QAX12234" };
  sandbox.faults.add({ kind: "status", status: 500, match: { path: /\/asset$/i }, every: 3, times: 1 });
  await expect(findAssetMatch(reconciler, candidate)).rejects.toMatchObject({ status: 500 });
  expect(actionOf(await findAssetMatch(reconciler, candidate))).toBe("create_new");
});

test("a hit that shows less than the kept row does not push its serial number out", async () => {
  const { reconciler, sandbox } = await connectSandbox();
  const names = ["YORK-01", "YORK-011", "YORK-012", "YORK-013", "YORK-014"];
  const machines = names.map((hostname, index) =>
    plantAsset(sandbox, { hostname, serial: `5CG-12${index}4-ABC`, typeId: LAPTOP }),
  );
  // Hits by this name are not opened: their number is more than requests are left.
  await findAssetMatch(reconciler, { clientId: CLIENT, hostname: "YORK-0" });
  const answer = await findAssetMatch(reconciler, { clientId: CLIENT, serialNumber: "5CG1244ABC" });
  expect(answer).toMatchObject({ action: "auto_update", best: { record: { id: machines[4]?.id } } });
});

test("an existing asset is not compared with itself", async () => {
  const { reconciler, sandbox } = await connectSandbox();
  const { id } = plantAsset(sandbox, { serial: "5CG1234ABC", hostname: "YORK-01" });
  const candidate = { clientId: CLIENT, serialNumber: "5CG1234ABC", hostname: "YORK-01", id };
  expect(actionOf(await findAssetMatch(reconciler, candidate))).toBe("create_new");
});

test("a monitor is not the computer that it came with", async () => {
  const { reconciler, sandbox } = await connectSandbox();
  plantAsset(sandbox, { hostname: "YORK-01", serial: "5CG1234ABC" });
  const answer = await findAssetMatch(reconciler, {
    clientId: CLIENT,
    hostname: "YORK-01",
    kind: "monitor",
  });
  expect(actionOf(answer)).toBe("create_new");
});

test.each([
  ["Mobile Workstation", "Laptop"],
  ["Tablet PC", "Computer"],
  ["Network Server", "VM Host"],
])("a %s and a %s may be one machine", async (stored, kind) => {
  const { reconciler, sandbox } = await connectSandbox();
  const type = sandbox.store.assetTypes.get(WORKSTATION);
  if (type === undefined) throw new Error("no such type");
  type.name = stored;
  const { id } = plantAsset(sandbox, { hostname: "YORK-01", serial: "5CG1234ABC" });
  const answer = await findAssetMatch(reconciler, { clientId: CLIENT, serialNumber: "5CG1234ABC", kind });
  expect(answer).toMatchObject({ action: "auto_update", best: { record: { id } } });
});

test("lists are read past every cache, asset types are not", async () => {
  const { reconciler, sandbox, asked } = await connectSandbox();
  plantFleet(sandbox, 3);
  await findAssetMatch(reconciler, { clientId: CLIENT, hostname: "YORK-01" });
  const lists = asked.filter(({ path, query }) => path === "/Asset" && !query.has("search"));
  expect(lists.length).toBeGreaterThan(1);
  expect(lists.every(({ cache }) => cache === "reload")).toBe(true);
  expect(asked.filter(({ path }) => path === "/AssetType").map(({ cache }) => cache)).not.toContain("reload");
});

test.each([
  [{ clientId: CLIENT }, {}, /at least one of serialNumber, hostname/],
  [{ clientId: CLIENT, serialNumber: " ", macAddresses: [], externalIds: {} }, {}, /at least one of/],
  [{ clientId: 0, hostname: "YORK-01" }, {}, /clientId must be a whole number/],
  [{ clientId: Number.NaN, hostname: "YORK-01" }, {}, /clientId must be .* not NaN/],
  [{ clientId: CLIENT, serialNumber: 12 }, {}, /serialNumber must be a string/],
  [{ clientId: CLIENT, hostname: "YORK-01" }, { limit: -1 }, /limit must be/],
  [{ clientId: CLIENT, hostname: "YORK-01" }, { budgetMs: Number.NaN }, /budgetMs must be/],
  [{ clientId: CLIENT, hostname: "YORK-01" }, { budgetMs: -1 }, /budgetMs must be/],
  [{ clientId: CLIENT, hostname: "YORK-01" }, { budgetMs: 1e99 }, /budgetMs must be/],
])("%j with %j is refused before anything is asked for", async (candidate, options, message) => {
  const { reconciler, asked } = await connectSandbox();
  // As callers without types would.
  const find = findAssetMatch as (...parameters: unknown[]) => Promise<unknown>;
  await expect(find(reconciler, candidate, options)).rejects.toThrow(message);
  expect(asked).toEqual([]);
});

test("lifetimes that cannot be right are refused by name", async () => {
  const { halo } = await connectSandbox();
  expect(() => createReconciler({ halo, indexLifetimeMs: 0 })).toThrow(/indexLifetimeMs must be/);
  expect(() => createReconciler({ halo, tokenLifetimeMs: Number.NaN })).toThrow(/tokenLifetimeMs must be/);
});

test("two callers at once share one reading of the list", async () => {
  const { reconciler, sandbox, asked } = await connectSandbox({ pageCaps: { asset: 10 } });
  plantFleet(sandbox, 30);
  const answers = await Promise.all(
    ["QAX12234", "XAQ99871"].map((serialNumber) =>
      findAssetMatch(reconciler, { clientId: CLIENT, serialNumber }),
    ),
  );
  expect(answers.map(actionOf)).toEqual(["create_new", "create_new"]);
  expect(asked.filter(({ path, query }) => path === "/Asset" && !query.has("search"))).toHaveLength(6);
});

test("an abort ends the call, and the list that was begun is read on by the next", async () => {
  const { reconciler, sandbox, asked } = await connectSandbox({ pageCaps: { asset: 10 } });
  plantFleet(sandbox, 30);
  const controller = new AbortController();
  const candidate = { clientId: CLIENT, serialNumber: "QAX12234" };
  const aborted = findAssetMatch(reconciler, candidate, {
    signal: controller.signal,
    onProgress: () => controller.abort(new Error("no longer wanted")),
  });
  await expect(aborted).rejects.toThrow("no longer wanted");
  expect(actionOf(await findAssetMatch(reconciler, candidate))).toBe("create_new");
  expect(asked.filter(({ path, query }) => path === "/Asset" && !query.has("search"))).toHaveLength(6);
});
