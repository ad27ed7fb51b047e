import { expect, test } from "vitest";
import { coveredFaults, lateReset, runFaults, unknowableFaults } from "../scripts/run-faults.ts";
import { runKills, runPair } from "../scripts/run-processes.ts";

// A short form of `prove:writes`.
const times = { settleMs: 500, timeoutMs: 3_000 };
const clients = 25;

test("of creates whose answers are lost in every way none is there twice, none is lost, and each is told the truth", async () => {
  const { rows } = await runFaults(coveredFaults(times), { creates: 100, clients, ...times });
  for (const row of rows) {
    expect(row).toMatchObject({ creates: 20, createdOnce: 20, duplicates: 0, lost: 0, toldTheTruth: 20 });
  }
});

test("what nobody can know is told as unknown, and sent once", async () => {
  const { rows, sent } = await runFaults(unknowableFaults(times), { creates: 40, clients, ...times });
  const never = await runFaults([lateReset(times)], { creates: 10, clients, ...times, resend: "never" });
  expect([sent, never.sent]).toEqual([40, 10]);
  for (const row of [...rows, ...never.rows]) {
    expect(row).toMatchObject({ duplicates: 0, toldTheTruth: 10, unknown: 10 });
  }
});

test("a process that is killed at random moments and started again creates each record once", async () => {
  const row = await runKills(4, { creates: 40, ...times });
  expect(row).toMatchObject({
    kills: 4,
    createdOnce: 40,
    duplicates: 0,
    toldTheTruth: row.answers,
    leftOpen: 0,
  });
});

test("two processes that create the same at the same time make one record of each", async () => {
  const row = await runPair({ creates: 20, ...times });
  expect(row).toMatchObject({ createdOnce: 20, duplicates: 0, answers: 40, toldTheTruth: 40, leftOpen: 0 });
});
