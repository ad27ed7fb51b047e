import { defineConfig } from "vitest/config";

export default defineConfig({
  // Otherwise the bundler's work; a few tests run the source in their own process.
  define: { PACKAGE_VERSION: JSON.stringify("0.0.0-test") },
  // Most of the time these tests wait for processes and timers, so more of them may run at once than there are cores.
  test: { maxWorkers: 3 },
});
