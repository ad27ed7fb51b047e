// Creates records in a made-up tenant that loses answers in every way, and prints what was told beside what is there.
// Ends with 1 when there is a duplicate, a loss or an untruth.
// `pnpm prove:writes [--creates 2000] [--kills 30] [--settle-ms 1000] [--timeout-ms 5000]`
import { parseArgs } from "node:util";
import { type CreatingTask, createHere } from "./creating-process.ts";
import { coveredFaults, lateReset, runFaults, unknowableFaults } from "./run-faults.ts";
import { runKills, runPair } from "./run-processes.ts";

const { values } = parseArgs({
  options: {
    creates: { type: "string", default: "2000" },
    kills: { type: "string", default: "30" },
    "settle-ms": { type: "string", default: "1000" },
    "timeout-ms": { type: "string", default: "5000" },
    process: { type: "string" },
  },
});
if (values.process === undefined) await prove();
else await createHere(JSON.parse(values.process) as CreatingTask);

async function prove(): Promise<void> {
  const creates = Number(values.creates);
  const times = { settleMs: Number(values["settle-ms"]), timeoutMs: Number(values["timeout-ms"]) };
  const some = Math.ceil(creates / 10);
  const clients = 50;
  console.log(
    `${creates} creates, settle time ${times.settleMs} ms, unpaced; the first POST of each meets its fault\n`,
  );
  const covered = await runFaults(coveredFaults(times), { creates, clients, ...times });
  printTable(covered.rows);
  console.log("\nWhat nobody can know, and is sent once:\n");
  const unknowable = await runFaults(unknowableFaults(times), { creates: some * 2, clients, ...times });
  const never = await runFaults([lateReset(times)], { creates: some, clients, ...times, resend: "never" });
  printTable([
    ...unknowable.rows,
    ...never.rows.map((row) => ({ ...row, fault: `${row.fault}, resend never` })),
  ]);
  console.log(
    "\nThe limit: a reset whose work is applied after the settle time looks like one that never was:\n",
  );
  const limit = await runFaults([lateReset(times)], { creates: Math.ceil(creates / 100), clients, ...times });
  printTable(limit.rows);
  console.log("\nProcesses:\n");
  const processes = [
    await runKills(Number(values.kills), { creates: some * 2, ...times }),
    await runPair({ creates: some, ...times }),
  ];
  printTable(processes);

  const sentOnce = [unknowable, never].every(({ rows, sent }) => sent === sum(rows, "creates"));
  const rows = [...covered.rows, ...unknowable.rows, ...never.rows];
  const isProven =
    sentOnce &&
    rows.every((row) => row.duplicates + row.lost === 0 && row.toldTheTruth === row.creates) &&
    covered.rows.every(({ createdOnce, creates: asked }) => createdOnce === asked) &&
    processes.every(
      (row) => row.duplicates + row.lost + row.leftOpen === 0 && row.toldTheTruth === row.answers,
    );
  console.log(isProven ? "\nProven." : "\nNOT proven.");
  process.exitCode = isProven ? 0 : 1;
}

function sum<Row extends Readonly<Record<Name, number>>, Name extends string>(
  rows: readonly Row[],
  name: Name,
): number {
  return rows.reduce((total, row) => total + row[name], 0);
}

/** As Markdown, a column for each member. */
function printTable(rows: readonly object[]): void {
  const names = Object.keys(rows[0] ?? {});
  const heads = names.map((name) => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`));
  const lines = [heads, ...rows.map((row) => Object.values(row).map(String))];
  const widths = heads.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const print = (cells: readonly string[]): void =>
    console.log(`| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`);
  lines.forEach((line, index) => {
    print(line);
    if (index === 0) print(widths.map((width) => "-".repeat(width)));
  });
}
