import { collectAll, listSites, type SiteRow, sitePages } from "@halopsa-kit/sdk";
import { assert, asyncProperty, boolean, constantFrom, integer, record } from "fast-check";
import { expect, test } from "vitest";
import { answerSites, sites, startHalo } from "./support/start-halo.ts";

/** How a list behaves while it is read. */
const lists = record({
  length: integer({ min: 0, max: 40 }),
  cap: integer({ min: 1, max: 15 }),
  /** Rows that come a second time at the end. */
  repeated: integer({ min: 0, max: 3 }),
  /** The request before which a row is removed; 0 = none is. */
  removalAt: integer({ min: 0, max: 6 }),
  zeroPastEnd: boolean(),
  limit: constantFrom(1, 3, 7, 25, 100),
});

const server = async () => {
  const state = { rows: sites(0), cap: 1, removalAt: 0, zeroPastEnd: false, requests: 0 };
  const { halo } = await startHalo((seen) => {
    state.requests++;
    if (state.requests === state.removalAt) state.rows = state.rows.slice(1);
    const answer = answerSites({ rows: () => state.rows, cap: state.cap })(seen);
    const { sites: page } = answer.body as { sites: unknown[] };
    return page.length === 0 && state.zeroPastEnd ? { body: { record_count: 0, sites: [] } } : answer;
  });
  return { halo, state };
};

test("no row comes twice, and complete is true only when every row came", async () => {
  const { halo, state } = await server();
  await assert(
    asyncProperty(lists, async ({ length, cap, repeated, removalAt, zeroPastEnd, limit }) => {
      const all = sites(length);
      const reset = () =>
        Object.assign(state, {
          rows: [...all, ...all.slice(0, repeated)],
          cap,
          removalAt,
          zeroPastEnd,
          requests: 0,
        });
      const check = (rows: readonly SiteRow[], complete: boolean) => {
        const isMoved = removalAt > 1 && state.requests >= removalAt && length > 0;
        const ids = new Set(rows.map(({ id }) => id));
        if (complete) expect(ids.size).toBe(new Set(state.rows.map(({ id }) => id)).size);
        if (isMoved) expect(complete).toBe(false);
        if (removalAt === 0 && repeated === 0)
          expect({ complete, size: ids.size }).toEqual({ complete: true, size: length });
      };

      reset();
      const collected = await collectAll(sitePages(halo));
      expect(new Set(collected.rows.map(({ id }) => id)).size).toBe(collected.rows.length);
      check(collected.rows, collected.complete);

      reset();
      const walked: SiteRow[] = [];
      let answer = await listSites(halo, {}, { limit });
      walked.push(...answer.rows);
      while (answer.nextCursor !== undefined) {
        answer = await listSites(halo, {}, { limit, cursor: answer.nextCursor });
        expect(new Set(answer.rows.map(({ id }) => id)).size).toBe(answer.rows.length);
        walked.push(...answer.rows);
      }
      check(walked, answer.complete);
    }),
    { numRuns: 60 },
  );
});
