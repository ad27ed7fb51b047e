import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NO_NOISE } from "./support/no-noise.ts";
import { plantAsset, plantUser } from "./support/plant.ts";
import type { Answer } from "./support/start-server.ts";
import { startTenant, type Tenant } from "./support/start-tenant.ts";

const MOST_CHARACTERS = 30_000;

const keptIn = ({ data }: Answer) => data.groups?.map((group) => group["keep"]);

describe("a tenant with three things that are there twice", () => {
  let tenant: Tenant;
  let twice: readonly [number, number];
  let retired: readonly [number, number];
  let doubtful: readonly [number, number];

  beforeAll(async () => {
    tenant = await startTenant({ assets: 60, users: 40, noise: NO_NOISE });
    const { sites } = tenant.sandbox.store;
    const siteId = [...sites.all()].find(({ clientId }) => clientId !== 12 && clientId > 1)?.id ?? 0;
    const plant = (serialNumber: string, hostname: string, rest = {}) =>
      plantAsset(tenant, { serialNumber, hostname, ...rest }).id;
    doubtful = [plant("MXL9182QPW", "DUP-WS-0044"), plant("MXL9182QPW", "DUP-WS-0044", { siteId })];
    retired = [plant("5CG0321XYZ", "DUP-LT-0032", { inactive: true }), plant("5CG-0321-XYZ", "DUP-LT-0032")];
    twice = [plant("PF3ABC12", "DUP-LT-0417"), plant("S/N: PF3ABC12", "DUP-LT-0417")];
  });
  afterAll(() => tenant.close());

  test("tells each group with its evidence, what to keep and what it costs, the dearest first", async () => {
    const answer = await tenant.call("scan_halopsa_asset_duplicates");
    const { text, data, isError } = answer;
    expect(isError, text).toBe(false);
    expect(data).toMatchObject({
      status: "done",
      report: {
        clean: false,
        groups: 3,
        surplus: 1,
        surplus_to_review: 1,
        records: tenant.sandbox.store.assets.size,
        complete: true,
      },
    });
    expect(data).not.toHaveProperty("cursor");
    expect(data.groups).toMatchObject([
      { action: "auto_update", keep: twice[0], set_inactive: [twice[1]], surplus: 1, members: 2 },
      { action: "auto_update", keep: retired[1], set_inactive: [retired[0]], surplus: 0 },
      { action: "manual_review", keep: doubtful[0], look_at: [doubtful[1]], surplus: 1 },
    ]);
    expect(data.groups?.[1]?.["because"]).toBe("the only one that is active and billed");
    const [first] = data.groups ?? [];
    expect(first?.["records"]).toMatchObject([
      { id: twice[0], hostname: "DUP-LT-0417" },
      { id: twice[1], serial_number: "S/N: PF3ABC12" },
    ]);
    const evidence = first?.["evidence"];
    expect(evidence).toContainEqual(
      expect.stringMatching(`^${twice[0]} and ${twice[1]}: serial_\\w+, \\d+$`),
    );
    expect(evidence).toContainEqual(expect.stringMatching(/^\+ serialNumber \w+: "PF3ABC12"/));

    const [summary = ""] = text.split("\n");
    expect(JSON.parse(summary)).toEqual({
      status: "done",
      full_result: expect.stringMatching(/^halopsa:\/\/scans\/[\w-]{36}$/),
      report: data.report,
    });
    for (const line of Array.isArray(evidence) ? evidence : []) expect(text).toContain(`\n${line}\n`);
    expect(text).toContain(
      "Note: The remedy for set_inactive is update_halopsa_asset with inactive true, not deletion. A person decides about look_at.",
    );
  });

  test("shows as many groups as asked for, and the next ones without asking Halo", async () => {
    const first = await tenant.call("scan_halopsa_asset_duplicates", { limit: 2 });
    expect(first.data.groups).toHaveLength(2);
    expect(first.text).toContain("Note: There are more groups: go on with cursor.");
    let rest: Answer | undefined;
    const requests = await tenant.requestsOf(async () => {
      rest = await tenant.call("scan_halopsa_asset_duplicates", { limit: 2, cursor: first.data.cursor });
    });
    expect(requests).toEqual([]);
    expect(rest?.data.groups).toMatchObject([{ keep: doubtful[0] }]);
    expect(rest?.data).not.toHaveProperty("cursor");
  });

  test("keeps to one client", async () => {
    const answer = await tenant.call("scan_halopsa_asset_duplicates", { client_id: 12 });
    expect(keptIn(answer)).toEqual([twice[0], retired[1]]);
  });

  test("applies format_options to the records of groups", async () => {
    const { data } = await tenant.call("scan_halopsa_asset_duplicates", {
      limit: 1,
      format_options: { fields: ["serial_number"] },
    });
    expect(data.groups?.[0]?.["records"]).toEqual([
      { serial_number: "PF3ABC12" },
      { serial_number: "S/N: PF3ABC12" },
    ]);
  });

  test("people are scanned too, and what they cannot be compared by is told", async () => {
    const first = plantUser(tenant, "Wilhelmina Featherstonehaugh", "wilhelmina@firm.example").id;
    const second = plantUser(tenant, "Featherstonehaugh, Wilhelmina", "Wilhelmina@firm.example").id;
    const { text, data } = await tenant.call("scan_halopsa_user_duplicates");
    expect(data.groups).toMatchObject([{ action: "auto_update", keep: first, set_inactive: [second] }]);
    const generalUsers = [...tenant.sandbox.store.users.all()].filter(({ isGeneralUser }) => isGeneralUser);
    expect(data.report).toMatchObject({
      clean: false,
      surplus: 1,
      not_compared: expect.arrayContaining(["user principal name"]),
      set_aside: expect.arrayContaining([{ why: "General User of a site", count: generalUsers.length }]),
    });
    expect(text).toContain("Note: List rows do not show user principal name");
    expect(text).toContain("Note: The remedy for set_inactive is update_halopsa_user with inactive true");
  });

  test.each([
    ["that was never given", () => Promise.resolve(`${crypto.randomUUID()}.0`)],
    [
      "of the other scan",
      async () => (await tenant.call("scan_halopsa_asset_duplicates", { limit: 1 })).data.cursor,
    ],
  ])("a cursor %s is refused without asking Halo", async (_, cursor) => {
    const args = { cursor: await cursor() };
    expect(args.cursor).toMatch(/^[\w-]{36}\.\d+$/);
    const requests = await tenant.requestsOf(async () => {
      expect(await tenant.call("scan_halopsa_user_duplicates", args)).toMatchObject({
        isError: true,
        text: "There is no such scan here: it was started by another process, or too long ago. Start a new one, without cursor.",
      });
    });
    expect(requests).toEqual([]);
  });

  test("a scan that Halo refuses is explained, and can be started again", async () => {
    tenant.sandbox.faults.add({
      kind: "status",
      status: 403,
      times: 1,
      match: { path: /\/api\/Asset$/, method: "GET" },
    });
    const scan = () => tenant.call("scan_halopsa_asset_duplicates", { client_id: 13 });
    expect((await scan()).text).toMatch(/^The API application may not do this \(HTTP 403\)/);
    expect((await scan()).data.status).toBe("done");
  });
});

