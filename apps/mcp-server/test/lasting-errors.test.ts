import type { FaultRule } from "@halopsa-kit/sandbox";
import { describe, expect, test } from "vitest";
import { startTenant } from "./support/start-tenant.ts";

describe.concurrent("what lasts is told after four attempts, some eight seconds", () => {
  // Each has a tenant of its own, since a 429 makes the whole server pause.
  test.each<[string, FaultRule, RegExp]>([
    [
      "429",
      { kind: "rateLimit" },
      /^Halo's request limit is used up \(HTTP 429\)\. Try again in \d+ seconds\./,
    ],
    ["503", { kind: "status", status: 503 }, /^Halo failed \(HTTP 503\)\. Try again later\./],
    [
      "reset connections",
      { kind: "resetBefore" },
      /^The connection to Halo failed\. Check the network and HALOPSA_BASE_URL/,
    ],
    ["cut bodies", { kind: "cutBody" }, /^The connection to Halo failed\./],
  ])(
    "%s",
    async (_, rule, words) => {
      const own = await startTenant({ assets: 10 });
      try {
        own.sandbox.faults.add({ ...rule, match: { path: /\/api\// } });
        const requests = await own.requestsOf(async () => {
          const { text, isError } = await own.call("get_halopsa_client", { id: 12 });
          expect(isError).toBe(true);
          expect(text).toMatch(words);
          expect(text.length).toBeLessThan(1_000);
        });
        expect(requests).toHaveLength(4);
      } finally {
        await own.close();
      }
    },
    20_000,
  );
});
