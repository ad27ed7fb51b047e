import { createSandbox, type FaultRule, type Sandbox } from "@halopsa-kit/sandbox";
import { resolveHaloUrls } from "@halopsa-kit/sdk";
import { afterEach, describe, expect, onTestFinished, test } from "vitest";
import { connectHalo } from "../src/connect-halo.ts";
import { type CallLimits, callTool, type ToolOutcome } from "../src/mcp/call-tool.ts";
import { allTools } from "../src/tools/all-tools.ts";

// The limits of the server are 38 and 43 seconds, so here the calls are made in this process with shorter ones.

const ignore = (): void => undefined;

let stop = new AbortController();
afterEach(() => {
  stop.abort();
  stop = new AbortController();
});

interface SlowTenant {
  readonly sandbox: Sandbox;
  readonly call: (tool: string, args: object, limits: CallLimits) => Promise<ToolOutcome>;
}

/** A tenant whose requests leave at least `gapMs` apart. */
function startSlowTenant(gapMs: number, size: { assets: number; users?: number }): SlowTenant {
  const sandbox = createSandbox({ rateLimit: "off", ...size });
  const connection = connectHalo(
    {
      urls: resolveHaloUrls("http://localhost"),
      ...sandbox.credentials,
      scope: "all",
      rateLimit: gapMs === 0 ? "off" : { limit: 1_000, intervalMs: 60_000, minimumGapMs: gapMs },
      writes: { dryRun: false, bounds: {}, isAudited: false },
    },
    { fetch: (request) => sandbox.fetch(request) },
  );
  onTestFinished(connection.close);
  return {
    sandbox,
    call(name, args, limits) {
      const tool = allTools.find((candidate) => candidate.name === name);
      if (tool === undefined) throw new Error(`There is no tool ${name}`);
      return callTool(tool, args, connection, { cancelled: stop.signal, onProgress: ignore }, limits);
    },
  };
}

const rowsReadIn = (progress: unknown): number =>
  typeof progress === "object" && progress !== null && "rowsRead" in progress ? Number(progress.rowsRead) : 0;

const idsIn = (rows: unknown) => (Array.isArray(rows) ? rows.map((row: { id: number }) => row.id) : []);

