import { execFile } from "node:child_process";
import { access } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { runServer } from "./support/run-server.ts";

const run = promisify(execFile);

/** Looks on the PATH for a Node that is older than the server asks for. */
async function findOldNode(): Promise<string | undefined> {
  for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
    if (folder === "" || folder.includes("node_modules")) continue;
    const file = join(folder, process.platform === "win32" ? "node.exe" : "node");
    try {
      await access(file);
      const { stdout } = await run(file, ["--version"]);
      const [major = 0] = stdout.trim().slice(1).split(".").map(Number);
      if (major >= 18 && major < 22) return file;
    } catch {
      // Not here.
    }
  }
  return undefined;
}

const oldNode = await findOldNode();

test.skipIf(oldNode === undefined)(
  "a Node that is too old gets one line instead of a stack (needs Node 18 to 21 on the PATH)",
  async () => {
    const { exitCode, stdout, stderr } = await runServer({ commandLine: ["--sandbox"], node: oldNode });
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toMatch(
      /^halopsa-mcp-server needs Node 22\.19 or newer, and this is Node \d+\.\d+\.\d+\..*\n$/,
    );
  },
);
