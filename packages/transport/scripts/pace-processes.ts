import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { defaultPace } from "@halopsa-kit/transport";
import { type Disturbance, runProcesses, type StoreKind } from "../test/pace-processes/run-processes.ts";

// Runs several saturated processes under the default pace, each with its event loop blocked for 200 ms every 3 s, and
// prints how they kept it together.
//
//   node scripts/pace-processes.ts --seconds 120 --processes 4 --store layered --disturb flush
const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "120" },
    processes: { type: "string", default: "4" },
    store: { type: "string", multiple: true, default: ["sqlite", "redis", "layered"] },
    disturb: { type: "string", multiple: true, default: ["none", "kill", "flush"] },
  },
});

console.log(
  "| store | disturbance | max in 60 s | min gap ms | short gaps | throughput % | per process | least/most | load |",
);
console.log("|---|---|---|---|---|---|---|---|---|");
for (const store of values.store as StoreKind[]) {
  for (const disturb of values.disturb as Disturbance[]) {
    // Without the layer below, processes that lost Redis know nothing of each other until it is back.
    if (disturb === "flush" && store !== "layered") continue;
    const run = await runProcesses({
      store,
      disturb,
      policy: defaultPace,
      seconds: Number(values.seconds),
      processes: Number(values.processes),
      stallMs: 200,
      stallEveryMs: 3_000,
    });
    const row = [
      store,
      disturb,
      run.maxInWindow,
      run.minGapMs.toFixed(1),
      run.shortGaps,
      (run.throughput * 100).toFixed(1),
      run.grants.join("/"),
      run.fairness.toFixed(2),
      loadavg()[0]?.toFixed(1),
    ];
    console.log(`| ${row.join(" | ")} |`);
  }
}
