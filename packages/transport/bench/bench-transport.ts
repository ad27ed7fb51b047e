import { createTransport, type Transport, type TransportOptions } from "@halopsa-kit/transport";

/** What every candidate sends, so that none has less to do than the others. */
export const headers: Readonly<Record<string, string>> = {
  authorization: "Bearer benchmark",
  "user-agent": "benchmark/1.0",
};

/** Sizes of the answers the server gives, by the path it gives them at. */
export const sizes = ["2kB", "100kB"] as const;
export type Size = (typeof sizes)[number];

/** The whole stack, aimed at the server, with a rule that keeps every answer for longer than the benchmark takes. */
export function benchTransport(serverUrl: string, pace: NonNullable<TransportOptions["pace"]>): Transport {
  return createTransport({
    userAgent: "benchmark/1.0",
    credentials: { tokenUrl: `${serverUrl}/token`, clientId: "benchmark", clientSecret: "benchmark" },
    pace,
    cache: { identity: "benchmark", rules: [{ match: /./, ttlMs: 3_600_000, tags: ["records"] }] },
  });
}
