// Scans a made-up tenant whose duplicates and traps are known, and prints what was found, beside the same rules
// without any knowledge of identities. `pnpm accuracy [--assets 20000] [--users 10000] [--seed 1]`
import { parseArgs } from "node:util";
import { createSandbox } from "@halopsa-kit/sandbox";
import { accuracyTable } from "./accuracy-table.ts";
import { measureAccuracy } from "./measure-accuracy.ts";
import { naiveAssetPairs, naiveUserPairs } from "./naive-rules.ts";
import { predictedPairs } from "./predicted-pair.ts";
import { scanSandbox } from "./scan-sandbox.ts";

const { values } = parseArgs({
  options: {
    assets: { type: "string", default: "20000" },
    users: { type: "string", default: "10000" },
    seed: { type: "string", default: "1" },
  },
});
const sandbox = createSandbox({
  assets: Number(values.assets),
  users: Number(values.users),
  seed: Number(values.seed),
  rateLimit: "off",
});

const startedAtMs = performance.now();
const { assets, users } = await scanSandbox(sandbox);
const seconds = ((performance.now() - startedAtMs) / 1_000).toFixed(1);

for (const { entity, report, naive } of [
  { entity: "asset", report: assets, naive: naiveAssetPairs(sandbox) },
  { entity: "user", report: users, naive: naiveUserPairs(sandbox) },
] as const) {
  const { records, pagesRead, groups, notCompared } = report;
  console.log(`\n${entity}s: ${records} records, ${pagesRead} pages, ${groups.length} groups`);
  if (notCompared.length > 0) console.log(`not compared by: ${notCompared.join(", ")}`);
  const ours = measureAccuracy(entity, sandbox.truth, predictedPairs(groups));
  console.log(accuracyTable(ours, measureAccuracy(entity, sandbox.truth, naive)));
}
console.log(`\n${seconds} s, ${sandbox.requests.count} requests, seed ${values.seed}`);
