import { spawn } from "node:child_process";
import { SERVER_FILE } from "./start-server.ts";
import { SYSTEM_ENVIRONMENT } from "./system-environment.ts";

/** How a process ended, and all that it wrote. */
export interface Run {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly commandLine?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Written to the process line by line; then its input ends. */
  readonly input?: readonly string[];
  /** Ends the input once it holds of all that was written to stdout. At once when absent. */
  readonly until?: (stdout: string) => boolean;
  readonly node?: string;
}

/** Runs the built server from its start to its end, without an MCP client. */
export function runServer(options: RunOptions = {}): Promise<Run> {
  const { commandLine = [], environment = {}, input = [], until, node = process.execPath } = options;
  const child = spawn(node, [SERVER_FILE, ...commandLine], {
    env: { ...SYSTEM_ENVIRONMENT, ...environment },
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    if (until?.(stdout)) child.stdin.end();
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  // A process that has refused its configuration does not read its input.
  child.stdin.on("error", () => undefined);
  for (const line of input) child.stdin.write(`${line}\n`);
  if (until === undefined) child.stdin.end();
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
}
