import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Answer } from "./support/start-server.ts";
import { startTenant, type Tenant } from "./support/start-tenant.ts";

const MOST_CHARACTERS = 30_000;

let tenant: Tenant;

beforeAll(async () => {
  tenant = await startTenant({ assets: 260 });
});
afterAll(() => tenant.close());

/** Follows cursors from the beginning of a list, or from a place in it, to its end. */
async function walk(tool: string, args: Record<string, unknown>, from?: string): Promise<Answer[]> {
  const answers: Answer[] = [];
  let cursor = from;
  do {
    const answer = await tenant.call(tool, cursor === undefined ? args : { ...args, cursor });
    expect(answer.isError, answer.text).toBe(false);
    answers.push(answer);
    cursor = answer.data.cursor;
    expect(answers.length).toBeLessThan(200);
  } while (cursor !== undefined);
  return answers;
}

const idsOf = ({ data }: Answer): number[] => data.records?.map((row) => Number(row["id"])) ?? [];

const activeAssetIds = (): number[] =>
  [...tenant.sandbox.store.assets.all()].filter(({ inactive }) => !inactive).map(({ id }) => id);

describe.each([25, 100])("a walk with limit %d", (limit) => {
  test("gives every asset once, and says at each step where it stands", async () => {
    const args = { limit, format_options: { format: "compact" } };
    const answers = await walk("list_halopsa_assets", args);
    const expected = activeAssetIds();
    expect(answers.flatMap(idsOf)).toEqual(expected);
    for (const answer of answers) {
      expect(answer.data.total).toBe(expected.length);
      expect(answer.data.fetched).toBe(idsOf(answer).length);
      expect(answer.data.complete).toBe(answer === answers.at(-1));
      expect(answer.text.length).toBeLessThanOrEqual(MOST_CHARACTERS);
    }
    expect(answers.length).toBe(Math.ceil(expected.length / limit));
  });
});

test("lists too long for one answer go on exactly after the last row shown", async () => {
  const answers = await walk("list_halopsa_assets", { limit: 100, format_options: { format: "detailed" } });
  expect(answers.flatMap(idsOf)).toEqual(activeAssetIds());
  expect(answers.every(({ text }) => text.length <= MOST_CHARACTERS)).toBe(true);
  const [first] = answers;
  expect(first?.text).toMatch(/Note: \d+ rows did not fit; go on with cursor, or use format compact\./);
  expect(first?.data).toMatchObject({ complete: false, fetched: first && idsOf(first).length });
  expect(answers.at(-1)?.data.complete).toBe(true);
});

test.each([
  ["list_halopsa_users", "users", {}],
  ["list_halopsa_sites", "sites", { include_inactive: true }],
  ["list_halopsa_clients", "clients", { include_inactive: true }],
] as const)("%s walks through all records once", async (tool, kind, args) => {
  const answers = await walk(tool, { ...args, limit: 7 });
  const stored = [...tenant.sandbox.store[kind].all()];
  const wanted = stored.filter(
    (item) => kind !== "users" || !(("isGeneralUser" in item && item.isGeneralUser) || item.inactive),
  );
  expect(answers.flatMap(idsOf)).toEqual(wanted.map(({ id }) => id));
  expect(answers.at(-1)?.data.complete).toBe(true);
});

test("a filter goes with its cursor, and the cursor of another list is refused", async () => {
  const first = await tenant.call("list_halopsa_assets", { client_id: 12, limit: 3 });
  const cursor = first.data.cursor;
  const next = await tenant.call("list_halopsa_assets", { client_id: 12, limit: 5, cursor });
  const ofClient = activeAssetIds().filter(
    (id) => clientOf(tenant.sandbox.store.assets.get(id)?.siteId ?? 0) === 12,
  );
  expect([...idsOf(first), ...idsOf(next)]).toEqual(ofClient.slice(0, 8));
  const other = await tenant.call("list_halopsa_assets", { client_id: 13, limit: 3, cursor });
  expect(other).toMatchObject({
    isError: true,
    text: "The cursor belongs to a list with other filters. Repeat the call that gave it with the same filters, or leave the cursor out.",
  });
});

test("a walk says so when the list changed on the way", async () => {
  // A list that no other test has read: pages are kept for a minute.
  const args = { include_inactive: true, limit: 100, format_options: { format: "compact" } };
  const first = await tenant.call("list_halopsa_assets", { ...args, limit: 40 });
  const [id = 0] = idsOf(first);
  tenant.sandbox.store.assets.delete(id);
  const rest = await walk("list_halopsa_assets", args, first.data.cursor);
  expect(rest.at(-1)?.data.complete).toBe(false);
  expect(rest.at(-1)?.text).toContain(
    "The data changed while it was read; list again for a complete answer.",
  );
});

function clientOf(siteId: number): number | undefined {
  return tenant.sandbox.store.sites.get(siteId)?.clientId;
}
