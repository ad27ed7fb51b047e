import { defineConfig } from "vitest/config";

// Most of the time these tests wait for processes and timers, so more of them may run at once than there are cores.
export default defineConfig({ test: { maxWorkers: 3 } });
