// Adds up the JSON reports that vitest wrote in each package and prints "N passed, N failed".
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const packages = globSync("{packages,apps}/*/package.json", { cwd: root })
  .map((file) => join(root, file, ".."))
  .filter((folder) => JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).scripts?.test);

let passed = 0;
let failed = 0;
let skipped = 0;
for (const folder of packages) {
  try {
    const report = JSON.parse(readFileSync(join(folder, "test-report.json"), "utf8"));
    passed += report.numPassedTests;
    failed += report.numFailedTests;
    skipped += report.numPendingTests + report.numTodoTests;
    // A file that could not be loaded has no tests to count, but is a failure.
    failed += report.testResults.filter(
      (file) => file.status === "failed" && file.assertionResults.length === 0,
    ).length;
  } catch {
    console.error(`No test report in ${folder}`);
    failed++;
  }
}
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
