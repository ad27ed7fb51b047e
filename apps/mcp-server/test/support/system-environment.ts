/** What a process needs of the environment merely to run, and nothing else. */
export const SYSTEM_ENVIRONMENT: Readonly<Record<string, string>> =
  process.platform === "win32" ? { SystemRoot: process.env["SystemRoot"] ?? "" } : {};
