import { execFile, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createSandbox } from "@halopsa-kit/sandbox";
import { expect, onTestFinished, test } from "vitest";

const command = fileURLToPath(new URL("../dist/command.js", import.meta.url));

test("serves the tenant of its options and prints how to reach it", async () => {
  const child = spawn(process.execPath, [command, "--port", "0", "--assets", "30", "--seed", "9"]);
  onTestFinished(() => void child.kill());
  const output = await new Promise<string>((resolve, reject) => {
    let text = "";
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`ended with ${code}`)));
    child.stdout.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes("Stop with")) resolve(text);
    });
  });
  const { credentials } = createSandbox({ seed: 9 });
  expect(output).toContain(credentials.clientId);
  const baseUrl = /base URL\s+(\S+)/.exec(output)?.[1];
  const token = await fetch(`${baseUrl}/auth/token`, {
    method: "POST",
    body: new URLSearchParams({
      ...{ grant_type: "client_credentials", scope: "all" },
      ...{ client_id: credentials.clientId, client_secret: credentials.clientSecret },
    }),
  });
  const { access_token: accessToken } = (await token.json()) as { access_token: string };
  const assets = await fetch(`${baseUrl}/api/Asset?includeinactive=true`, {
    headers: { authorization: `Bearer ${accessToken}` },
  });
  expect(await assets.json()).toMatchObject({ record_count: 30 });
});

test.each([
  [["--assets", "many"], "--assets"],
  [["--assets", "999999999"], '"assets"'],
  [["--colour", "red"], "--colour"],
])("refuses %o in one line", async (args, name) => {
  const failure = await promisify(execFile)(process.execPath, [command, ...args]).catch(
    (error: unknown) => error,
  );
  expect(failure).toMatchObject({ code: 1, stdout: "" });
  const { stderr } = failure as { stderr: string };
  expect(stderr).toContain(name);
  expect(stderr).not.toContain("    at ");
});
