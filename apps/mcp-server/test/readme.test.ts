import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { createSandbox } from "@halopsa-kit/sandbox";
import { expect, onTestFinished, test } from "vitest";

const run = promisify(execFile);
const packageRoot = join(import.meta.dirname, "..");

/** The first TypeScript block of a README. Node runs it as it is, with the types taken out. */
async function exampleOf(readme: string): Promise<string> {
  const [, code] = /```ts\n([\s\S]*?)```/.exec(await readFile(join(packageRoot, readme), "utf8")) ?? [];
  if (code === undefined) throw new Error(`${readme} has no example`);
  return code;
}

async function runExample(code: string, env: Record<string, string> = {}): Promise<string> {
  const { stdout } = await run(process.execPath, ["--input-type=module-typescript", "--eval", code], {
    cwd: packageRoot,
    env: { ...process.env, ...env },
  });
  return stdout;
}

test("the project's example goes from environment variables to an asset in six lines", async () => {
  const code = await exampleOf("../../README.md");
  const lines = code.split("\n").filter((line) => line !== "" && !line.startsWith("import "));
  expect(lines).toHaveLength(6);

  const sandbox = createSandbox();
  const listening = await sandbox.listen();
  const printed = await runExample(code, {
    HALOPSA_BASE_URL: listening.baseUrl,
    HALOPSA_CLIENT_ID: sandbox.credentials.clientId,
    HALOPSA_CLIENT_SECRET: sandbox.credentials.clientSecret,
  });
  await listening.close();
  expect(printed).toMatch(/^\d+ \d+ \S+/);
});

test("the project's example compiles as it stands", async () => {
  const folder = await mkdtemp(join(packageRoot, "node_modules", ".readme-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, "example.ts");
  await writeFile(file, await exampleOf("../../README.md"));
  const compiler = join(packageRoot, "node_modules", "typescript", "bin", "tsc");
  const options = [
    "--noEmit",
    "--ignoreConfig",
    "--strict",
    "--skipLibCheck",
    "--module",
    "nodenext",
    "--target",
    "es2024",
    "--types",
    "node",
  ];
  await run(process.execPath, [compiler, ...options, file], { cwd: packageRoot }).catch(({ stdout }) => {
    throw new Error(stdout);
  });
});

test("the server's example lists a client of the sandbox", async () => {
  const printed = await runExample(await exampleOf("README.md"));
  expect(printed).toContain('"fetched":1');
  expect(printed).toContain("Textiles");
});