describe("when the time for a call is up", () => {
  test("a batch answers with what it has, and asking for the rest leads to the end", async () => {
    const { sandbox, call } = startSlowTenant(50, { assets: 10, users: 3_000 });
    // Far apart, so that reading the list would cost more than asking for each.
    const ids = [...sandbox.store.users.all()]
      .map(({ id }) => id)
      .filter((_, index) => index % 120 === 0)
      .slice(0, 20);
    const found: number[] = [];
    let wanted = ids;
    let calls = 0;
    while (wanted.length > 0 && calls < 10) {
      calls++;
      const outcome = await call(
        "get_halopsa_users_batch",
        { ids: wanted, format_options: { format: "compact" } },
        { budgetMs: 450, longestMs: 5_000 },
      );
      expect(outcome.isError).toBe(false);
      found.push(...idsIn(outcome.structured?.["found"]));
      const pending = outcome.structured?.["pending"];
      if (pending === undefined) break;
      expect(outcome.text).toContain("Ask for the pending ids again: the time for this call was up.");
      wanted = pending as number[];
    }
    expect(calls).toBeGreaterThan(1);
    expect(found.toSorted((left, right) => left - right)).toEqual(ids);
  });

  test("a list answers with the rows that came, and its cursor goes on after them", async () => {
    const { sandbox, call } = startSlowTenant(0, { assets: 120 });
    const active = [...sandbox.store.assets.all()].filter(({ inactive }) => !inactive).map(({ id }) => id);
    const compact = { format: "compact" };
    // The second page comes too late.
    sandbox.faults.add({ kind: "delay", delayMs: 2_000, every: 2, match: { path: /\/api\/Asset$/ } });
    const first = await call(
      "list_halopsa_assets",
      { limit: 100, format_options: compact },
      { budgetMs: 500, longestMs: 5_000 },
    );
    expect(first.structured).toMatchObject({
      fetched: 50,
      total: active.length,
      complete: false,
      pending: true,
    });
    expect(first.text).toContain("Halo's pace did not allow more within this call; go on with cursor.");
    sandbox.faults.clear();
    const cursor = first.structured?.["cursor"];
    const rest = await call(
      "list_halopsa_assets",
      { limit: 100, cursor, format_options: compact },
      { budgetMs: 5_000, longestMs: 5_000 },
    );
    expect([...idsIn(first.structured?.["records"]), ...idsIn(rest.structured?.["records"])]).toEqual(active);
    expect(rest.structured).toMatchObject({ complete: true });
  });

  test("a search says that it was not finished", async () => {
    const { sandbox, call } = startSlowTenant(0, { assets: 10 });
    sandbox.faults.add({ kind: "delay", delayMs: 2_000, match: { path: /\/api\/Asset$/ } });
    const outcome = await call(
      "search_halopsa_assets_by_serial",
      { serial_number: "PF3ABC12" },
      { budgetMs: 200, longestMs: 5_000 },
    );
    expect(outcome.structured).toMatchObject({ matches: [], complete: false });
    expect(outcome.text).toContain(
      "Note: The time for this call was up before every hit was compared; search again.",
    );
  });

  test("a read ends with what to do", async () => {
    const { sandbox, call } = startSlowTenant(0, { assets: 10 });
    sandbox.faults.add({ kind: "delay", delayMs: 3_000, match: { path: /\/api\// } });
    const outcome = await call("get_halopsa_client", { id: 12 }, { budgetMs: 100, longestMs: 200 });
    expect(outcome).toEqual({
      isError: true,
      text: "The time for this call was up before Halo answered. Try again later, or ask for less.",
    });
  });

  test.each<[string, FaultRule, RegExp, number]>([
    [
      "before the write left",
      { kind: "delay", delayMs: 3_000, match: { path: /\/auth\/token$/ } },
      /Nothing was changed\.$/,
      0,
    ],
    [
      "while the write was under way",
      { kind: "delay", delayMs: 1_500, match: { method: "POST", path: /\/Users$/ } },
      /may or may not have been done: look for the record/,
      1,
    ],
    [
      "after the write was done",
      { kind: "delay", delayMs: 3_000, match: { method: "GET", path: /\/Users\/\d+$/ } },
      /But the write was done, on record \d+, and only what came after it failed/,
      1,
    ],
  ])("a write says what became of it: %s", async (_, rule, words, made) => {
    const { sandbox, call } = startSlowTenant(0, { assets: 10 });
    sandbox.faults.add(rule);
    const outcome = await call(
      "create_halopsa_user",
      { site_id: 21, name: "Slow" },
      { budgetMs: 500, longestMs: 800 },
    );
    expect(outcome.isError).toBe(true);
    expect(outcome.text).toMatch(words);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect([...sandbox.store.users.all()].filter(({ name }) => name === "Slow")).toHaveLength(made);
  });

  test("an update that could not read the record in time has changed nothing", async () => {
    const { sandbox, call } = startSlowTenant(0, { assets: 10 });
    sandbox.faults.add({ kind: "delay", delayMs: 3_000, match: { path: /\/api\/Asset\// } });
    const outcome = await call(
      "update_halopsa_asset",
      { id: 1001, notes: "x" },
      { budgetMs: 500, longestMs: 800 },
    );
    expect(outcome.text).toBe(
      "The time for this call was up before Halo answered. Try again later, or ask for less. Nothing was changed.",
    );
  });
});

describe("work that takes more than one call", () => {
  /** Every request leaves 40 ms after the one before, and a call has time for a few. */
  const LIMITS: CallLimits = { budgetMs: 250, longestMs: 5_000 };

  test("a scan says how far it is, and goes on with its cursor to the end without reading anything twice", async () => {
    const { sandbox, call } = startSlowTenant(40, { assets: 500 });
    const scan = (cursor: unknown) =>
      call(
        "scan_halopsa_asset_duplicates",
        cursor === undefined ? { limit: 50 } : { limit: 50, cursor },
        LIMITS,
      );
    const running: ToolOutcome[] = [];
    let outcome = await scan(undefined);
    while (outcome.structured?.["status"] === "running" && running.length < 30) {
      running.push(outcome);
      outcome = await scan(outcome.structured["cursor"]);
    }
    expect(running.length).toBeGreaterThan(1);
    const rowsRead = running.map(({ structured }) => rowsReadIn(structured?.["progress"]));
    expect(rowsRead).toEqual(rowsRead.toSorted((left, right) => left - right));
    expect(running.at(-1)?.text).toContain("Note: Call again with cursor to go on; what was read is kept.");
    expect(running.every(({ structured }) => structured?.["groups"] === undefined)).toBe(true);
    expect(outcome.structured).toMatchObject({ status: "done", report: { records: 500, complete: true } });

    const pages = sandbox.requests.all
      .filter(({ path }) => path === "/api/Asset")
      .map(({ query }) => JSON.stringify(query));
    expect(new Set(pages).size).toBe(pages.length);
  });

  test("a match that is not decided in time says so, and the same call again decides", async () => {
    const { call } = startSlowTenant(40, { assets: 10, users: 600 });
    const find = () =>
      call("find_halopsa_user_match", { client_id: 12, email: "nobody@example.org" }, LIMITS);
    const first = await call(
      "find_halopsa_user_match",
      { client_id: 12, email: "nobody@example.org" },
      { ...LIMITS, budgetMs: 50 },
    );
    expect(first.structured).toMatchObject({ status: "incomplete", evidence: [], others: [] });
    expect(first.structured).not.toHaveProperty("action");
    expect(first.text).toContain("Note: Not everything was read in this call, so it may still be there.");
    expect(first.text).not.toContain("create_new");
    let last = await find();
    for (let calls = 0; last.structured?.["status"] === "incomplete" && calls < 20; calls++)
      last = await find();
    expect(last.structured).toMatchObject({ status: "decided", action: "create_new" });
  });

  test("a create that is not decided in time sends nothing, and the same call again creates one", async () => {
    const { sandbox, call } = startSlowTenant(40, { assets: 10, users: 600 });
    const create = (budgetMs: number) =>
      call("create_halopsa_user", { site_id: 21, name: "Zebedee Quartermain" }, { ...LIMITS, budgetMs });
    const first = await create(50);
    expect(first.structured).toMatchObject({ outcome: "undecided", match: { status: "incomplete" } });
    expect(first.text).toContain("Note: Nothing was created: whether it is there is not decided yet.");
    expect(
      sandbox.requests.all.filter(({ method, path }) => method === "POST" && path === "/api/Users"),
    ).toEqual([]);
    let last = await create(LIMITS.budgetMs);
    for (let calls = 0; last.structured?.["outcome"] === "undecided" && calls < 20; calls++) {
      last = await create(LIMITS.budgetMs);
    }
    expect(last.structured).toMatchObject({ outcome: "created" });
    expect([...sandbox.store.users.all()].filter(({ name }) => name === "Zebedee Quartermain")).toHaveLength(
      1,
    );
  });
});
