import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const stateDirectory = mkdtempSync(join(tmpdir(), "halopsa-kit-tests-"));
process.once("exit", () => rmSync(stateDirectory, { recursive: true, force: true }));

/** What a process needs of the environment merely to run, and a folder of the tests' own for what it remembers. */
export const SYSTEM_ENVIRONMENT: Readonly<Record<string, string>> = {
  ...(process.platform === "win32" ? { SystemRoot: process.env["SystemRoot"] ?? "" } : {}),
  HALOPSA_STATE_DIR: stateDirectory,
};
