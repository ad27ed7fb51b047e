import { expect, test } from "vitest";
import { seededRandom, setUp, sleep } from "./fixtures.ts";
import { json } from "./start-server.ts";

// The model is one number per record, which the server raises with each write. Whatever the interleaving of reads,
// writes, lost answers and aborts: a read never shows less than what was certain when it began.
test.each([1, 2, 3, 4, 5, 6])(
  "reads never show less than what was written before they began (seed %i)",
  async (seed) => {
    const random = seededRandom(seed);
    const upTo = (limit: number) => Math.floor(random() * limit);
    const records = [0, 1, 2, 3, 4];
    const versions = records.map(() => 0);
    const { server, transport } = await setUp(
      async ({ method, path }, response) => {
        const record = Number(path.split("/").at(-1));
        const [beforeMs, afterMs, fate] = [upTo(4), upTo(4), random()];
        await sleep(beforeMs);
        if (method === "POST") versions[record] = (versions[record] ?? 0) + 1;
        const version = versions[record];
        await sleep(afterMs);
        if (fate < 0.05) response.socket?.destroy();
        else json(response, fate < 0.1 ? 503 : 200, { version });
      },
      {
        retry: { retries: 5, backoffMs: 1, random: () => 0 },
        cache: {
          identity: "model",
          rules: records.map((id) => ({
            match: new RegExp(`/cached/${id}$`),
            ttlMs: 3_600_000,
            tags: [`record ${id}`],
          })),
          invalidations: records.map((id) => ({ match: new RegExp(`/${id}$`), tags: [`record ${id}`] })),
        },
      },
    );

    let wrongReads = 0;
    let goodReads = 0;
    async function step(): Promise<void> {
      const record = upTo(versions.length);
      const isWrite = random() < 0.12;
      const controller = new AbortController();
      if (random() < 0.15) setTimeout(() => controller.abort(), upTo(8));
      const init = { signal: controller.signal, ...(isWrite ? { method: "POST" } : {}) };
      const path = !isWrite && random() < 0.3 ? "plain" : "cached";
      // A write that the server has done, but whose answer is still under way, is not yet certain: count settled ones only.
      const certain = settled[record] ?? 0;
      try {
        const response = await transport.fetch(`${server.url}/${path}/${record}`, init);
        const body: unknown = await response.json();
        if (
          typeof body !== "object" ||
          body === null ||
          !("version" in body) ||
          typeof body.version !== "number"
        )
          return;
        if (isWrite) settled[record] = Math.max(settled[record] ?? 0, body.version);
        else if (response.ok) {
          goodReads++;
          if (body.version < certain) wrongReads++;
        }
      } catch (error) {
        const { name } = error instanceof Error ? error : new Error("not an error");
        const mayHappen =
          controller.signal.aborted || name === "OutcomeUnknownError" || (!isWrite && name === "TypeError");
        if (!mayHappen) throw error;
      }
    }
    const settled = records.map(() => 0);
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        for (let count = 0; count < 30; count++) {
          await step();
          if (random() < 0.3) await sleep(upTo(3));
        }
      }),
    );
    expect(wrongReads).toBe(0);
    expect(goodReads).toBeGreaterThan(80);
    expect(transport.stats().cacheHits).toBeGreaterThan(5);
  },
);
