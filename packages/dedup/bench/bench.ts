import { createMatcher, type DuplicateGroup, type Matcher, noStatistics, presets } from "@halopsa-kit/dedup";
import { bundleSizeBytes } from "./bundle-size-bytes.ts";
import { makeAssets } from "./make-assets.ts";
import { makeUsers } from "./make-users.ts";
import { measureAccuracy } from "./measure-accuracy.ts";

const RUNS = 3;
const QUERIES = 200;

const small = makeAssets(10_000, 1);
const large = makeAssets(100_000, 2);

const [coreBytes, allBytes] = await Promise.all([
  bundleSizeBytes({ withTables: false }),
  bundleSizeBytes({ withTables: true }),
]);
console.log(`Minified and gzipped: ${kilobytes(coreBytes)}, with word lists ${kilobytes(allBytes)}\n`);
benchScan();
benchMatch();
benchAccuracy();

/** Index and scan: how the time grows from 10,000 records to 100,000. */
function benchScan(): void {
  const run = ({ records }: typeof small): void => {
    scan(createMatcher(presets.asset, records));
  };
  run(small);
  // In turns, so that whatever else the machine does slows down both.
  const times = Array.from({ length: RUNS }, () => [timeMs(() => run(small)), timeMs(() => run(large))]);
  const [smallMs, largeMs] = [
    Math.min(...times.map(([ms = 0]) => ms)),
    Math.min(...times.map(([, ms = 0]) => ms)),
  ];
  console.log("Index and scan for duplicates, assets, best of 3");
  console.log(`  10,000 records    ${smallMs.toFixed(0)} ms`);
  console.log(`  100,000 records   ${largeMs.toFixed(0)} ms`);
  console.log(`  per record, 100,000 against 10,000: ${(largeMs / smallMs / 10).toFixed(2)} times\n`);
}

/** One record against 100,000: by the index, and by the same rules applied to every record. */
function benchMatch(): void {
  const { prepare, compare, model } = presets.asset;
  const usedBefore = usedMb();
  const matcher = createMatcher(presets.asset, large.records);
  const usedMbByMatcher = usedMb() - usedBefore;
  const candidates = large.records.filter((_, index) => index % (large.records.length / QUERIES) < 1);
  const prepared = large.records.map(prepare);
  const [first] = candidates;
  if (first === undefined) return;

  const matchAll = (): void => {
    for (const candidate of candidates) matcher.match(candidate);
  };
  const compareAll = (): void => {
    const candidate = prepare(first);
    for (const record of prepared) model.decide(compare(candidate, record, noStatistics));
  };
  const [indexMs, plainMs] = [matchAll, compareAll].map(bestMs);
  const perMatchMs = (indexMs ?? 0) / candidates.length;
  console.log("One asset against 100,000");
  console.log(`  by the index                   ${perMatchMs.toFixed(3)} ms`);
  console.log(`  the same rules on all of them  ${plainMs?.toFixed(0)} ms`);
  console.log(`  the index is ${Math.round((plainMs ?? 0) / perMatchMs)} times as fast`);
  console.log(
    `  memory of the matcher: ${globalThis.gc ? usedMbByMatcher.toFixed(0) : "? (run with --expose-gc)"} MB\n`,
  );
}

function benchAccuracy(): void {
  console.log("Accuracy on made-up records with known truth (20,000 each)");
  const assets = makeAssets(20_000, 7);
  const users = makeUsers(20_000, 7);
  print("assets", scan(createMatcher(presets.asset, assets.records)), assets.thingOf);
  print("users", scan(createMatcher(presets.user, users.records)), users.thingOf);
}

function print(
  name: string,
  groups: readonly DuplicateGroup[],
  thingOf: ReturnType<typeof makeAssets>["thingOf"],
): void {
  const { autoPrecision, recall, reviewPrecision, truePairs } = measureAccuracy(groups, thingOf);
  const figures = [
    `automatic right ${autoPrecision.toFixed(4)}`,
    `found ${recall.toFixed(4)} of ${truePairs} pairs`,
    `review right ${reviewPrecision.toFixed(2)}`,
  ];
  console.log(`  ${name.padEnd(7)} ${figures.join(", ")}`);
}

function scan(matcher: Pick<Matcher<never>, "duplicates">): DuplicateGroup[] {
  const steps = matcher.duplicates();
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

function timeMs(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

/** After a first run that warms up. */
function bestMs(run: () => void): number {
  run();
  return Math.min(...Array.from({ length: RUNS }, () => timeMs(run)));
}

function usedMb(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
