import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8").replaceAll("\r\n", "\n");

function block(language: string): string {
  const [, text] = new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, "s").exec(readme) ?? [];
  if (text === undefined) throw new Error(`README.md has no ${language} block`);
  return text;
}

test("the example prints what the README says", () => {
  // Inside the package, so that its name resolves as it does for a user.
  const file = fileURLToPath(new URL(`./readme-example-${process.pid}.ts`, import.meta.url));
  writeFileSync(file, block("ts"));
  try {
    const printed = execFileSync(process.execPath, [file], { encoding: "utf8" });
    expect(printed).toBe(block("text"));
  } finally {
    rmSync(file);
  }
});