describe("what would be too long for an answer", () => {
  let tenant: Tenant;

  beforeAll(async () => {
    tenant = await startTenant({ assets: 10, users: 10, noise: NO_NOISE });
    for (let machine = 0; machine < 60; machine++) {
      const serialNumber = `${"ABCDEFGHJKLMNPQRSTUVWXYZ"[machine % 24]}${machine * 7919}QX${"KLMRTVWZ"[machine % 8]}`;
      for (let copy = 0; copy < 2; copy++) {
        plantAsset(tenant, { serialNumber, hostname: `"\\${machine}-`.repeat(900) });
      }
    }
    for (let copy = 0; copy < 600; copy++) {
      plantUser(tenant, "Wilhelmina Featherstonehaugh", "wilhelmina@firm.example");
    }
  });
  afterAll(() => tenant.close());

  test.each(["compact", "standard", "detailed"])(
    "many groups with long names, format %s: all are shown",
    async (format) => {
      const answers: Answer[] = [];
      let cursor: string | undefined;
      do {
        const answer = await tenant.call("scan_halopsa_asset_duplicates", {
          limit: 50,
          ...(cursor === undefined ? {} : { cursor }),
          format_options: { format },
        });
        expect(answer.isError, answer.text.slice(0, 200)).toBe(false);
        expect(answer.text.length).toBeLessThanOrEqual(MOST_CHARACTERS);
        expect(JSON.stringify(answer.data).length).toBeLessThanOrEqual(2 * MOST_CHARACTERS);
        expect(answer.text).toMatch(
          /Note: \d+ groups are shown in brief, without their records and evidence\./,
        );
        answers.push(answer);
        cursor = answer.data.cursor;
      } while (cursor !== undefined && answers.length < 9);
      const [first, second] = answers.map(({ data }) => data.groups ?? []);
      expect(answers).toHaveLength(2);
      expect(new Set(answers.flatMap((answer) => keptIn(answer) ?? [])).size).toBe(60);
      expect(first).toHaveLength(50);
      expect(second).toHaveLength(10);
      // The first groups are whole, and of every other one it is told what to do.
      expect(first?.[0]?.["evidence"]).toContainEqual(expect.stringMatching(/^\+ serialNumber /));
      expect(first?.at(-1)).toMatchObject({ action: "auto_update", set_inactive: [expect.any(Number)] });
    },
  );

  test("one person who is there 600 times", async () => {
    const { text, data } = await tenant.call("scan_halopsa_user_duplicates");
    expect(text.length).toBeLessThanOrEqual(MOST_CHARACTERS);
    expect(data.report).toMatchObject({ groups: 1, surplus: 599 });
    const [group] = data.groups ?? [];
    expect(group).toMatchObject({ members: 600, surplus: 599 });
    expect(group?.["set_inactive"]).toHaveLength(200);
  });
});
